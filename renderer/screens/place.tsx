import type { ReactNode } from 'react';
import { Amount } from '../design/facts.tsx';
import { Button, MainAction, Pressable } from '../design/controls.tsx';
import { icons } from '../design/icons.tsx';
import type { CarriageItem, CarriageMap, Language, PlaceInfo, Screen } from '../../kiosk/contract/view.ts';
import { kopecks } from '../../basics/money.ts';
import { useDrafts, useSession } from '../session/context.ts';
import { amount, unit } from '../text/format.ts';
import { aboutPlace, placeInWords, textOf, type Text } from '../text/text.ts';
import { Back } from './back.tsx';
import { CarriageDrawing } from './carriage-map.tsx';
import { Frame, type ScreenProps } from './frame.tsx';

/** Carriages that fit side by side; more of them are leafed. */
const carriagesShown = 4;

/** As many people as one order takes. */
const parties = [1, 2, 3, 4] as const;

/** Which places: the best ones are picked already, so that one touch is enough. */
export function PlaceScreen({ view, screen }: ScreenProps<'place'>): ReactNode {
  const session = useSession();
  const t = textOf(view.language);
  const { picked, carriage } = screen;
  return (
    <Frame
      view={view}
      step="place"
      back={<Back t={t} />}
      main={
        <MainAction
          disabled={picked.length !== screen.party}
          onPress={() => {
            session.call('confirmPlace', {});
          }}
        >
          {t.main.next}
          {icons.forward}
        </MainAction>
      }
    >
      <Pick screen={screen} language={view.language} />
      <Carriages carriages={screen.carriages} chosen={carriage} language={view.language} />
      <div className="map-card">
        <CarriageDrawing
          map={screen.map}
          wagonClass={carriage.wagonClass}
          picked={picked}
          t={t}
          onPlace={(number) => {
            session.call('choosePlace', { number });
          }}
        />
        <div className="map-side">
          {view.choice.goingBack === true ? <span /> : <Party screen={screen} t={t} />}
          <Legend t={t} map={screen.map} />
        </div>
      </div>
    </Frame>
  );
}

type Place = Extract<Screen, { kind: 'place' }>;

/** The picked places with what they cost, or why none is picked. */
function Pick({ screen, language }: { readonly screen: Place; readonly language: Language }): ReactNode {
  const t = textOf(language);
  const { picked, carriage, party, takenMeanwhile } = screen;
  const [first] = picked;
  if (first === undefined || picked.length < party) {
    return (
      <div className="pick" data-testid="pick">
        {picked.map(({ number }) => (
          <span key={number} className="pick-number pick-one-of-many">
            {number}
          </span>
        ))}
        <h1 className="pick-words" role="status">
          {nothingPicked(screen, t)}
        </h1>
      </div>
    );
  }
  const taken =
    takenMeanwhile.length === 0 ? undefined : t.places.takenShort(takenMeanwhile.length, takenMeanwhile.join(', '));
  return (
    <div className="pick" data-testid="pick">
      {picked.map(({ number }) => (
        <span key={number} className={party === 1 ? 'pick-number' : 'pick-number pick-one-of-many'}>
          {number}
        </span>
      ))}
      <h1 className="pick-words">
        {party === 1 ? placeInWords(first, carriage.wagonClass, t) : wherePicked(picked, carriage, t)}
        {taken === undefined ? (
          <span className="pick-carriage">
            {t.carriage(carriage.number)}
            {party === 1 ? aboutPlace(first, t) : ''}
          </span>
        ) : (
          <span className="pick-taken" role="status">
            {taken}
          </span>
        )}
      </h1>
      <span className="pick-price">
        <Amount value={amount(kopecks(carriage.price * party), language)} unit={unit[language]} />
        <span className="pick-final">{party === 1 ? t.places.final : t.places.together}</span>
      </span>
    </div>
  );
}

function nothingPicked({ picked, carriage, party, takenMeanwhile }: Place, t: Text): string {
  if (carriage.free === 0) return t.places.noneFree;
  if (carriage.free < party) return t.places.tooFew(carriage.free);
  if (picked.length > 0) return t.places.more(party - picked.length);
  return takenMeanwhile.length === 0
    ? t.places.choose
    : t.places.taking(takenMeanwhile.length, takenMeanwhile.join(', '));
}

/** Where several places are, in few words: their compartments, where they have any. */
function wherePicked(picked: readonly PlaceInfo[], carriage: CarriageItem, t: Text): string {
  const rooms = [...new Set(picked.flatMap(({ compartment }) => compartment ?? []))];
  const [room] = rooms;
  if (room === undefined) return t.places.count(picked.length);
  if (rooms.length > 1) return t.places[carriage.wagonClass === 'П' ? 'bays' : 'compartments'](rooms.join(', '));
  return carriage.wagonClass === 'П' ? t.bay(room) : t.compartment(room);
}

/** How many travel; one is chosen beforehand, so that whoever travels alone touches nothing. */
function Party({ screen, t }: { readonly screen: Place; readonly t: Text }): ReactNode {
  const session = useSession();
  return (
    <div className="party">
      <p className="party-title">{t.places.party}</p>
      {parties.map((count) => (
        <Pressable
          key={count}
          action="party"
          data={{ count: String(count) }}
          className={count === screen.party ? 'party-key party-chosen' : 'party-key'}
          pressed={count === screen.party}
          disabled={count > screen.mostParty}
          label={t.places.partyOf(count)}
          onPress={() => {
            session.call('chooseParty', { count });
          }}
        >
          {count}
        </Pressable>
      ))}
    </div>
  );
}

function Legend({ t, map }: { readonly t: Text; readonly map: CarriageMap }): ReactNode {
  const upper = map.cells.some((cell) => cell.place?.berth === 'upper' || cell.place?.berth === 'side-upper');
  const samples: readonly (readonly [look: string, word: string])[] = [
    ['berth-free berth-lower', upper ? t.places.lower : t.places.seat],
    ...(upper ? [['berth-free berth-upper', t.places.upper] as const] : []),
    ['berth-taken', t.places.taken],
    ['berth-picked', t.places.yours],
    ...(map.cells.some((cell) => cell.place?.keptFor !== undefined)
      ? [['berth-kept', t.places.cashDeskOnly] as const]
      : []),
  ];
  return (
    <ul className="legend">
      {samples.map(([look, word]) => (
        <li key={word}>
          <span className={`berth legend-sample ${look}`} aria-hidden="true">
            {look === 'berth-picked' ? icons.check : look === 'berth-kept' ? icons.wheelchair : null}
          </span>
          {word}
        </li>
      ))}
    </ul>
  );
}

function Carriages(props: {
  readonly carriages: readonly CarriageItem[];
  readonly chosen: CarriageItem;
  readonly language: Language;
}): ReactNode {
  const session = useSession();
  const t = textOf(props.language);
  const leafing = props.carriages.length > carriagesShown;
  const onPage = leafing ? carriagesShown - 1 : carriagesShown;
  const pages = Math.ceil(props.carriages.length / onPage);
  const chosenAt = props.carriages.findIndex((carriage) => carriage.number === props.chosen.number);
  const { page = Math.floor(Math.max(0, chosenAt) / onPage) } = useDrafts();
  const shown = props.carriages.slice(page * onPage, (page + 1) * onPage);
  const leaf = (by: number) => () => {
    session.draft({ page: page + by });
  };
  return (
    <nav className="carriages">
      {leafing ? (
        <Button action="page-up" label={t.earlier} disabled={page === 0} onPress={leaf(-1)}>
          {icons.back}
        </Button>
      ) : null}
      {shown.map((carriage) => (
        <Pressable
          key={carriage.number}
          action="carriage"
          data={{ number: carriage.number }}
          className={carriage.number === props.chosen.number ? 'carriage-chip carriage-chosen' : 'carriage-chip'}
          pressed={carriage.number === props.chosen.number}
          label={`${t.carriage(carriage.number)}, ${t.classes[carriage.wagonClass]}, ${t.free(carriage.free)}`}
          onPress={() => {
            session.call('chooseCarriage', { number: carriage.number });
          }}
        >
          <span className="carriage-number">{carriage.number}</span>
          <span className="carriage-facts">
            <span>{t.classesShort[carriage.wagonClass]}</span>
            <span>{t.free(carriage.free)}</span>
          </span>
        </Pressable>
      ))}
      {leafing ? (
        <Button action="page-down" label={t.later} disabled={page >= pages - 1} onPress={leaf(1)}>
          {icons.forward}
        </Button>
      ) : null}
    </nav>
  );
}
