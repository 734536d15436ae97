import type { ReactNode } from 'react';
import type { Kopecks } from '../../basics/money.ts';
import type { Language, Means, Screen } from '../../kiosk/contract/view.ts';
import { Card, Trouble } from '../design/controls.tsx';
import { Amount } from '../design/facts.tsx';
import { amount, unbroken, unit } from '../text/format.ts';
import { textOf, wordsFor, type Text } from '../text/text.ts';
import { CashOut } from './cash-out.tsx';
import { Claims } from './claims.tsx';
import { Done } from './done.tsx';
import { Frame, type ScreenProps } from './frame.tsx';
import { Tray } from './tray.tsx';

type Refunded = Extract<Screen, { kind: 'refunded' }>;

/** The end of a refund: how much went back and how, or why nothing did. */
export function RefundedScreen({ view, screen }: ScreenProps<'refunded'>): ReactNode {
  const { language } = view;
  const t = textOf(language);
  return (
    <Frame view={view} headline={headlineOf(screen, t)} main={<Done t={t} />}>
      {screen.fault === undefined ? null : (
        <Trouble sentence={t.faults[screen.fault].sentence} next={missingOf(screen, t)} />
      )}
      <WhyNothing screen={screen} t={t} />
      {screen.toCard === 0 ? null : <Sum way="card" value={screen.toCard} language={language} />}
      {screen.change === undefined ? null : <Sum way="cash" value={screen.change.amount} language={language} />}
      <Claims
        claims={screen.claims}
        language={language}
        checking={screen.because === 'unanswered' ? 'return' : 'sum'}
        agentName={screen.agentName}
        agentPhone={screen.agentPhone}
      />
      {screen.what === 'document' && screen.because === undefined ? (
        <Card>
          <p className="return-final">{t.refunds.refunded.document}</p>
          {screen.slipPrinted ? <p>{t.refunds.refunded.slip}</p> : null}
        </Card>
      ) : null}
      <div className="centre">
        <Picture screen={screen} />
      </div>
      <p className="farewell">{t.take.help(unbroken(screen.agentPhone))}</p>
    </Frame>
  );
}

function headlineOf({ what, because, change, toCard, claims }: Refunded, t: Text): string {
  const words = t.refunds.refunded;
  if (because === 'unanswered') return words.unanswered[what].headline;
  if (because !== undefined) return words.refused[what];
  if (change !== undefined) return words.cash;
  if (toCard > 0) return words.card;
  return claims.length > 0 ? words.claim : words.nothing;
}

/** What did not come out of the printer, and what to do instead. */
function missingOf({ claims }: Refunded, t: Text): string {
  return claims.some((claim) => !claim.printed) ? t.refunds.refunded.noClaim : t.refunds.refunded.noSlip;
}

function WhyNothing({ screen, t }: { readonly screen: Refunded; readonly t: Text }): ReactNode {
  const { what, because, agentName, agentPhone } = screen;
  if (because === undefined) return null;
  if (because === 'unanswered') return <p className="large-text">{t.refunds.refunded.unanswered[what].text}</p>;
  const why = wordsFor(what === 'claim' ? t.refunds.claim.states : t.refunds.giveBack.refusals, because);
  return (
    <>
      <Trouble sentence={why.sentence} next={why.next} />
      {what === 'claim' ? (
        <Card look="note">
          <p>{t.refunds.claim.desk(agentName, unbroken(agentPhone))}</p>
        </Card>
      ) : null}
    </>
  );
}

/** What went back one way, and what the passenger has to know of that way. */
function Sum(props: { readonly way: Means; readonly value: Kopecks; readonly language: Language }): ReactNode {
  const { way, value, language } = props;
  const t = textOf(language);
  return (
    <section className="card card-board sums" role="status">
      <p className="sums-left" data-testid={`back-${way}`}>
        <span className="sums-label">{t.refunds.refunded.ways[way]}</span>
        <Amount value={amount(value, language)} unit={unit[language]} size="giant" />
      </p>
      <p>{way === 'card' ? t.refunds.refunded.comesBack : t.payout.where}</p>
    </section>
  );
}

/** Where the hand goes next: to the money first, then to the paper. */
function Picture({ screen }: { readonly screen: Refunded }): ReactNode {
  if (screen.change !== undefined) return <CashOut state="paid" />;
  if (screen.claims.some((claim) => claim.printed)) return <Tray paper="claim" />;
  return screen.slipPrinted ? <Tray paper="receipt" /> : null;
}
