import type { ReactNode } from 'react';
import type { ClaimView, Language } from '../../kiosk/contract/view.ts';
import { money, unbroken } from '../text/format.ts';
import { textOf, type Text } from '../text/text.ts';

/** Our written debts: the number, the sum, and where the money is paid out. */
export function Claims(props: {
  readonly claims: readonly ClaimView[];
  readonly language: Language;
  /** What is not known yet where a claim is being checked. */
  readonly checking: keyof Text['claims']['checkingText'];
  /** A ticket lies in the tray as well. */
  readonly withTicket?: boolean;
  readonly agentName?: string;
  readonly agentPhone: string;
}): ReactNode {
  const { claims, language } = props;
  const t = textOf(language);
  if (claims.length === 0) return null;
  return (
    <section className="card card-note claims" data-testid="claims">
      {claims.map((claim) => (
        <div key={claim.number} className="claim" data-claim={claim.number}>
          <p className="claim-head">
            <span>{t.claims.title(claim.number)}</span>
            <b>{money(claim.amount, language)}</b>
          </p>
          {claim.beingChecked ? <p>{t.claims.checkingText[props.checking]}</p> : null}
          {claim.printed ? (
            <p className="claim-printed">{props.withTicket === true ? t.claims.printedToo : t.claims.printed}</p>
          ) : (
            <p className="claim-unprinted">{t.claims.notPrinted}</p>
          )}
        </div>
      ))}
      <p>
        {props.agentName === undefined
          ? t.claims.wherePhone(unbroken(props.agentPhone))
          : t.claims.where(props.agentName, unbroken(props.agentPhone))}
      </p>
    </section>
  );
}
