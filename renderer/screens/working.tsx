import type { ReactNode } from 'react';
import { Waiting } from '../design/facts.tsx';
import { textOf } from '../text/text.ts';
import { Frame, type ScreenProps } from './frame.tsx';

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

/** The money is in and the railway confirms. */
export function ConfirmingScreen({ view, screen }: ScreenProps<'confirming'>): ReactNode {
  const t = textOf(view.language);
  return (
    <Frame view={view} step="payment" headline={t.confirming.headline}>
      <div className="centre">
        <Waiting />
        <p className="large-text">{screen.slow ? t.confirming.slow : t.confirming.text}</p>
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
        <svg className="paper-out" viewBox="0 0 560 420" aria-hidden="true">
          <defs>
            <clipPath id="tray-mouth">
              <rect x="0" y="112" width="560" height="310" />
            </clipPath>
          </defs>
          <rect className="slot-face" x="60" y="6" width="440" height="160" rx="26" />
          <rect className="slot-glow" x="120" y="94" width="320" height="34" rx="17" />
          <rect className="slot-mouth" x="130" y="104" width="300" height="14" rx="7" />
          <g clipPath="url(#tray-mouth)">
            <g className="paper-sheet">
              <rect className="slot-paper" x="160" y="112" width="240" height="290" rx="4" />
              <path className="slot-print" d="M186 150h120M186 182h188M186 210h160M186 238h90" />
              <path className="slot-print" d="M300 290h74v74h-74zM318 308h38v38h-38z" />
            </g>
          </g>
        </svg>
        <p className="large-text">{t.printing.text}</p>
        {screen.of > 1 ? <p className="large-text">{t.printing.many(screen.number, screen.of)}</p> : null}
      </div>
    </Frame>
  );
}
