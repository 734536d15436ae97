import type { ReactNode } from 'react';
import { Card, Pressable, Trouble } from '../design/controls.tsx';
import { Amount } from '../design/facts.tsx';
import type {
  Choice,
  Language,
  PriceLines,
  ReturnTerm,
  Screen,
  StationItem,
  TrainItem,
} from '../../kiosk/contract/view.ts';
import { useSession } from '../session/context.ts';
import { amount, dayAndMonth, money, timeOf, unit } from '../text/format.ts';
import { named, placeInWords, textOf, type Text } from '../text/text.ts';
import { Back } from './back.tsx';
import { Frame, type ScreenProps } from './frame.tsx';
import { PayAction } from './pay-action.tsx';
import { PriceParts } from './price-lines.tsx';
import { termInWords } from './return-terms.ts';

type Summary = Extract<Screen, { kind: 'summary' }>;

/** Everything once more before money: the journey, the price with what it is made of, and what a return gives. */
export function SummaryScreen({ view, screen }: ScreenProps<'summary'>): ReactNode {
  const session = useSession();
  const { language } = view;
  const t = textOf(language);
  const { cash, card } = screen;
  const tickets = (view.choice.passengers ?? []).length;
  const dense = tickets > 1 || view.choice.back !== undefined;
  return (
    <Frame
      view={view}
      step="payment"
      headline={t.summary.headline}
      back={<Back t={t} />}
      main={
        <>
          {card === undefined ? null : (
            <PayAction
              means="card"
              sum={card.due}
              language={language}
              first
              disabled={view.busy}
              onPress={() => {
                session.call('payCard', {});
              }}
            />
          )}
          {cash === undefined ? null : (
            <PayAction
              means="cash"
              sum={cash.due}
              language={language}
              first={card === undefined}
              disabled={view.busy}
              onPress={() => {
                session.call('payCash', {});
              }}
            />
          )}
        </>
      }
    >
      <JourneyFacts choice={view.choice} language={language} />
      <Extras screen={screen} choice={view.choice} language={language} />
      <Price price={screen.price} tickets={tickets} dense={dense} language={language} cash={cash} />
      <Returns terms={screen.returnTerms} dense={dense} language={language} />
      <WaysClosed screen={screen} language={language} />
      {cash === undefined ? null : <p className="small-print">{t.summary.change[cash.change]}</p>}
    </Frame>
  );
}

/** Why a way to pay is closed; where both are, what to do next. */
function WaysClosed({ screen, language }: { readonly screen: Summary; readonly language: Language }): ReactNode {
  const t = textOf(language);
  const { cash, card, cashFault, cardFault } = screen;
  if (cash === undefined && card === undefined) {
    const faults = [cashFault, cardFault].filter((fault) => fault !== undefined).map((fault) => t.faults[fault]);
    // Each reason with its next step; what two of them share is said once, at the end.
    const said = faults.flatMap(({ sentence, next }, index) =>
      faults.slice(index + 1).some((later) => later.next === next) ? [sentence] : [sentence, next],
    );
    return <Trouble sentence={`${t.summary.noWay}.`} next={[...new Set(said)].join(' ')} />;
  }
  const closed = cash === undefined ? cashFault : cardFault;
  if (closed === undefined) return null;
  const which = cash === undefined ? t.summary.noCash : t.summary.noCard;
  return (
    <Card look="note">
      <p className="way-closed">
        <b>{which}.</b> {t.faults[closed].sentence}
      </p>
    </Card>
  );
}

function JourneyFacts({ choice, language }: { readonly choice: Choice; readonly language: Language }): ReactNode {
  const t = textOf(language);
  const { train, carriage, wagonClass, to, places = [], passengers = [], back } = choice;
  const [place, ...others] = places;
  const [passenger] = passengers;
  const dense = others.length > 0 || back !== undefined;
  return (
    <section className={dense ? 'card journey journey-dense' : 'card journey'}>
      {train === undefined || to === undefined ? null : (
        <Legs train={train} from={choice.from} to={to} language={language} />
      )}
      <div className="journey-place">
        <p className="journey-key">
          {train === undefined ? '' : t.train(train.number)}
          {carriage === undefined ? '' : ` · ${t.carriage(carriage).toLowerCase()}`}
          {place === undefined || dense ? '' : ` · ${t.place(place.number)}`}
          {wagonClass === undefined || !dense ? '' : ` · ${t.classesShort[wagonClass]}`}
        </p>
        {dense ? null : (
          <p>
            {wagonClass === undefined || place === undefined ? '' : placeInWords(place, wagonClass, t)}
            {wagonClass === undefined || wagonClass === 'К' ? '' : ` · ${t.classes[wagonClass]}`}
          </p>
        )}
      </div>
      {back === undefined || to === undefined ? null : (
        <div className="journey-back">
          <Legs train={back.train} from={to} to={choice.from} language={language} />
          <p className="journey-key">
            {`${t.train(back.train.number)} · ${t.carriage(back.carriage).toLowerCase()} · ${t.classesShort[back.wagonClass]}`}
          </p>
        </div>
      )}
      {dense ? <Passengers choice={choice} language={language} /> : null}
      {passenger === undefined || dense ? null : (
        <p className="journey-name">
          {`${passenger.surname} ${passenger.name}`}
          {passenger.kind === 'full' ? null : <span className="journey-ticket">{t.tickets[passenger.kind].name}</span>}
        </p>
      )}
    </section>
  );
}

/** When and where a train leaves and arrives. */
function Legs(props: {
  readonly train: TrainItem;
  readonly from: StationItem;
  readonly to: StationItem;
  readonly language: Language;
}): ReactNode {
  const { train, from, to, language } = props;
  const ends = [
    [train.departure, from],
    [train.arrival, to],
  ] as const;
  return (
    <div className="legs">
      {ends.map(([at, station]) => (
        <p key={at} className="leg">
          <span className="leg-time">{timeOf(at)}</span>
          <span className="leg-where">
            <b>{named(station.name, language)}</b>
            <span>{dayAndMonth(at, language)}</span>
          </span>
        </p>
      ))}
    </div>
  );
}

/** Several passengers with their places; a touch leads back to one of them. */
function Passengers({ choice, language }: { readonly choice: Choice; readonly language: Language }): ReactNode {
  const session = useSession();
  const t = textOf(language);
  const { passengers = [], wagonClass, back } = choice;
  return (
    <ul className="travellers">
      {passengers.map(({ surname, name, kind, place, placeBack, price }, index) => {
        const there =
          place === undefined || wagonClass === undefined ? t.infantNoPlace : placeInWords(place, wagonClass, t);
        const home = back === undefined || placeBack === undefined ? [] : [t.summary.placeBack(placeBack.number)];
        const where = [...(kind === 'full' || kind === 'infant' ? [] : [t.tickets[kind].name]), there, ...home].join(
          ' · ',
        );
        return (
          <li key={index}>
            <Pressable
              action="passenger"
              data={{ index: String(index) }}
              className="traveller"
              onPress={() => {
                session.call('changePassenger', { index });
              }}
            >
              <span className="traveller-place">{place?.number ?? '–'}</span>
              <span className="traveller-words">
                <b className={surname.length + name.length > 40 ? 'traveller-name traveller-long' : 'traveller-name'}>
                  {`${surname} ${name}`}
                </b>
                <span>{where}</span>
              </span>
              <span className="traveller-price">{amount(price, language)}</span>
            </Pressable>
          </li>
        );
      })}
    </ul>
  );
}

/** What can be added or taken out before paying, each on a screen of its own. */
function Extras(props: { readonly screen: Summary; readonly choice: Choice; readonly language: Language }): ReactNode {
  const session = useSession();
  const { screen, choice, language } = props;
  const t = textOf(language);
  const { services, back, transport } = screen;
  const chosen = (services ?? []).filter(({ count }) => count > 0);
  const said = chosen.map(({ name, count }) =>
    count === 1 ? named(name, language) : `${named(name, language)} × ${String(count)}`,
  );
  const leaves = choice.back?.train.departure;
  return (
    <>
      <nav className="extras">
        {services === undefined ? null : (
          <Extra
            action="services"
            title={t.summary.services}
            fact={servedInWords(said, t)}
            onPress={() => {
              session.call('openServices', {});
            }}
          />
        )}
        {transport === undefined ? null : (
          <Extra
            action="transport"
            title={t.summary.transport}
            fact={
              transport.baggage + transport.animals === 0
                ? t.summary.nothing
                : t.summary.carried(transport.baggage + transport.animals)
            }
            onPress={() => {
              session.call('openTransport', {});
            }}
          />
        )}
        {back === 'other-train' ? null : (
          <Extra
            action="way-back"
            title={t.summary.back}
            fact={leaves === undefined ? t.summary.addBack : dayAndMonth(leaves, language)}
            onPress={() => {
              session.call('openReturn', {});
            }}
          />
        )}
        {back === 'chosen' ? (
          <Extra
            action="drop-back"
            title={t.summary.dropBack}
            fact={t.summary.dropBackFact}
            onPress={() => {
              session.call('dropReturn', {});
            }}
          />
        ) : null}
      </nav>
      {back === 'other-train' ? <p className="small-note">{t.summary.noBack}</p> : null}
    </>
  );
}

/** What is served, in few words: the first of it, and how much more. */
function servedInWords(said: readonly string[], t: Text): string {
  const [first] = said;
  if (first === undefined) return t.summary.nothing;
  return said.length === 1 ? first : t.summary.andMore(first, said.length - 1);
}

/** A key of the summary: what it adds, and what of it is chosen. */
function Extra(props: {
  readonly action: string;
  readonly title: string;
  readonly fact: string;
  readonly onPress: () => void;
}): ReactNode {
  return (
    <Pressable action={props.action} className="extra" onPress={props.onPress}>
      {props.title}
      <span className="extra-fact">{props.fact}</span>
    </Pressable>
  );
}

function Price(props: {
  readonly price: PriceLines;
  /** How many tickets it is the price of. */
  readonly tickets: number;
  /** Much else stands on the screen. */
  readonly dense: boolean;
  readonly language: Language;
  readonly cash: { readonly due: PriceLines['total']; readonly rounding: PriceLines['total'] } | undefined;
}): ReactNode {
  const { price, cash, language } = props;
  const t = textOf(language);
  return (
    <section className={props.dense ? 'card price price-dense' : 'card price'}>
      <p className="price-total">
        <span>{props.tickets > 1 ? t.summary.totalOf(props.tickets) : t.summary.total}</span>
        <Amount value={amount(price.total, language)} unit={unit[language]} />
      </p>
      <PriceParts price={price} language={language} />
      {cash === undefined || cash.rounding === 0 ? null : (
        <p className="price-cash">
          <span>
            {t.summary.cash}, {t.summary.rounding(`${cash.rounding > 0 ? '+' : ''}${amount(cash.rounding, language)}`)}
          </span>
          <b>{money(cash.due, language)}</b>
        </p>
      )}
    </section>
  );
}

function Returns({
  terms,
  dense,
  language,
}: {
  readonly terms: readonly ReturnTerm[];
  readonly dense: boolean;
  readonly language: Language;
}): ReactNode {
  const t = textOf(language);
  if (terms.length === 0) return null;
  return (
    <section className="returns">
      {dense ? null : <h2 className="small-title">{t.summary.returns}</h2>}
      <table>
        <thead>
          <tr>
            <th>{dense ? t.summary.returns : t.summary.returnsHead.when}</th>
            <th>{t.summary.returnsHead.fare}</th>
            <th>{t.summary.returnsHead.reservation}</th>
          </tr>
        </thead>
        <tbody>
          {terms.map((term) => (
            <tr key={term.hoursBefore}>
              <td>{termInWords(terms, term, t)}</td>
              <td>{t.summary.share(term.fareShare)}</td>
              <td>{t.summary.share(term.reservationShare)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
