import type { ReactNode } from 'react';
import { BackAction, MainAction } from '../design/controls.tsx';
import { icons } from '../design/icons.tsx';
import type { Screen } from '../../kiosk/contract/view.ts';
import { useSession } from '../session/context.ts';
import { unbroken } from '../text/format.ts';
import { textOf, type Text } from '../text/text.ts';
import { Claims } from './claims.tsx';
import { Done } from './done.tsx';
import { Frame, type ScreenProps } from './frame.tsx';
import { Payout } from './payout.tsx';
import { Slot } from './slot.tsx';
import { Tray } from './tray.tsx';

type Ended = Extract<Screen, { kind: 'ended' }>;

/** Endings before which a charge to the card stood. */
const chargedOnce: readonly Ended['because'][] = ['card-void', 'printer'];

/** The sale is over without a ticket: why, and where the money is. */
export function EndedScreen({ view, screen }: ScreenProps<'ended'>): ReactNode {
  const t = textOf(view.language);
  const words = wordsOf(screen, t);
  return (
    <Frame view={view} headline={words.headline} main={<Done t={t} />}>
      <p className="large-text">{words.text}</p>
      {screen.returningNote ? (
        <section className="card slot-card slot-returning" role="status">
          <Slot state="moving" />
          <p className="slot-words">{t.ended.returningNote}</p>
        </section>
      ) : null}
      <Payout payout={screen.change} language={view.language} />
      <Claims
        claims={screen.claims}
        language={view.language}
        checking={screen.means === 'card' ? 'card' : screen.because === 'unanswered' ? 'payment' : 'sum'}
        agentName={screen.agentName}
        agentPhone={screen.agentPhone}
      />
      <div className="centre">
        {screen.claims.some((claim) => claim.printed) ? <Tray paper="claim" /> : null}
        {screen.claims.length === 0 && !screen.returningNote ? <NothingOwed screen={screen} t={t} /> : null}
      </div>
      <p className="farewell">{t.take.help(unbroken(screen.agentPhone))}</p>
    </Frame>
  );
}

function wordsOf({ because, means, claims }: Ended, t: Text): { readonly headline: string; readonly text: string } {
  const words = t.ended[because];
  if (because === 'unanswered' && means === 'card') return { ...words, text: t.ended.card.unanswered };
  // The terminal has answered meanwhile: the claim is settled and gone from the screen.
  return because === 'card-unknown' && claims.length === 0 ? t.ended.card.settled : words;
}

/** No debt is left: of a card one says whether a charge was ever there. */
function NothingOwed({ screen, t }: { readonly screen: Ended; readonly t: Text }): ReactNode {
  if (screen.change !== undefined) return <p className="large-text owes-nothing">{t.ended.paidBack}</p>;
  if (screen.means === 'cash') return <p className="giant-words owes-nothing">{t.ended.nothingOwed}</p>;
  const { card } = t.ended;
  const takenBack = chargedOnce.includes(screen.because);
  return (
    <div className="card-settled">
      <p className="giant-words owes-nothing">{takenBack ? card.takenBack : card.notCharged}</p>
      <p className="large-text">{takenBack ? card.comesBack : card.released}</p>
    </div>
  );
}

/**
 * Something does not work: a sentence, a next step, and a try again. A kiosk that is closed as a whole has nothing to try
 * and nowhere to go back to: no key that would do nothing.
 */
export function FaultScreen({ view, screen }: ScreenProps<'fault'>): ReactNode {
  const session = useSession();
  const t = textOf(view.language);
  const finish = (): void => {
    session.call('finish', {});
  };
  return (
    <Frame
      view={view}
      headline={t.faults[screen.fault].sentence}
      back={
        screen.retry ? (
          <BackAction action="finish" plain onPress={finish}>
            {t.main.done}
          </BackAction>
        ) : null
      }
      main={
        screen.retry ? (
          <MainAction
            action="retry"
            onPress={() => {
              session.call('retry', {});
            }}
          >
            {t.main.retry}
          </MainAction>
        ) : null
      }
    >
      <div className="centre fault-sign" role="status">
        {icons.warning}
        <p className="large-text">{t.faults[screen.fault].next}</p>
        {screen.detail === '' ? null : <p>{screen.detail}</p>}
      </div>
    </Frame>
  );
}
