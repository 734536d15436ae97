import type { ReactNode } from 'react';
import { icons } from './icons.tsx';
import { Pressable } from './controls.tsx';

/** A sum of money with its unit small beside it, never wrapped. */
export function Amount({
  value,
  unit,
  size = 'key',
}: {
  readonly value: string;
  readonly unit: string;
  readonly size?: 'key' | 'giant';
}): ReactNode {
  return (
    <span className={`amount amount-${size}`}>
      {value}
      <span className="amount-unit">{'\u00a0' + unit}</span>
    </span>
  );
}

/** The time left as a ring that empties, with minutes and seconds beside it. */
export function HoldRing({
  leftMs,
  totalMs,
  time,
}: {
  readonly leftMs: number;
  readonly totalMs: number;
  readonly time: string;
}): ReactNode {
  const share = totalMs <= 0 ? 0 : Math.min(1, Math.max(0, leftMs / totalMs));
  const around = 2 * Math.PI * 15;
  return (
    <span className={leftMs < 120_000 ? 'hold hold-short' : 'hold'} role="timer" data-testid="hold">
      <svg className="hold-ring" viewBox="0 0 40 40" aria-hidden="true">
        <circle className="hold-track" cx="20" cy="20" r="15" />
        <circle
          className="hold-left"
          cx="20"
          cy="20"
          r="15"
          strokeDasharray={`${String(around * share)} ${String(around)}`}
          transform="rotate(-90 20 20)"
        />
      </svg>
      <span className="hold-time">{time}</span>
    </span>
  );
}

/** One stop of the line map. */
export interface Stop {
  readonly key: string;
  readonly name: string;
  readonly state: 'passed' | 'here' | 'ahead';
  /** Takes the passenger back here; absent where that is not possible. */
  readonly onPress?: (() => void) | undefined;
}

/** Progress as a line with stations: passed ones filled, this one yellow, those ahead hollow. */
export function LineMap({ stops }: { readonly stops: readonly Stop[] }): ReactNode {
  return (
    <ol className="line-map">
      {stops.map((stop) => {
        const inside = (
          <>
            <span className="stop-dot">{stop.state === 'passed' ? icons.check : null}</span>
            <span className="stop-name">{stop.name}</span>
          </>
        );
        return (
          <li
            key={stop.key}
            className={`stop stop-${stop.state}`}
            aria-current={stop.state === 'here' ? 'step' : undefined}
          >
            {stop.onPress === undefined ? (
              <span className="stop-body">{inside}</span>
            ) : (
              <Pressable action="go-to" data={{ step: stop.key }} className="stop-body" onPress={stop.onPress}>
                {inside}
              </Pressable>
            )}
          </li>
        );
      })}
    </ol>
  );
}

/** A bar that fills. `share` is 0…1. */
export function Progress({ share }: { readonly share: number }): ReactNode {
  const width = Math.min(1, Math.max(0, share)) * 100;
  return (
    <svg className="progress" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
      <rect className="progress-track" width="100" height="4" />
      <rect className="progress-done" width={width} height="4" />
    </svg>
  );
}

/** Something that waits: three dots along a rail. Stands still in the reduced mode. */
export function Waiting(): ReactNode {
  return (
    <div className="waiting" aria-hidden="true">
      <span className="waiting-dot" />
      <span className="waiting-dot" />
      <span className="waiting-dot" />
    </div>
  );
}
