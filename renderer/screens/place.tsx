import type { ReactNode } from 'react';
import { Amount } from '../design/facts.tsx';
import { Button, MainAction, Pressable } from '../design/controls.tsx';
import { icons } from '../design/icons.tsx';
import type { CarriageItem, CarriageMap, Language } from '../../kiosk/contract/view.ts';
import { useDrafts, useSession } from '../session/context.ts';
import { amount, unit } from '../text/format.ts';
import { aboutPlace, placeInWords, textOf, type Text } from '../text/text.ts';
import { Back } from './back.tsx';
import { CarriageDrawing } from './carriage-map.tsx';
import { Frame, type ScreenProps } from './frame.tsx';

/** Carriages that fit side by side; more of them are leafed. */
const carriagesShown = 4;

/** Which place: the best one is picked already, so that one touch is enough. */
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
          disabled={picked === undefined}
          onPress={() => {
            session.call('confirmPlace', {});
          }}
        >
          {t.main.next}
          {icons.forward}
        </MainAction>
      }
    >
      <div className="pick" data-testid="pick">
        {picked === undefined ? (
          <h1 className="pick-words" role="status">
            {screen.takenMeanwhile !== undefined
              ? t.places.taking(screen.takenMeanwhile)
              : carriage.free === 0
                ? t.places.noneFree
                : t.places.choose}
          </h1>
        ) : (
          <>
            <span className="pick-number">{picked.number}</span>
            <h1 className="pick-words">
              {placeInWords(picked, carriage.wagonClass, t)}
              {screen.takenMeanwhile === undefined ? (
                <span className="pick-carriage">
                  {t.carriage(carriage.number)}
                  {aboutPlace(picked, t)}
                </span>
              ) : (
                <span className="pick-taken" role="status">
                  {t.places.takenShort(screen.takenMeanwhile)}
                </span>
              )}
            </h1>
            <span className="pick-price">
              <Amount value={amount(carriage.price, view.language)} unit={unit[view.language]} />
              <span className="pick-final">{t.places.final}</span>
            </span>
          </>
        )}
      </div>
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
        <Legend t={t} map={screen.map} />
      </div>
    </Frame>
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
