import type { ReactNode } from 'react';
import { Card, Trouble } from '../design/controls.tsx';
import { Amount } from '../design/facts.tsx';
import type { Choice, Language, PriceLines, ReturnTerm, Screen } from '../../kiosk/contract/view.ts';
import { useSession } from '../session/context.ts';
import { amount, dayAndMonth, money, timeOf, unit } from '../text/format.ts';
import { named, placeInWords, textOf } from '../text/text.ts';
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
      <Price price={screen.price} language={language} cash={cash} />
      <Returns terms={screen.returnTerms} language={language} />
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
  const { train, place, passenger, carriage, wagonClass, to } = choice;
  return (
    <section className="card journey">
      {train === undefined ? null : (
        <div className="legs">
          <p className="leg">
            <span className="leg-time">{timeOf(train.departure)}</span>
            <span className="leg-where">
              <b>{named(choice.from.name, language)}</b>
              <span>{dayAndMonth(train.departure, language)}</span>
            </span>
          </p>
          <p className="leg">
            <span className="leg-time">{timeOf(train.arrival)}</span>
            <span className="leg-where">
              <b>{to === undefined ? '' : named(to.name, language)}</b>
              <span>{dayAndMonth(train.arrival, language)}</span>
            </span>
          </p>
        </div>
      )}
      <div className="journey-place">
        <p className="journey-key">
          {train === undefined ? '' : t.train(train.number)}
          {carriage === undefined ? '' : ` · ${t.carriage(carriage).toLowerCase()}`}
          {place === undefined ? '' : ` · ${t.place(place.number)}`}
        </p>
        <p>
          {wagonClass === undefined || place === undefined ? '' : placeInWords(place, wagonClass, t)}
          {wagonClass === undefined || wagonClass === 'К' ? '' : ` · ${t.classes[wagonClass]}`}
        </p>
      </div>
      {passenger === undefined ? null : <p className="journey-name">{`${passenger.surname} ${passenger.name}`}</p>}
    </section>
  );
}

function Price(props: {
  readonly price: PriceLines;
  readonly language: Language;
  readonly cash: { readonly due: PriceLines['total']; readonly rounding: PriceLines['total'] } | undefined;
}): ReactNode {
  const { price, cash, language } = props;
  const t = textOf(language);
  return (
    <section className="card price">
      <p className="price-total">
        <span>{t.summary.total}</span>
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
  language,
}: {
  readonly terms: readonly ReturnTerm[];
  readonly language: Language;
}): ReactNode {
  const t = textOf(language);
  if (terms.length === 0) return null;
  return (
    <section className="returns">
      <h2 className="small-title">{t.summary.returns}</h2>
      <table>
        <thead>
          <tr>
            <th>{t.summary.returnsHead.when}</th>
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
