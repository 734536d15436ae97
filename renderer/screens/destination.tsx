import type { ReactNode } from 'react';
import { Pressable, Tile } from '../design/controls.tsx';
import { icons } from '../design/icons.tsx';
import { capitalNext, typeName } from '../design/layouts.ts';
import type { StationItem } from '../../kiosk/contract/view.ts';
import { useDrafts, useSession } from '../session/context.ts';
import { named, textOf } from '../text/text.ts';
import { Back } from './back.tsx';
import { Frame, type ScreenProps } from './frame.tsx';
import { Letters } from './letters.tsx';

const searchLimit = 60;
const resultsShown = 8;
const tilesShown = 8;

/** Where to: cities that people often choose, or any station by its first letters. */
export function DestinationScreen({ view, screen }: ScreenProps<'destination'>): ReactNode {
  const session = useSession();
  const { search, found, letters } = useDrafts();
  const t = textOf(view.language);
  const choose = (station: StationItem) => () => {
    session.call('chooseDestination', { code: station.code });
  };
  return (
    <Frame view={view} step="destination" headline={t.destination.headline} back={<Back t={t} />}>
      <p className={search === '' ? 'field field-empty field-active' : 'field field-active'} data-testid="search">
        {icons.search}
        <span className="field-text">{search === '' ? t.destination.placeholder : search}</span>
      </p>
      <div className="choices">
        {search === '' ? (
          <>
            <h2 className="small-title">{t.destination.popular}</h2>
            <div className="tiles">
              {screen.popular.slice(0, tilesShown).map((station) => (
                <Tile key={station.code} action="destination" data={{ code: station.code }} onPress={choose(station)}>
                  <span className="tile-name">{named(station.name, view.language)}</span>
                </Tile>
              ))}
            </div>
          </>
        ) : found.length === 0 ? (
          <p className="nothing">{t.destination.nothing(search)}</p>
        ) : (
          found.slice(0, resultsShown).map((station) => (
            <Pressable
              key={station.code}
              action="destination"
              data={{ code: station.code }}
              className="result"
              onPress={choose(station)}
            >
              <span>{named(station.name, view.language)}</span>
              {icons.forward}
            </Pressable>
          ))
        )}
      </div>
      <Letters
        t={t}
        onKey={(character) => {
          session.search(typeName(search, character, searchLimit, capitalNext(search, letters)));
        }}
        onErase={() => {
          session.search(search.slice(0, -1));
        }}
        onClear={() => {
          session.search('');
        }}
      />
    </Frame>
  );
}
