import type { ReactNode } from 'react';
import { BackAction, Card, MainAction } from '../design/controls.tsx';
import { icons } from '../design/icons.tsx';
import { useSession } from '../session/context.ts';
import { unbroken } from '../text/format.ts';
import { textOf } from '../text/text.ts';
import { Claims } from './claims.tsx';
import { Frame, type ScreenProps } from './frame.tsx';
import { Slot } from './slot.tsx';

/** The sale is over without a ticket: why, and where the money is. */
export function EndedScreen({ view, screen }: ScreenProps<'ended'>): ReactNode {
  const session = useSession();
  const t = textOf(view.language);
  const words = t.ended[screen.because];
  return (
    <Frame
      view={view}
      headline={words.headline}
      main={
        <MainAction
          action="finish"
          onPress={() => {
            session.call('finish', {});
          }}
        >
          {t.main.done}
        </MainAction>
      }
    >
      <p className="large-text">{words.text}</p>
      {screen.returningNote ? (
        <section className="card slot-card slot-returning" role="status">
          <Slot state="moving" />
          <p className="slot-words">{t.ended.returningNote}</p>
        </section>
      ) : null}
      {screen.claims.length === 0 && !screen.returningNote ? (
        <Card>
          <p className="large-text">{t.ended.nothingOwed}</p>
        </Card>
      ) : null}
      <Claims
        claims={screen.claims}
        language={view.language}
        agentName={screen.agentName}
        agentPhone={screen.agentPhone}
      />
      <div className="spring" />
      <p className="farewell">{t.take.help(unbroken(screen.agentPhone))}</p>
    </Frame>
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
