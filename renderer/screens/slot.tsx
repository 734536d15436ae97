import type { ReactNode } from 'react';

/** The banknote slot of this kiosk and a note on its way in. `moving`: the note is half inside; `closed`: no light. */
export function Slot(props: {
  readonly state: 'open' | 'moving' | 'closed';
  /** What stands on the note. */
  readonly note?: string;
}): ReactNode {
  const { state, note = '₴' } = props;
  return (
    <svg className={`slot slot-${state}`} viewBox="0 0 560 250" aria-hidden="true">
      <defs>
        <clipPath id="slot-mouth">
          <rect x="0" y="112" width="560" height="140" />
        </clipPath>
      </defs>
      <rect className="slot-face" x="100" y="6" width="360" height="190" rx="26" />
      <rect className="slot-label" x="216" y="44" width="128" height="10" rx="5" />
      <rect className="slot-glow" x="150" y="94" width="260" height="34" rx="17" />
      <rect className="slot-mouth" x="160" y="104" width="240" height="14" rx="7" />
      {state === 'closed' ? null : (
        <g clipPath="url(#slot-mouth)">
          <g className="slot-note">
            <rect className="slot-paper" x="180" y="112" width="200" height="118" rx="8" />
            <rect className="slot-print" x="194" y="126" width="172" height="90" rx="4" />
            <text className="slot-value" x="280" y="196" textAnchor="middle">
              {note}
            </text>
          </g>
        </g>
      )}
    </svg>
  );
}
