import type { ReactNode } from 'react';
import type { Language, PayoutView } from '../../kiosk/contract/view.ts';
import { icons } from '../design/icons.tsx';
import { money } from '../text/format.ts';
import { textOf } from '../text/text.ts';

/** Cash that the dispenser pays out: how much, and that it has to be taken. */
export function Payout(props: { readonly payout: PayoutView | undefined; readonly language: Language }): ReactNode {
  const { payout, language } = props;
  if (payout === undefined) return null;
  const t = textOf(language);
  const sum = money(payout.amount, language, true);
  return (
    <section className="card card-note payout" data-testid="payout" data-state={payout.state} role="status">
      {icons.note}
      <div>
        <p className="payout-sum">{t.payout[payout.state](sum)}</p>
        <p>{t.payout.where}</p>
      </div>
    </section>
  );
}
