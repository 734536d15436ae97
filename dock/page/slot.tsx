import type { ReactNode } from 'react';
import type { Tone } from './panel.tsx';

/** The acceptor's face: a lit mouth, and the note that stands in it. */
export function Slot({ tone, inside }: { readonly tone: Tone; readonly inside: number | undefined }): ReactNode {
  return (
    <svg className="slot" viewBox="0 0 400 104" role="img" aria-label="Щілина приймача" data-tone={tone}>
      <rect className="slot-face" x="1" y="1" width="398" height="66" rx="12" />
      <rect className="slot-light" x="72" y="23" width="256" height="22" rx="11" />
      <rect className="slot-mouth" x="80" y="29" width="240" height="10" rx="5" />
      <path className="slot-arrow" d="M30 42l9-10 9 10M352 42l9-10 9 10" />
      <clipPath id="below-mouth">
        <rect x="80" y="34" width="240" height="70" />
      </clipPath>
      {inside === undefined ? null : (
        <g clipPath="url(#below-mouth)">
          <g className="slot-note" data-value={String(inside)} data-inside={String(inside)}>
            <rect x="96" y="-10" width="208" height="108" rx="4" />
            <rect className="slot-note-frame" x="104" y="-2" width="192" height="92" rx="3" />
            <text x="200" y="80">
              {inside}
            </text>
          </g>
        </g>
      )}
    </svg>
  );
}
