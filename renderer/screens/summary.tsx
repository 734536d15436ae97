import type { ReactNode } from 'react';
import { MainAction, Trouble } from '../design/controls.tsx';
import { Amount } from '../design/facts.tsx';
import type { Choice, Language, PriceLines, ReturnTerm } from '../../kiosk/contract/view.ts';
import { useSession } from '../session/context.ts';
import { amount, dayAndMonth, money, timeOf, unit } from '../text/format.ts';
import { named, placeInWords, textOf } from '../text/text.ts';
import { Back } from './back.tsx';
import { Frame, type ScreenProps } from './frame.tsx';
import { termInWords } from './return-terms.ts';

const lines = ['fare', 'reservation', 'insurance', 'vat', 'serviceFee', 'services'] as const;

/** Everything once more before money: the journey, the price with what it is made of, and what a return gives. */
export function SummaryScreen({ view, screen }: ScreenProps<'summary'>): ReactNode {
  const session = useSession();
  const { language } = view;
  const t = textOf(language);
  const { cash } = screen;
  return (
    <Frame
      view={view}
      step="payment"
      headline={t.summary.headline}
      back={<Back t={t} />}
      main={
        cash === undefined ? null : (
          <MainAction
            disabled={view.busy}
            onPress={() => {
              session.call('payCash', {});
            }}
          >
            <span className="two-lines">
              <span>{t.summary.pay(money(cash.due, language))}</span>
              <span className="two-lines-small">{t.summary.payHow}</span>
            </span>
          </MainAction>
        )
      }
    >
      <JourneyFacts choice={view.choice} language={language} />
      <Price price={screen.price} language={language} cash={cash} />
      <Returns terms={screen.returnTerms} language={language} />
      {cash === undefined && screen.cashFault !== undefined ? (
        <Trouble
          sentence={`${t.summary.noCash}. ${t.faults[screen.cashFault].sentence}`}
          next={t.faults[screen.cashFault].next}
        />
      ) : (
        <p className="small-print">{t.summary.noChange}</p>
      )}
    </Frame>
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
      <dl className="price-lines">
        {lines
          .filter((line) => price[line] !== 0)
          .map((line) => (
            <div key={line}>
              <dt>{t.summary.lines[line]}</dt>
              <dd>{amount(price[line], language)}</dd>
            </div>
          ))}
      </dl>
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
