import type { ReactNode } from 'react';

/** The printer's tray with paper coming out of it: a ticket has a code, a claim and a receipt have none. */
export function Tray({ paper }: { readonly paper: 'ticket' | 'receipt' | 'claim' }): ReactNode {
  return (
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
          {paper === 'ticket' ? <path className="slot-print" d="M300 290h74v74h-74zM318 308h38v38h-38z" /> : null}
        </g>
      </g>
    </svg>
  );
}
