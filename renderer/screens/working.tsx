import type { ReactNode } from 'react';
import { Waiting } from '../design/facts.tsx';
import { textOf } from '../text/text.ts';
import { Frame, type ScreenProps } from './frame.tsx';
import { Tray } from './tray.tsx';

/** The railway is asked for the place. */
export function ReservingScreen({ view }: ScreenProps<'reserving'>): ReactNode {
  const t = textOf(view.language);
  return (
    <Frame view={view} step="payment" headline={t.reserving.headline}>
      <div className="centre">
        <Waiting />
        <p className="large-text">{t.reserving.text}</p>
      </div>
    </Frame>
  );
}

/** The money is in, or the bank agreed, and the railway confirms. */
export function ConfirmingScreen({ view, screen }: ScreenProps<'confirming'>): ReactNode {
  const t = textOf(view.language);
  return (
    <Frame view={view} step="payment" headline={t.confirming.headline}>
      <div className="centre">
        <Waiting />
        <p className="large-text">{(screen.slow ? t.confirming.slow : t.confirming.text)[screen.means]}</p>
      </div>
    </Frame>
  );
}

/** Paper comes out of the tray. */
export function PrintingScreen({ view, screen }: ScreenProps<'printing'>): ReactNode {
  const t = textOf(view.language);
  return (
    <Frame view={view} step="payment" headline={t.printing[screen.what]}>
      <div className="centre">
        <Tray paper={screen.what} />
        <p className="large-text">{t.printing.text}</p>
        {screen.of > 1 ? <p className="large-text">{t.printing.many(screen.number, screen.of)}</p> : null}
      </div>
    </Frame>
  );
}
