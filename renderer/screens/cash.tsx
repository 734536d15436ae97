import type { ReactNode } from 'react';
import { BackAction, Button, Card, MainAction, Trouble } from '../design/controls.tsx';
import { Amount, Progress } from '../design/facts.tsx';
import type { Language, Screen } from '../../kiosk/contract/view.ts';
import { useCountdown, useDrafts, useSession } from '../session/context.ts';
import { amount, clock, money, unbroken, unit } from '../text/format.ts';
import { textOf, type Text } from '../text/text.ts';
import { Frame, type ScreenProps } from './frame.tsx';
import { Slot } from './slot.tsx';

type Cash = Extract<Screen, { kind: 'cash' }>;

/** Paying with banknotes: the sum still needed is the largest thing on the glass. */
export function CashScreen({ view, screen }: ScreenProps<'cash'>): ReactNode {
  const session = useSession();
  const { cancelling } = useDrafts();
  const { language } = view;
  const t = textOf(language);
  const { question } = screen;
  const stopping = cancelling && question === undefined && screen.cancelClaim > 0;
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
              if (screen.cancelClaim > 0) session.draft({ cancelling: true });
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
        ) : null
      }
    >
      <Sums screen={screen} language={language} />
      {question !== undefined ? (
        <Question question={question} language={language} />
      ) : stopping ? (
        <Stopping screen={screen} language={language} />
      ) : (
        <Insert screen={screen} language={language} />
      )}
    </Frame>
  );
}

function headline(screen: Cash, t: Text): string {
  const { closedBecause } = screen;
  if (screen.question !== undefined) return t.cash.inEscrow;
  if (screen.left <= 0) return t.cash.enough;
  if (closedBecause === undefined || closedBecause === 'note-moving') return t.cash.headline;
  return closedBecause === 'too-late' ? t.ended['hold-expired'].headline : t.summary.noCash;
}

function Sums({ screen, language }: { readonly screen: Cash; readonly language: Language }): ReactNode {
  const t = textOf(language);
  return (
    <section className="card card-board sums" data-testid="sums">
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
function Insert({ screen, language }: { readonly screen: Cash; readonly language: Language }): ReactNode {
  const t = textOf(language);
  const closed = screen.closedBecause;
  const open = closed === undefined && screen.accepted.length > 0;
  const closedByFault = closed !== undefined && closed !== 'too-late' && closed !== 'note-moving';
  return (
    <>
      <section className="card slot-card">
        <Slot state={open ? 'open' : closed === 'note-moving' ? 'moving' : 'closed'} />
        {closed === 'too-late' || closed === 'note-moving' ? (
          <p className="slot-words" role="status">
            {t.cash.closed[closed]}
          </p>
        ) : closed === undefined ? (
          <p className={screen.rejected === undefined ? 'slot-words' : 'slot-words slot-words-stop'} role="status">
            {screen.rejected === undefined ? t.cash.slot : t.cash.rejected}
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
      {!closedByFault ? null : <Trouble sentence={t.faults[closed].sentence} next={t.faults[closed].next} />}
      <Card look="note">
        {closedByFault && screen.credited > 0 ? (
          <p className="change">{t.cash.closedWithMoney(money(screen.credited, language, true))}</p>
        ) : (
          <p className="change">
            <b>{t.cash.noChange}</b> {t.cash.noChangeText(unbroken(screen.agentPhone))}
          </p>
        )}
      </Card>
    </>
  );
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

/** What "cancel" does, before it does it: what is stacked cannot come back and becomes a claim. */
function Stopping({ screen, language }: { readonly screen: Cash; readonly language: Language }): ReactNode {
  const session = useSession();
  const t = textOf(language);
  const claim = money(screen.cancelClaim, language);
  return (
    <section className="card question question-stop" data-testid="stopping" role="alertdialog">
      <p className="question-text">{t.cash.cancelText(claim, unbroken(screen.agentPhone))}</p>
      <div className="spring" />
      <Button
        action="cancel-yes"
        look="quiet"
        onPress={() => {
          session.call('cancelPayment', {});
        }}
      >
        {t.cash.cancelYes(claim)}
      </Button>
    </section>
  );
}
