import type { ReactNode } from 'react';
import type { Kopecks } from '../../basics/money.ts';
import type { Language, Screen } from '../../kiosk/contract/view.ts';
import { Card, MainAction, Trouble } from '../design/controls.tsx';
import { Amount, Waiting } from '../design/facts.tsx';
import { useSession } from '../session/context.ts';
import { amount, money, unbroken, unit } from '../text/format.ts';
import { textOf } from '../text/text.ts';
import { Back } from './back.tsx';
import { Done } from './done.tsx';
import { Frame, type ScreenProps } from './frame.tsx';

type Claim = Extract<Screen, { kind: 'claim' }>;
type Payable = Exclude<Claim['found'], string>;

/** A claim that was scanned or typed: what the agent's book says of it, and whether its money can be had here. */
export function ClaimScreen({ view, screen }: ScreenProps<'claim'>): ReactNode {
  const session = useSession();
  const { language } = view;
  const { found } = screen;
  const t = textOf(language);
  const words = t.refunds.claim;
  const payer = [screen.agentName, unbroken(screen.agentPhone)] as const;
  if (found === 'searching') {
    return (
      <Frame view={view} headline={words.searching} back={<Back t={t} />}>
        <p className="document-uid">{screen.number}</p>
        <div className="centre">
          <Waiting />
        </div>
      </Frame>
    );
  }
  const payable = typeof found !== 'string' && found.paidOut > 0;
  return (
    <Frame
      view={view}
      headline={t.claims.title(screen.number)}
      back={<Back t={t} />}
      main={
        payable ? (
          <MainAction
            action="redeem"
            disabled={view.busy}
            onPress={() => {
              session.call('redeemClaim', {});
            }}
          >
            <span className="two-lines">
              <span>{words.take}</span>
              <span className="two-lines-small">{words.takeSum(money(found.paidOut, language))}</span>
            </span>
          </MainAction>
        ) : (
          <Done t={t} />
        )
      }
    >
      {typeof found === 'string' ? (
        <Trouble sentence={words.states[found].sentence} next={words.states[found].next} />
      ) : (
        <Worth found={found} language={language} />
      )}
      {payable && found.claim === 0 ? null : (
        <Card look="note">
          <p>{mayBePaid(found) ? t.claims.where(...payer) : words.desk(...payer)}</p>
        </Card>
      )}
    </Frame>
  );
}

/** Whether the cash desk would pay it, as far as is known here. */
function mayBePaid(found: Claim['found']): boolean {
  return typeof found !== 'string' || found === 'unreachable';
}

/** A claim that stands: its sum, and what of it this kiosk pays. */
function Worth({ found, language }: { readonly found: Payable; readonly language: Language }): ReactNode {
  const words = textOf(language).refunds.claim;
  return (
    <>
      <section className="card card-board sums">
        <p className="sums-left" data-testid="amount">
          <span className="sums-label">{words.worth}</span>
          <Amount value={amount(found.amount, language)} unit={unit[language]} size="giant" />
        </p>
      </section>
      {found.paidOut === 0 ? (
        <Trouble sentence={words.noCash.sentence} next={words.noCash.next} />
      ) : (
        <section className="card ways">
          <Way name={words.inCash} value={found.paidOut} language={language} />
          {found.claim === 0 ? null : (
            <>
              <Way name={words.asClaim} value={found.claim} language={language} />
              <p>{words.asClaimText}</p>
            </>
          )}
        </section>
      )}
    </>
  );
}

function Way(props: { readonly name: string; readonly value: Kopecks; readonly language: Language }): ReactNode {
  return (
    <p className="claim-head">
      <span>{props.name}</span>
      <b>{money(props.value, props.language)}</b>
    </p>
  );
}
