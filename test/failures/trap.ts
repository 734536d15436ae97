import type { Adapters } from '../../kiosk/kiosk.ts';

/** What is thrown into the kiosk: it names a person and a card, as a careless error would. */
export const planted = 'planted: cannot read "Ґалаґан-Вʼязовська" of card 4111 1111 1111 1111';

/** Parts of the outside at which something can be thrown, by what the kiosk calls there. */
const seams = {
  acceptor: ['status', 'notes', 'accept', 'refuse', 'stack', 'giveBack', 'hold'],
  printer: ['status', 'print'],
  terminal: ['status', 'limits', 'authorise', 'refund', 'abort', 'issue', 'withhold', 'last', 'reverse', 'endOfDay'],
  dispenser: ['status', 'holds', 'lastNumber', 'pay', 'last'],
  gateway: ['call', 'earlier'],
  claimBook: ['report', 'ask', 'redeem', 'release'],
  people: ['read'],
  log: ['info', 'warn'],
} as const;

/** Counts how often the kiosk reaches out at each seam, and throws at one of them when told to. */
export class Trap {
  /** What was crossed since `watch`, and how often. */
  readonly crossed = new Map<string, number>();
  private watching = false;
  private armed: { readonly seam: string; left: number; readonly again: boolean } | undefined;
  sprung = 0;

  /** From now on crossings count. */
  watch(): void {
    this.watching = true;
  }

  /** Throws at the crossing number `at` of a seam, from 1; `again`: and at every later one. */
  arm(seam: string, at = 1, again = false): void {
    this.watching = true;
    this.armed = { seam, left: at, again };
  }

  disarm(): void {
    this.armed = undefined;
  }

  /** The adapters with this trap around them. */
  around(adapters: Adapters): Adapters {
    const wrapped = Object.entries(seams).map(([name, calls]) => {
      const device = adapters[name as keyof typeof seams];
      return [name, device === undefined ? undefined : this.wrapped(name, calls, device)];
    });
    return { ...adapters, ...(Object.fromEntries(wrapped) as Partial<Adapters>) };
  }

  private wrapped(name: string, calls: readonly string[], device: object): object {
    return new Proxy(device, {
      get: (target, property) => {
        const value: unknown = Reflect.get(target, property);
        if (typeof value !== 'function') return value;
        const call = String(property);
        return (...given: unknown[]): unknown => {
          if (calls.includes(call)) this.cross(`${name}.${call}`);
          return Reflect.apply(value, target, given);
        };
      },
    });
  }

  private cross(seam: string): void {
    if (!this.watching) return;
    this.crossed.set(seam, (this.crossed.get(seam) ?? 0) + 1);
    if (this.armed?.seam !== seam) return;
    this.armed.left -= 1;
    if (this.armed.left > 0) return;
    if (!this.armed.again) this.armed = undefined;
    this.sprung += 1;
    throw new TypeError(planted);
  }
}
