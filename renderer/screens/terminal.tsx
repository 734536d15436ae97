import type { ReactNode } from 'react';
import type { CardPrompt } from '../../kiosk/contract/view.ts';

/** What the drawing shows: where the hand goes next, or that nothing is to be done. */
export type TerminalState = 'present' | 'insert' | 'remove' | 'pin' | 'working' | 'look' | 'failed' | 'off';

const pictures: Readonly<Record<CardPrompt, TerminalState>> = {
  'present-card': 'present',
  'enter-pin': 'pin',
  'wrong-pin': 'pin',
  'remove-card': 'remove',
  'asking-the-bank': 'working',
  'please-wait': 'working',
  'card-not-read': 'insert',
  'see-terminal': 'look',
};

/** What is drawn while the terminal waits for this. */
export function pictureOf(prompt: CardPrompt): TerminalState {
  return pictures[prompt];
}

const keys = Array.from({ length: 12 }, (_, index) => ({
  x: 214 + (index % 3) * 46,
  y: 146 + Math.floor(index / 3) * 34,
}));

/** A card terminal as one knows it: screen, keys, a slot at its foot. What is lit is where the hand goes. */
export function Terminal({ state }: { readonly state: TerminalState }): ReactNode {
  const card = state === 'insert' || state === 'remove';
  return (
    <svg className={`terminal terminal-${state}`} viewBox={`50 0 460 ${String(card ? 440 : 324)}`} aria-hidden="true">
      <defs>
        <clipPath id="terminal-foot">
          <rect x="0" y="304" width="560" height="136" />
        </clipPath>
      </defs>
      <rect className="slot-face" x="184" y="6" width="192" height="312" rx="26" />
      <rect className="terminal-screen" x="206" y="28" width="148" height="96" rx="12" />
      <Shown state={state} />
      {keys.map(({ x, y }, index) => (
        <rect key={index} className={keyClass(index)} x={x} y={y} width="40" height="26" rx="7" />
      ))}
      <rect className="terminal-slot" x="206" y="296" width="148" height="16" rx="8" />
      {state === 'present' ? (
        <g className="terminal-card terminal-card-held">
          <PlasticCard />
        </g>
      ) : null}
      {card ? (
        <g clipPath="url(#terminal-foot)">
          <g className={`terminal-card terminal-card-${state}`}>
            <rect className="slot-paper" x="222" y="250" width="116" height="176" rx="12" />
            <rect className="terminal-chip" x="264" y="276" width="32" height="40" rx="6" />
            <path className="slot-print" d="M242 398h52M242 372h76" />
          </g>
        </g>
      ) : null}
    </svg>
  );
}

/** What stands on the drawn screen. */
function Shown({ state }: { readonly state: TerminalState }): ReactNode {
  switch (state) {
    case 'present':
      return (
        <path className="terminal-waves" d="M262 60a22 22 0 0 1 0 32M278 50a38 38 0 0 1 0 52M294 40a54 54 0 0 1 0 72" />
      );
    case 'pin':
      return (
        <g className="terminal-dots">
          {[238, 266, 294, 322].map((x) => (
            <circle key={x} cx={x} cy="76" r="8" />
          ))}
        </g>
      );
    case 'working':
      return (
        <g className="terminal-dots terminal-dots-running">
          {[248, 280, 312].map((x) => (
            <circle key={x} cx={x} cy="76" r="10" />
          ))}
        </g>
      );
    case 'insert':
      return <path className="terminal-sign" d="M280 106V52M258 74l22-22 22 22" />;
    case 'remove':
      return <path className="terminal-sign" d="M280 46v54M258 78l22 22 22-22" />;
    case 'look':
      return <path className="terminal-sign" d="M280 48v34M280 100v1" />;
    case 'failed':
      return <path className="terminal-sign terminal-sign-stop" d="M260 56l40 40M300 56l-40 40" />;
    case 'off':
      return null;
  }
}

function PlasticCard(): ReactNode {
  return (
    <>
      <rect className="slot-paper" x="324" y="74" width="176" height="116" rx="12" />
      <rect className="terminal-chip" x="346" y="106" width="38" height="30" rx="6" />
      <path className="slot-print" d="M348 164h84M454 164h22" />
    </>
  );
}

/** The last row of keys: red, yellow and green, as on every terminal. */
function keyClass(index: number): string {
  return index < 9 ? 'terminal-key' : `terminal-key terminal-key-${String(index)}`;
}
