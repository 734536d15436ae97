import type { ReactNode } from 'react';
import type { Language, Screen } from '../../kiosk/contract/view.ts';
import { BackAction, MainAction, Trouble } from '../design/controls.tsx';
import { Amount } from '../design/facts.tsx';
import { icons } from '../design/icons.tsx';
import { useDrafts, useSession } from '../session/context.ts';
import { amount, money, unbroken, unit } from '../text/format.ts';
import { textOf, type Text } from '../text/text.ts';
import { Frame, type ScreenProps } from './frame.tsx';
import { PayAction } from './pay-action.tsx';
import { hasMoneyInside, Stopping } from './stopping.tsx';
import { pictureOf, Terminal, type TerminalState } from './terminal.tsx';

type Card = Extract<Screen, { kind: 'card' }>;

/** Paying by card: the sum, and what the terminal beside the glass awaits. The terminal's own words never stand here. */
export function CardScreen({ view, screen }: ScreenProps<'card'>): ReactNode {
  const session = useSession();
  const { language } = view;
  const t = textOf(language);
  const { cash, closedBecause, stage } = screen;
  const mayTry = stage === 'failed' && closedBecause === undefined;
  const { cancelling } = useDrafts();
  const stopping = cancelling && hasMoneyInside(screen);
  const words = wordsOf(screen, t);
  return (
    <Frame
      view={view}
      step="payment"
      headline={stopping ? t.cash.cancelHeadline : words.headline}
      back={
        stopping ? null : (
          <BackAction
            action="cancel"
            plain
            onPress={() => {
              if (hasMoneyInside(screen)) session.draft({ cancelling: true });
              else session.call('cancelPayment', {});
            }}
          >
            {t.cash.cancel}
          </BackAction>
        )
      }
      main={
        stopping ? (
          <MainAction
            action="cancel-no"
            onPress={() => {
              session.draft({ cancelling: false });
            }}
          >
            {t.cash.cancelNo}
          </MainAction>
        ) : (
          <>
            {mayTry ? (
              <MainAction
                action="try-again"
                onPress={() => {
                  session.call('chooseMeans', { means: 'card' });
                }}
              >
                {t.main.retry}
              </MainAction>
            ) : null}
            {cash === undefined ? null : (
              <PayAction
                means="cash"
                sum={cash.due}
                language={language}
                first={closedBecause !== undefined}
                onPress={() => {
                  session.call('chooseMeans', { means: 'cash' });
                }}
              />
            )}
          </>
        )
      }
    >
      <section className="card card-board sums" data-testid="sums">
        <p className="sums-left" data-testid="due">
          <span className="sums-label">{t.card.due}</span>
          <Amount value={amount(screen.due, language)} unit={unit[language]} size="giant" />
        </p>
        {screen.credited === 0 ? null : (
          <p className="sums-paid" data-testid="credited">
            {icons.check} {t.card.inCash(money(screen.credited, language, true))}
          </p>
        )}
      </section>
      {stopping ? (
        <Stopping screen={screen} language={language} />
      ) : (
        <section className="card slot-card">
          <Terminal state={stateOf(screen)} />
          <p className="slot-words" role="status">
            {words.text}
          </p>
        </section>
      )}
      <Closed screen={screen} language={language} />
      <p className="farewell">{t.take.help(unbroken(screen.agentPhone))}</p>
    </Frame>
  );
}

/** Why no charge can begin, and the way out: the other means, or another attempt. */
function Closed({ screen, language }: { readonly screen: Card; readonly language: Language }): ReactNode {
  const t = textOf(language);
  const { closedBecause, cash } = screen;
  if (closedBecause === undefined) return null;
  const late = closedBecause === 'too-late';
  const fault = late ? undefined : t.faults[closedBecause];
  const otherwise = fault?.next ?? t.card.noOther;
  return (
    <Trouble sentence={fault?.sentence ?? t.card.tooLate} next={cash === undefined ? otherwise : t.card.payCash} />
  );
}

function wordsOf(screen: Card, t: Text): { readonly headline: string; readonly text: string } {
  const { stage, prompt, problem, closedBecause } = screen;
  if (stage === 'failed') return t.card.problems[problem ?? 'failed'];
  if (stage === 'running') return prompt === undefined ? t.card.waiting : t.card.prompts[prompt];
  if (closedBecause === undefined) return t.card.preparing;
  return {
    headline: t.card.closedHeadline,
    text: closedBecause === 'too-late' ? t.card.nothingCharged : t.card.startsByItself,
  };
}

function stateOf({ stage, prompt, closedBecause }: Card): TerminalState {
  if (stage === 'failed') return 'failed';
  if (stage === 'running') return prompt === undefined ? 'working' : pictureOf(prompt);
  return closedBecause === undefined ? 'working' : 'off';
}
