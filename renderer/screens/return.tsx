import type { ReactNode } from 'react';
import { kopecks, sum } from '../../basics/money.ts';
import type { Language, PriceLines, Screen } from '../../kiosk/contract/view.ts';
import { Card, MainAction, Trouble } from '../design/controls.tsx';
import { Amount, Waiting } from '../design/facts.tsx';
import { useSession } from '../session/context.ts';
import { amount, dayAndMonth, money, timeOf, unit } from '../text/format.ts';
import { textOf, wordsFor } from '../text/text.ts';
import { Back } from './back.tsx';
import { Done } from './done.tsx';
import { Frame, type ScreenProps } from './frame.tsx';
import { PriceParts } from './price-lines.tsx';

type Terms = Exclude<Extract<Screen, { kind: 'return' }>['terms'], string | { readonly refused: string }>;

/** What would come back for a document, how and until when: read before it is given back. */
export function ReturnScreen({ view, screen }: ScreenProps<'return'>): ReactNode {
  const session = useSession();
  const { language } = view;
  const { terms } = screen;
  const t = textOf(language);
  const words = t.refunds.giveBack;
  if (terms === 'searching') {
    return (
      <Frame view={view} headline={t.document.searching} back={<Back t={t} />}>
        <p className="document-uid">{screen.uid}</p>
        <div className="centre">
          <Waiting />
        </div>
      </Frame>
    );
  }
  if ('refused' in terms) {
    const why = wordsFor(words.refusals, terms.refused);
    return (
      <Frame view={view} headline={words.refusedHeadline} back={<Back t={t} />} main={<Done t={t} />}>
        <p className="document-uid">{screen.uid}</p>
        <Trouble sentence={why.sentence} next={why.next} />
      </Frame>
    );
  }
  return (
    <Frame
      view={view}
      headline={words.headline}
      back={<Back t={t} />}
      main={
        <MainAction
          action="give-back"
          disabled={view.busy}
          onPress={() => {
            session.call('confirmReturn', {});
          }}
        >
          <span className="two-lines">
            <span>{words.confirm}</span>
            {terms.amount === 0 ? null : (
              <span className="two-lines-small">{words.confirmSum(money(terms.amount, language))}</span>
            )}
          </span>
        </MainAction>
      }
    >
      <p className="document-uid">{screen.uid}</p>
      <section className="card card-board sums">
        <p className="sums-left" data-testid="amount">
          <span className="sums-label">{words.back}</span>
          <Amount value={amount(terms.amount, language)} unit={unit[language]} size="giant" />
        </p>
      </section>
      {terms.amount === 0 ? null : (
        <section className="card return-parts">
          <PriceParts price={together(terms)} language={language} />
          {terms.documents.length > 1 ? <p>{words.documents(terms.documents.length)}</p> : null}
        </section>
      )}
      <Card>
        <p className="return-how">{howOf(terms, language)}</p>
      </Card>
      <Card look="note">
        <p className="return-final">{words.final}</p>
        <p>{words.until(dayAndMonth(terms.validUntil, language), timeOf(terms.validUntil))}</p>
      </Card>
    </Frame>
  );
}

/** How the money comes back, in a sentence. */
function howOf({ amount: whole, means, paidOut, claim }: Terms, language: Language): string {
  const { how } = textOf(language).refunds.giveBack;
  if (whole === 0) return how.nothing;
  if (means === 'card') return how.card;
  if (claim === 0) return how.cash;
  return paidOut === 0 ? how.claim(money(claim, language)) : how.both(money(paidOut, language), money(claim, language));
}

/** The lines of all documents that go back, added up. */
function together({ documents }: Terms): PriceLines {
  const of = (line: keyof PriceLines): PriceLines['total'] =>
    sum(documents.map(({ back }) => back[line] ?? kopecks(0)));
  return {
    fare: of('fare'),
    reservation: of('reservation'),
    insurance: of('insurance'),
    vat: of('vat'),
    serviceFee: of('serviceFee'),
    services: of('services'),
    total: of('total'),
  };
}
