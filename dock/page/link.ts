import type { Clock } from '../../basics/clock.ts';
import type { DockMessage, DockState, Hand } from '../contract.ts';

/** The few things of a WebSocket that the link uses. */
export interface LinkSocket {
  addEventListener(type: 'close', listener: () => void): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  send(text: string): void;
}

export interface DockLink {
  /** Calls back at each change. Returns how to stop. */
  readonly subscribe: (listener: () => void) => () => void;
  /** The last state that came; undefined until the first. */
  readonly state: () => DockState | undefined;
  /** Whether the line to the simulators stands. */
  readonly alive: () => boolean;
  /** Does nothing while the line is down: what is not seen is not touched. */
  readonly send: (hand: Hand) => void;
}

/** Before a broken line is tried again, ms. */
const retryMs = 1000;

/** The line to the dock's server; it mends itself. */
export function openDockLink(open: () => LinkSocket, clock: Clock): DockLink {
  const listeners = new Set<() => void>();
  let state: DockState | undefined;
  let socket: LinkSocket | undefined;

  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  const connect = (): void => {
    const current = open();
    current.addEventListener('message', ({ data }) => {
      if (typeof data !== 'string') return;
      socket = current;
      state = (JSON.parse(data) as DockMessage).state;
      tell();
    });
    current.addEventListener('close', () => {
      socket = undefined;
      tell();
      clock.after(retryMs, connect);
    });
  };

  connect();
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    state: () => state,
    alive: () => socket !== undefined,
    send: (hand) => {
      socket?.send(JSON.stringify(hand));
    },
  };
}
