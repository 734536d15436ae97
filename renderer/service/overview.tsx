import { useState, type ReactNode } from 'react';
import { outOfServiceReason } from '../../kiosk/contract/service.ts';
import { Pressable } from '../design/controls.tsx';
import { Progress } from '../design/facts.tsx';
import { icons } from '../design/icons.tsx';
import { useSession } from '../session/context.ts';
import { dayOf, money } from '../text/format.ts';
import { textOf } from '../text/text.ts';
import { firstThings } from './first-things.ts';
import type { PageProps } from './page-props.ts';
import { Act, Devices, Facts, Panel } from './parts.tsx';
import { serviceTextOf, shortMoment } from './words.ts';

/** More would not be "first". */
const thingsShown = 4;

/** At a glance: what to do first, what works, how full it is, and whether passengers are served. */
export function OverviewPage(props: PageProps<'overview'> & { readonly choosing?: boolean }): ReactNode {
  const { view, screen, page } = props;
  const session = useSession();
  const t = serviceTextOf(view);
  const [choosing, setChoosing] = useState(props.choosing ?? false);
  if (choosing) {
    return (
      <Reasons
        view={view}
        onDone={() => {
          setChoosing(false);
        }}
      />
    );
  }
  const things = firstThings(page, dayOf(view.now), t).slice(0, thingsShown);
  const { cassette, roll, openClaims, lastZ } = page;
  return (
    <>
      {screen.outOfService === undefined ? null : (
        <section className="panel panel-out" data-testid="out-of-service">
          <p>{t.outOfService.isOut}</p>
          <p className="out-sentence">{textOf(view.language).outOfService[screen.outOfService].sentence}</p>
          <Act
            action="in-service"
            next
            onPress={() => {
              session.call('setOutOfService', { reason: null });
            }}
          >
            {t.outOfService.back}
          </Act>
        </section>
      )}
      <Panel title={t.overview.first}>
        {things.length === 0 ? (
          <p className="all-well" data-testid="all-well">
            {t.overview.nothing}
          </p>
        ) : (
          things.map((thing) => (
            <Pressable
              key={thing.key}
              action="first"
              data={{ page: thing.page, thing: thing.key }}
              className="first-thing"
              onPress={() => {
                session.call('openPage', { page: thing.page });
              }}
            >
              <span>
                <b>{thing.sentence}</b> {thing.next}
              </span>
              {icons.forward}
            </Pressable>
          ))
        )}
      </Panel>
      <Panel title={t.overview.devices}>
        <Devices devices={page.devices} t={t} />
      </Panel>
      <Panel title={t.overview.fill}>
        <Facts
          rows={[
            [
              `${t.overview.cassette} ${cassette.cassette}`.trim(),
              `${t.overview.notes(cassette.count)} · ${money(cassette.total, view.language, true)}`,
            ],
            [t.overview.roll, roll.from === '' ? t.overview.unknown : t.overview.rollLeft(roll.left)],
          ]}
        />
        {roll.from === '' ? null : <Progress share={roll.left / (roll.used + roll.left)} />}
        <Facts
          rows={[
            [
              t.overview.claims,
              openClaims.count === 0
                ? t.overview.none
                : `${String(openClaims.count)} · ${money(openClaims.total, view.language)}`,
            ],
            [
              t.overview.lastZ,
              lastZ === undefined ? t.overview.none : `№ ${String(lastZ.number)} · ${shortMoment(lastZ.at)}`,
            ],
          ]}
        />
      </Panel>
      <div className="spring" />
      {screen.outOfService === undefined ? (
        <Act
          action="out-of-service"
          onPress={() => {
            setChoosing(true);
          }}
        >
          {t.outOfService.act}
        </Act>
      ) : null}
    </>
  );
}

/** The sentences that passengers may read: the one that is touched stands on the first screen. */
function Reasons({
  view,
  onDone,
}: {
  readonly view: PageProps<'overview'>['view'];
  readonly onDone: () => void;
}): ReactNode {
  const session = useSession();
  const t = serviceTextOf(view);
  return (
    <>
      <h2 className="panel-title">{t.outOfService.headline}</h2>
      {outOfServiceReason.options.map((reason) => {
        const { sentence, next } = textOf(view.language).outOfService[reason];
        return (
          <Pressable
            key={reason}
            action="reason"
            data={{ reason }}
            className="reason"
            onPress={() => {
              session.call('setOutOfService', { reason });
              onDone();
            }}
          >
            <span className="reason-name">{t.outOfService.reasons[reason]}</span>
            <span>
              <b>{sentence}</b> {next}
            </span>
          </Pressable>
        );
      })}
      <div className="spring" />
      <Act action="keep" onPress={onDone}>
        {t.outOfService.keep}
      </Act>
    </>
  );
}
