import type { ReactNode } from 'react';
import type { PageProps } from './page-props.ts';
import { Devices, Facts, Panel } from './parts.tsx';
import { serviceTextOf, shortMoment } from './words.ts';

/** Versions and connection: what one is asked for on the telephone. */
export function AboutPage({ view, page }: PageProps<'about'>): ReactNode {
  const t = serviceTextOf(view);
  const { gateway, failures } = page;
  return (
    <>
      <Panel title={t.pages.about}>
        <Facts
          rows={[
            [t.about.serial, page.serial],
            [t.about.version, page.version],
            [t.about.rows, String(page.journalRows)],
            [t.about.failures, String(failures.count)],
            ...(failures.last === undefined
              ? []
              : [[t.about.lastFailure, `${shortMoment(failures.last.at)} ${failures.last.name}`] as const]),
          ]}
        />
      </Panel>
      <Panel title={t.about.gateway}>
        <p className="gateway-url">{gateway.url}</p>
        <Facts
          rows={[
            [t.devices.gateway, gateway.reachable ? t.about.reachable : t.about.unreachable],
            [t.about.lastAnswer, gateway.lastAnswer === '' ? t.about.never : shortMoment(gateway.lastAnswer)],
          ]}
        />
      </Panel>
      <Panel title={t.overview.devices}>
        <Devices devices={page.devices} t={t} />
      </Panel>
    </>
  );
}
