import type { ReactNode } from 'react';
import type { Means } from '../../kiosk/contract/view.ts';
import { Button, Pressable, Tile, Trouble } from '../design/controls.tsx';
import { icons } from '../design/icons.tsx';
import { HiddenDoor } from '../service/hidden-door.tsx';
import { useSession } from '../session/context.ts';
import { timeOf } from '../text/format.ts';
import { named, textOf } from '../text/text.ts';
import { LanguageSwitch, type ScreenProps } from './frame.tsx';

/** Six plates and five departures are what the glass has room for. */
const tiles = 6;
const departuresShown = 6;

function waysOf(pays: readonly Means[]): Means | 'both' {
  return pays.length === 1 ? (pays[0] ?? 'both') : 'both';
}

/** Waiting for a passenger: the night-blue station sign. */
export function AttractScreen({ view, screen }: ScreenProps<'attract'>): ReactNode {
  const session = useSession();
  const t = textOf(view.language);
  const out = screen.outOfService === undefined ? undefined : t.outOfService[screen.outOfService];
  const selling = screen.faults.length === 0 && out === undefined;
  return (
    <>
      <header className="header">
        <HiddenDoor name={named(view.station.name, view.language)} />
        <p className="sign-clock">{timeOf(view.now)}</p>
        <LanguageSwitch view={view} />
      </header>
      <div className="body sign">
        <h1 className="sign-headline">{out?.sentence ?? (selling ? t.attract.headline : t.attract.closed)}</h1>
        {selling ? (
          <>
            <p className="hint">{t.attract.hint[waysOf(screen.pays)]}</p>
            <Pressable
              action="main"
              className="main-action sign-other"
              onPress={() => {
                session.call('openDestinations', {});
              }}
            >
              {icons.search}
              {t.attract.other}
            </Pressable>
            <div className="tiles" data-theme="day">
              {screen.popular.slice(0, tiles).map((station) => {
                const next = screen.departures.find((departure) => departure.to.uk === station.name.uk);
                return (
                  <Tile
                    key={station.code}
                    action="destination"
                    data={{ code: station.code }}
                    onPress={() => {
                      session.call('chooseDestination', { code: station.code });
                    }}
                  >
                    <span className="tile-name">{named(station.name, view.language)}</span>
                    {next === undefined ? null : (
                      <span className="tile-fact">
                        {next.time} · {t.free(next.free)}
                      </span>
                    )}
                  </Tile>
                );
              })}
            </div>
          </>
        ) : out !== undefined ? (
          <p className="out-next">{out.next}</p>
        ) : (
          <div className="stack">
            {screen.faults.slice(0, 3).map((fault) => (
              <Trouble key={fault} sentence={t.faults[fault].sentence} next={t.faults[fault].next} />
            ))}
          </div>
        )}
        {screen.departures.length === 0 ? null : (
          <section className="board">
            <h2 className="board-title">{t.attract.board}</h2>
            {screen.departures.slice(0, departuresShown).map((departure) => (
              <p className="board-row" key={`${departure.time} ${departure.train}`}>
                <span className="board-time">{departure.time}</span>
                <span className="board-to">{named(departure.to, view.language)}</span>
                <span className="board-train">{departure.train}</span>
                <span className="board-free">{t.free(departure.free)}</span>
              </p>
            ))}
          </section>
        )}
      </div>
      <footer className="sign-footer">
        <Button
          action="document-search"
          onPress={() => {
            session.call('openDocumentSearch', {});
          }}
        >
          {icons.ticket}
          {t.attract.document}
        </Button>
      </footer>
    </>
  );
}
