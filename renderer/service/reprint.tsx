import type { ReactNode } from 'react';
import { useSession } from '../session/context.ts';
import type { PageProps } from './page-props.ts';
import { Act, Facts, Panel } from './parts.tsx';
import { serviceTextOf, shortMoment } from './words.ts';

/** The last boarding document once more, for a passenger whose paper came out torn. */
export function ReprintPage({ view, page }: PageProps<'reprint'>): ReactNode {
  const session = useSession();
  const t = serviceTextOf(view);
  const { last, state } = page;
  return (
    <Panel title={t.reprint.headline}>
      {last === undefined ? (
        <p>{t.reprint.none}</p>
      ) : (
        <>
          <Facts
            rows={[
              [t.reprint.train, last.train],
              [t.reprint.at, shortMoment(last.at)],
              [t.reprint.uid, last.uid],
            ]}
          />
          <p className="small-hint">{t.reprint.hint}</p>
          <Act
            action="reprint"
            next
            disabled={state === 'printing'}
            onPress={() => {
              session.call('reprintLast', {});
            }}
          >
            {t.reprint.act}
          </Act>
          {state === 'idle' ? null : (
            <p role="status" data-testid="reprint" data-state={state}>
              {t.reprint.states[state]}
            </p>
          )}
        </>
      )}
    </Panel>
  );
}
