import type { ReactNode } from 'react';
import type { OpenClaim } from '../../kiosk/contract/service.ts';
import type { Language } from '../../kiosk/contract/view.ts';
import { Pager, Pressable } from '../design/controls.tsx';
import { useSession } from '../session/context.ts';
import { money } from '../text/format.ts';
import { textOf } from '../text/text.ts';
import { LettersKeyboard } from './letters-keyboard.tsx';
import type { PageProps } from './page-props.ts';
import { Act, Panel } from './parts.tsx';
import { useTyping } from './use-typing.ts';
import { serviceTextOf, shortMoment, type ServiceText } from './words.ts';

/** So many rows the page has room for. */
const claimsShown = 10;
/** As the contract has it. */
const reasonLimit = 120;

/** The claim that is being settled, and how. */
export interface TypedSettlement {
  readonly claim: string | undefined;
  readonly reason: string;
  readonly leaf: number;
}

const nothing: TypedSettlement = { claim: undefined, reason: '', leaf: 0 };

/** Open debts to passengers; one is chosen and settled with a reason. */
export function ClaimsPage(props: PageProps<'claims'> & { readonly initial?: TypedSettlement }): ReactNode {
  const { view, page } = props;
  const session = useSession();
  const t = serviceTextOf(view);
  const words = textOf(view.language);
  const [typed, change] = useTyping(props.initial ?? nothing);
  const chosen = page.claims.find(({ number }) => number === typed.claim);
  if (page.claims.length === 0) return <p data-testid="no-claims">{t.claims.none}</p>;
  if (chosen === undefined) {
    const leaves = Math.ceil(page.claims.length / claimsShown);
    const leaf = Math.min(typed.leaf, leaves - 1);
    return (
      <>
        <p>{t.claims.hint}</p>
        <div className="claim-rows">
          {page.claims.slice(leaf * claimsShown, (leaf + 1) * claimsShown).map((claim) => (
            <Pressable
              key={claim.number}
              action="claim"
              data={{ claim: claim.number }}
              className="claim-row"
              onPress={() => {
                change({ claim: claim.number, reason: '' });
              }}
            >
              <Debt claim={claim} language={view.language} t={t} />
            </Pressable>
          ))}
        </div>
        <div className="spring" />
        <Pager
          page={leaf}
          pages={leaves}
          label={words.pager(leaf + 1, leaves)}
          up={words.earlier}
          down={words.later}
          onPage={(next) => {
            change({ leaf: next });
          }}
        />
      </>
    );
  }
  return (
    <>
      <Panel title={t.claims.reason}>
        <div className="claim-row claim-chosen">
          <Debt claim={chosen} language={view.language} t={t} />
        </div>
        <p className="typed typed-active typed-long">
          <span className="typed-value" data-testid="reason">
            {typed.reason}
          </span>
        </p>
      </Panel>
      <div className="spring" />
      <LettersKeyboard
        language={view.language}
        text={typed.reason}
        limit={reasonLimit}
        kind="sentence"
        onText={(reason) => {
          change({ reason });
        }}
      />
      <div className="acts">
        <Act
          action="other-claim"
          onPress={() => {
            change({ claim: undefined, reason: '' });
          }}
        >
          {t.claims.other}
        </Act>
        <Act
          action="settle"
          next
          disabled={typed.reason.trim() === ''}
          onPress={() => {
            session.call('settleClaim', { claim: chosen.number, reason: typed.reason.trim() });
          }}
        >
          {t.claims.settle}
        </Act>
      </div>
    </>
  );
}

function Debt(props: { readonly claim: OpenClaim; readonly language: Language; readonly t: ServiceText }): ReactNode {
  const { claim, language, t } = props;
  const why = t.claims.because[claim.because] ?? claim.because;
  return (
    <>
      <span className="claim-number">{claim.number}</span>
      <span className="claim-sum">{money(claim.amount, language)}</span>
      <span className="claim-why">
        {[shortMoment(claim.at), why, ...(claim.beingChecked ? [t.claims.checking] : [])].join(' · ')}
      </span>
    </>
  );
}
