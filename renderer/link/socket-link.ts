import type { Clock } from '../../basics/clock.ts';
import type { CallArguments, CallName } from '../../kiosk/contract/calls.ts';
import type { KioskLink } from '../../kiosk/contract/kiosk.ts';
import type { KioskView, StationItem } from '../../kiosk/contract/view.ts';

/** The few things of a WebSocket that the link uses. */
export interface LinkSocket {
  addEventListener(type: 'open' | 'close', listener: () => void): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  send(text: string): void;
  close(): void;
}

/** Pauses before each next try of a broken line; the last one repeats. Short, since the server is this same machine. */
const retryPauses = [100, 300, 1_000, 2_000];

/** A socket that neither opens nor closes within this time is given up: a listener may hang while it restarts. */
const openLimitMs = 5_000;

type ServerMessage =
  | { readonly type: 'view'; readonly view: KioskView }
  | { readonly type: 'answer'; readonly id: number; readonly value: readonly StationItem[] };

/**
 * The kiosk over a WebSocket that mends itself. The line counts as alive once a view has come through it. A call
 * made while it is down is dropped, as a late tap would be: the screen says "one moment" meanwhile.
 */
export function socketLink(open: () => LinkSocket, clock: Clock): KioskLink {
  const viewListeners = new Set<(view: KioskView) => void>();
  const lineListeners = new Set<(alive: boolean) => void>();
  const questions = new Map<number, (stations: readonly StationItem[]) => void>();
  let lastView: KioskView | undefined;
  let alive = false;
  let failures = 0;
  let lastQuestion = 0;
  let socket: LinkSocket | undefined;

  function setAlive(now: boolean): void {
    if (alive === now) return;
    alive = now;
    for (const listener of lineListeners) listener(now);
  }

  function receive(message: ServerMessage): void {
    if (message.type === 'view') {
      failures = 0;
      lastView = message.view;
      for (const listener of viewListeners) listener(message.view);
      setAlive(true);
      return;
    }
    questions.get(message.id)?.(message.value);
    questions.delete(message.id);
  }

  function connect(): void {
    const current = open();
    socket = current;
    let over = false;
    const lose = (): void => {
      if (over) return;
      over = true;
      limit.cancel();
      socket = undefined;
      setAlive(false);
      for (const answer of questions.values()) answer([]);
      questions.clear();
      const pause = retryPauses[Math.min(failures, retryPauses.length - 1)] ?? 0;
      failures += 1;
      clock.after(pause, connect);
    };
    const limit = clock.after(openLimitMs, () => {
      current.close();
      lose();
    });
    current.addEventListener('open', () => {
      limit.cancel();
    });
    current.addEventListener('close', lose);
    current.addEventListener('message', (event) => {
      if (over || typeof event.data !== 'string') return;
      receive(JSON.parse(event.data) as ServerMessage);
    });
  }

  connect();
  return {
    subscribe(listener) {
      viewListeners.add(listener);
      if (lastView !== undefined) listener(lastView);
      return () => {
        viewListeners.delete(listener);
      };
    },
    onLine(listener) {
      lineListeners.add(listener);
      listener(alive);
      return () => {
        lineListeners.delete(listener);
      };
    },
    call<Name extends CallName>(name: Name, argument: CallArguments<Name>) {
      if (alive) socket?.send(JSON.stringify({ type: 'call', name, argument }));
    },
    searchStations(argument) {
      const line = socket;
      if (!alive || line === undefined) return Promise.resolve([]);
      lastQuestion += 1;
      const id = lastQuestion;
      return new Promise((resolve) => {
        questions.set(id, resolve);
        line.send(JSON.stringify({ type: 'query', id, name: 'searchStations', argument }));
      });
    },
  };
}
