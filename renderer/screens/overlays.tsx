import type { ReactNode } from 'react';
import { BackAction, MainAction } from '../design/controls.tsx';
import { Waiting } from '../design/facts.tsx';
import type { KioskView } from '../../kiosk/contract/view.ts';
import { useCountdown, useSession } from '../session/context.ts';
import { clock } from '../text/format.ts';
import { textOf } from '../text/text.ts';
import { Frame, mayStartOver } from './frame.tsx';
import { backInWords, hasMoneyInside } from './stopping.tsx';

/** "Still here?": stands in place of the screen, which comes back as it was. */
export function IdleOverlay({ view, leftMs }: { readonly view: KioskView; readonly leftMs: number }): ReactNode {
  const session = useSession();
  const t = textOf(view.language);
  const left = useCountdown(leftMs);
  return (
    <Frame
      view={view}
      back={
        mayStartOver(view.screen) ? (
          <BackAction
            action="start-over"
            plain
            onPress={() => {
              session.call('startOver', {});
            }}
          >
            {t.idle.leave}
          </BackAction>
        ) : null
      }
      main={
        <MainAction
          action="still-here"
          onPress={() => {
            session.call('stillHere', {});
          }}
        >
          {t.idle.still}
        </MainAction>
      }
    >
      <div className="centre">
        <h1 className="giant-words">{t.idle.headline}</h1>
        <p className="idle-clock">{clock(left)}</p>
        <p className="large-text">{otherwise(view)}</p>
      </div>
    </Frame>
  );
}

/** What happens if nobody is there: money inside is never left unsaid. */
function otherwise({ screen, language }: KioskView): string {
  const { idle } = textOf(language);
  if (screen.kind === 'refunding') return idle.card;
  if ((screen.kind !== 'cash' && screen.kind !== 'card') || !hasMoneyInside(screen)) return idle.text;
  const back = backInWords(screen, language);
  return back === undefined ? idle.money : idle.moneyPaid(back);
}

/** The line to the kiosk is down, or has not stood yet: there is no language to speak then but both. */
export function OneMoment({ view }: { readonly view: KioskView | undefined }): ReactNode {
  const languages = view === undefined ? (['uk', 'en'] as const) : [view.language];
  return (
    <div className="centre one-moment" role="status">
      {languages.map((language) => (
        <div key={language} lang={language}>
          <h1 className="giant-words">{textOf(language).lost.headline}</h1>
          <p className="large-text">{textOf(language).lost.text}</p>
        </div>
      ))}
      <Waiting />
    </div>
  );
}
