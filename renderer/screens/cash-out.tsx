import type { ReactNode } from 'react';

const coins = [
  { x: 196, y: 330, radius: 34 },
  { x: 268, y: 356, radius: 28 },
  { x: 366, y: 334, radius: 36 },
];

/** The dispenser's mouth above its tray: a note on its way out, and coins that lie there. */
export function CashOut({ state }: { readonly state: 'coming' | 'paid' }): ReactNode {
  return (
    <svg className={`cash-out cash-out-${state}`} viewBox="60 0 440 420" aria-hidden="true">
      <defs>
        <clipPath id="cash-mouth">
          <rect x="0" y="112" width="560" height="310" />
        </clipPath>
      </defs>
      <rect className="slot-face" x="80" y="6" width="400" height="150" rx="26" />
      <rect className="slot-glow" x="140" y="94" width="280" height="34" rx="17" />
      <rect className="slot-mouth" x="150" y="104" width="260" height="14" rx="7" />
      <g clipPath="url(#cash-mouth)">
        <g className="cash-sheet">
          <rect className="slot-paper" x="176" y="112" width="208" height="150" rx="8" />
          <rect className="slot-print" x="192" y="128" width="176" height="118" rx="4" />
          <text className="slot-value" x="280" y="204" textAnchor="middle">
            ₴
          </text>
        </g>
      </g>
      <path className="cash-tray" d="M96 250v120a36 36 0 0 0 36 36h296a36 36 0 0 0 36-36V250" />
      {coins.map(({ x, y, radius }) => (
        <g key={x} className="cash-coin">
          <circle className="cash-coin-rim" cx={x} cy={y} r={radius} />
          <circle className="cash-coin-face" cx={x} cy={y} r={radius - 9} />
        </g>
      ))}
    </svg>
  );
}
