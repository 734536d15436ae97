import type { ReactNode } from 'react';
import type { Language, Screen } from '../../kiosk/contract/view.ts';
import { BackAction } from '../design/controls.tsx';
import { Amount, Waiting } from '../design/facts.tsx';
import { useSession } from '../session/context.ts';
import { amount, unbroken, unit } from '../text/format.ts';
import { textOf, type Text } from '../text/text.ts';
import { CashOut } from './cash-out.tsx';
import { Frame, type ScreenProps } from './frame.tsx';
import { pictureOf, Terminal } from './terminal.tsx';
import { Tray } from './tray.tsx';

type Refunding = Extract<Screen, { kind: 'refunding' }>;

/** Money goes back: it is asked for, held to a card, counted out, and put on paper. */
export function RefundingScreen({ view, screen }: ScreenProps<'refunding'>): ReactNode {
  const { language } = view;
  const t = textOf(language);
  return (
    <Frame view={view} headline={headlineOf(screen, t)} back={<ClaimInstead screen={screen} t={t} />}>
      <Sum screen={screen} language={language} />
      <Stage screen={screen} t={t} />
      <p className="farewell">{t.take.help(unbroken(screen.agentPhone))}</p>
    </Frame>
  );
}

function headlineOf({ what, stage, prompt }: Refunding, t: Text): string {
  const words = t.refunds.refunding;
  switch (stage) {
    case 'asking':
      return words.asking[what].headline;
    case 'card':
      return (prompt === undefined ? t.card.preparing : t.card.prompts[prompt]).headline;
    case 'paying':
      return words.paying;
    case 'printing':
      return words.printing[what];
  }
}

/** The largest thing on the glass while money is on its way; of a claim one does not know it before it was asked. */
function Sum({ screen, language }: { readonly screen: Refunding; readonly language: Language }): ReactNode {
  const words = textOf(language).refunds.refunding;
  const { stage, change } = screen;
  if (stage !== 'card' && stage !== 'paying') return null;
  const value = stage === 'paying' ? (change?.amount ?? screen.amount) : screen.amount;
  return (
    <section className="card card-board sums">
      <p className="sums-left" data-testid="amount">
        <span className="sums-label">{stage === 'card' ? words.toCard : words.inCash}</span>
        <Amount value={amount(value, language)} unit={unit[language]} size="giant" />
      </p>
    </section>
  );
}

function Stage({ screen, t }: { readonly screen: Refunding; readonly t: Text }): ReactNode {
  const words = t.refunds.refunding;
  const { what, stage, prompt } = screen;
  switch (stage) {
    case 'asking':
      return (
        <div className="centre">
          <Waiting />
          <p className="large-text">{words.asking[what].text}</p>
        </div>
      );
    case 'card':
      return (
        <section className="card slot-card">
          <Terminal state={prompt === undefined ? 'working' : pictureOf(prompt)} />
          <p className="slot-words" role="status">
            {(prompt === undefined ? t.card.preparing : t.card.prompts[prompt]).text}
          </p>
          {prompt === 'present-card' ? <p>{words.cardHint}</p> : null}
        </section>
      );
    case 'paying':
      return (
        <section className="card slot-card">
          <CashOut state="coming" />
          <p className="slot-words" role="status">
            {words.payingText}
          </p>
        </section>
      );
    case 'printing':
      return (
        <div className="centre">
          <Tray paper={what === 'claim' ? 'claim' : 'receipt'} />
          <p className="large-text">{t.printing.text}</p>
        </div>
      );
  }
}

/** The way out for whoever has no card at hand; with a card at the terminal it is too late. */
function ClaimInstead({ screen, t }: { readonly screen: Refunding; readonly t: Text }): ReactNode {
  const session = useSession();
  const { stage, prompt } = screen;
  if (stage !== 'card') return null;
  if (prompt !== undefined && prompt !== 'present-card' && prompt !== 'card-not-read') return null;
  return (
    <BackAction
      action="claim-instead"
      plain
      onPress={() => {
        session.call('declineCard', {});
      }}
    >
      {t.refunds.refunding.claimInstead}
    </BackAction>
  );
}
