import { useState, type ReactNode } from 'react';
import { BackAction, Card, MainAction, Trouble } from '../design/controls.tsx';
import { Amount, Progress } from '../design/facts.tsx';
import type { Language, Screen } from '../../kiosk/contract/view.ts';
import { useCountdown, useDrafts, useSession } from '../session/context.ts';
import { amount, clock, money, unbroken, unit } from '../text/format.ts';
import { textOf, type Text } from '../text/text.ts';
import { Frame, type ScreenProps } from './frame.tsx';
import { PayAction } from './pay-action.tsx';
import { Slot } from './slot.tsx';
import { backInWords, hasMoneyInside, Stopping } from './stopping.tsx';

type Cash = Extract<Screen, { kind: 'cash' }>;

/** Paying with banknotes: the sum still needed is the largest thing on the glass. */
export function CashScreen({ view, screen }: ScreenProps<'cash'>): ReactNode {
  const session = useSession();
  const { cancelling } = useDrafts();
  const { language } = view;
  const t = textOf(language);
  const { question } = screen;
  const rejected = useRejectedNow(screen);
  const stopping = cancelling && question === undefined && hasMoneyInside(screen);
  return (
    <Frame
      view={view}
      step="payment"
      headline={stopping ? t.cash.cancelHeadline : headline(screen, t)}
      back={
        question !== undefined ? (
          <BackAction
            action="overpay-return"
            plain
            onPress={() => {
              session.call('answerOverpay', { take: false });
            }}
          >
            {t.cash.giveBack}
          </BackAction>
        ) : stopping ? null : (
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
        question !== undefined ? (
          <MainAction
            action="overpay-take"
            onPress={() => {
              session.call('answerOverpay', { take: true });
            }}
          >
            <span className="two-lines">
              <span>{t.cash.take}</span>
              <span className="two-lines-small">{t.cash.takeSum(money(question.over, language, true))}</span>
            </span>
          </MainAction>
        ) : stopping ? (
          <MainAction
            action="cancel-no"
            onPress={() => {
              session.draft({ cancelling: false });
            }}
          >
            {t.cash.cancelNo}
          </MainAction>
        ) : screen.card === undefined ? null : (
          <PayAction
            means="card"
            sum={screen.card.due}
            language={language}
            first={closedByFault(screen)}
            onPress={() => {
              session.call('chooseMeans', { means: 'card' });
            }}
          />
        )
      }
    >
      <Sums screen={screen} language={language} />
      {question !== undefined ? (
        <Question question={question} language={language} />
      ) : stopping ? (
        <Stopping screen={screen} language={language} />
      ) : (
        <Insert screen={screen} rejected={rejected} language={language} />
      )}
    </Frame>
  );
}

function headline(screen: Cash, t: Text): string {
  const { closedBecause } = screen;
  if (screen.question !== undefined) return t.cash.inEscrow;
  if (screen.left <= 0) return t.cash.enough;
  if (closedBecause === undefined || closedBecause === 'note-moving') return t.cash.headline;
  return closedBecause === 'too-late' ? t.cash.tooLateHeadline : t.summary.noCash;
}

/** Whether the slot is closed by something that is broken. */
function closedByFault({ closedBecause }: Cash): boolean {
  return closedBecause !== undefined && closedBecause !== 'too-late' && closedBecause !== 'note-moving';
}

function Sums({ screen, language }: { readonly screen: Cash; readonly language: Language }): ReactNode {
  const t = textOf(language);
  // Notes that were in when the screen came do not fly again.
  const [inBefore] = useState(screen.notes.length);
  const last = screen.notes.length > inBefore ? screen.notes.at(-1) : undefined;
  return (
    <section className="card card-board sums" data-testid="sums">
      {last === undefined ? null : (
        <span key={screen.notes.length} className="note note-flying" aria-hidden="true">
          {last / 100}
        </span>
      )}
      <p className="sums-left">
        <span className="sums-label">{t.cash.left}</span>
        <span key={screen.left} className="sums-now" data-testid="left">
          <Amount value={amount(screen.left, language)} unit={unit[language]} size="giant" />
        </span>
      </p>
      <Progress share={screen.due === 0 ? 0 : screen.credited / screen.due} />
      <div className="sums-row">
        <p data-testid="credited">
          <span className="sums-label">{t.cash.credited}</span>
          <Amount value={amount(screen.credited, language)} unit={unit[language]} />
        </p>
        <p data-testid="due">
          <span className="sums-label">{t.cash.due}</span>
          <Amount value={amount(screen.due, language)} unit={unit[language]} />
        </p>
      </div>
    </section>
  );
}

/** The slot with a note moving into it, what it takes, and what happens to change: said before the first note. */
function Insert(props: { readonly screen: Cash; readonly rejected: boolean; readonly language: Language }): ReactNode {
  const { screen, rejected, language } = props;
  const t = textOf(language);
  const closed = screen.closedBecause;
  const open = closed === undefined && screen.accepted.length > 0;
  return (
    <>
      <section className="card slot-card">
        <Slot state={open ? 'open' : closed === 'note-moving' ? 'moving' : 'closed'} />
        {closed === 'too-late' || closed === 'note-moving' ? (
          <p className="slot-words" role="status">
            {t.cash.closed[closed]}
          </p>
        ) : closed === undefined ? (
          <p className={rejected ? 'slot-words slot-words-stop' : 'slot-words'} role="status">
            {rejected ? t.cash.rejected : t.cash.slot}
          </p>
        ) : null}
        {open ? (
          <div className="accepted">
            <span className="accepted-label">{t.cash.accepted}</span>
            {screen.accepted.map((note) => (
              <span className="note" key={note}>
                {note / 100}
              </span>
            ))}
          </div>
        ) : null}
      </section>
      {closed === undefined || closed === 'too-late' || closed === 'note-moving' ? null : (
        <Trouble
          sentence={t.faults[closed].sentence}
          // A stuck note is left alone, whatever else one may do.
          next={screen.card === undefined || closed === 'acceptor-jam' ? t.faults[closed].next : t.cash.payCard}
        />
      )}
      <MoneyInside screen={screen} language={language} />
    </>
  );
}

/** What becomes of the money that is inside, or, while the slot takes notes, of what would be too much. */
function MoneyInside({ screen, language }: { readonly screen: Cash; readonly language: Language }): ReactNode {
  const t = textOf(language);
  const late = screen.closedBecause === 'too-late';
  if ((late || closedByFault(screen)) && screen.credited === 0) return null;
  return (
    <Card look="note">
      {late || closedByFault(screen) ? (
        <p className="change">{keptWords(screen, late, language)}</p>
      ) : (
        <p className="change">
          <b>{t.cash.change[screen.change].title}</b> {t.cash.change[screen.change].text(unbroken(screen.agentPhone))}
        </p>
      )}
    </Card>
  );
}

/** What becomes of the money that is inside while no note can be added. */
function keptWords(screen: Cash, late: boolean, language: Language): string {
  const { cash } = textOf(language);
  const inside = money(screen.credited, language, true);
  const back = backInWords(screen, language);
  if (back === undefined) return late ? cash.tooLateWithMoney(inside) : cash.closedWithMoney(inside);
  return late ? cash.tooLateWithMoneyPaid(inside, back) : cash.closedWithMoneyPaid(inside, back);
}

/** Whether a note was rejected since the screen came and since a note was taken: what was before is no news. */
function useRejectedNow({ rejected, credited }: Cash): boolean {
  const [old, setOld] = useState({ credited, at: rejected?.at });
  if (old.credited !== credited) setOld({ credited, at: rejected?.at });
  return rejected !== undefined && rejected.at !== old.at;
}

function Question(props: { readonly question: NonNullable<Cash['question']>; readonly language: Language }): ReactNode {
  const { question, language } = props;
  const t = textOf(language);
  const left = useCountdown(question.leftMs);
  return (
    <section className="card question" data-testid="question" role="alertdialog">
      <Slot state="moving" note={String(question.note / 100)} />
      <h2 className="question-title">{t.cash.question(money(question.over, language, true))}</h2>
      <p className="question-text">{t.cash.questionText(money(question.over, language, true))}</p>
      <p className="question-time">{t.cash.decide(clock(left))}</p>
    </section>
  );
}
