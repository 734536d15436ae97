import type { ReactNode } from 'react';
import type { Language, Screen } from '../../kiosk/contract/view.ts';
import { Button } from '../design/controls.tsx';
import { useSession } from '../session/context.ts';
import { money, unbroken } from '../text/format.ts';
import { textOf } from '../text/text.ts';

type Paying = Extract<Screen, { kind: 'cash' | 'card' }>;

/** Whether "cancel" has to say first what becomes of the money that is inside. */
export function hasMoneyInside({ onCancel }: Paying): boolean {
  return onCancel.paidOut + onCancel.claim > 0;
}

/** What "cancel" does, before it does it: what is stacked is paid out where it can be, or becomes a claim. */
export function Stopping({ screen, language }: { readonly screen: Paying; readonly language: Language }): ReactNode {
  const session = useSession();
  const words = wordsOf(screen, language);
  return (
    <section className="card question question-stop" data-testid="stopping" role="alertdialog">
      <p className="question-text">{words.text}</p>
      <div className="spring" />
      <Button
        action="cancel-yes"
        look="quiet"
        onPress={() => {
          session.call('cancelPayment', {});
        }}
      >
        {words.yes}
      </Button>
    </section>
  );
}

/** What "cancel" gives back, inside a sentence; undefined where all of it becomes a claim. */
export function backInWords({ onCancel }: Paying, language: Language): string | undefined {
  const { cash } = textOf(language);
  if (onCancel.paidOut === 0) return undefined;
  const paid = money(onCancel.paidOut, language, true);
  return onCancel.claim === 0 ? cash.backPaid(paid) : cash.backBoth(paid, money(onCancel.claim, language, true));
}

function wordsOf(
  { onCancel, agentPhone }: Paying,
  language: Language,
): { readonly text: string; readonly yes: string } {
  const { cash } = textOf(language);
  const phone = unbroken(agentPhone);
  const claim = money(onCancel.claim, language);
  const paid = money(onCancel.paidOut, language);
  if (onCancel.paidOut === 0) return { text: cash.cancelText(claim, phone), yes: cash.cancelYes(claim) };
  if (onCancel.claim === 0) return { text: cash.cancelPaysText(paid), yes: cash.cancelPaysYes(paid) };
  return { text: cash.cancelBothText(paid, claim, phone), yes: cash.cancelBothYes(paid, claim) };
}
