import type { Chance } from './chance.ts';

/** Everything that can go wrong by chance, each with how often it does once it is switched on. */
const kinds = {
  'gateway late': 0.15,
  'gateway loses request': 0.1,
  'gateway loses answer': 0.12,
  'gateway request late': 0.2,
  'gateway answer garbled': 0.1,
  'gateway request doubled': 0.2,
  'gateway overloaded': 0.12,
  'gateway refuses': 0.08,
  'gateway outage': 0.02,
  'gateway connection refused': 0.1,
  'note rejected': 0.15,
  'note jams': 0.12,
  'note pulled back': 0.12,
  'note stuck at power-up': 0.6,
  'cassette removed': 0.08,
  'cassette full': 0.06,
  'acceptor unplugged': 0.1,
  'acceptor loses power': 0.1,
  'acceptor slow': 0.3,
  'paper out': 0.15,
  'cover open': 0.15,
  'cutter jams': 0.1,
  'print answer lost': 0.15,
  'printer loses power': 0.1,
  'card declined': 0.25,
  'terminal silent after charging': 0.2,
  'terminal silent after issue': 0.2,
  'terminal line lost': 0.15,
  'terminal loses power': 0.12,
  'terminal other amount': 0.1,
  'terminal answer lost': 0.15,
  'reversal answer lost': 0.4,
  'reversal refused': 0.3,
  'card is another one': 0.3,
  'terminal silent after refund': 0.3,
  'dispenser jams': 0.15,
  'dispenser command lost': 0.2,
  'dispenser answer lost': 0.3,
  'dispenser silent after paying': 0.2,
  'dispenser slow': 0.3,
  'dispenser unplugged': 0.15,
  'dispenser loses power': 0.15,
  'claim book loses request': 0.15,
  'claim book loses answer': 0.2,
  'claim book request late': 0.2,
  'claim book request doubled': 0.2,
  'claim book outage': 0.03,
  'claim shown at two kiosks': 0.5,
  'settings pushed': 0.4,
  'clock jumps': 0.3,
  'process dies': 0.012,
  'kiosk loses power': 0.012,
  'crash again': 0.5,
} as const;

/** What only lines of bytes can suffer. */
const lineKinds = {
  'bytes flipped': 0.02,
  'bytes lost': 0.02,
  'bytes doubled': 0.02,
  'bytes split': 0.2,
  'bytes late': 0.03,
  'line silent': 0.002,
  'printer unplugged': 0.1,
} as const;

const rates = { ...kinds, ...lineKinds };

export type FaultKind = keyof typeof rates;

export const faultKinds = Object.keys(kinds) as FaultKind[];

/** Those that a world of drivers and bytes knows. */
export const wireFaultKinds = Object.keys(rates) as FaultKind[];

/** Which faults a world knows. A seed switches on a few of them only: a world where all goes wrong never gets far. */
export class Faults {
  private rates: Partial<Record<FaultKind, number>> = {};
  private readonly certain: { readonly kind: FaultKind; readonly what: string | undefined }[] = [];
  private readonly chance: Chance;

  constructor(chance: Chance) {
    this.chance = chance;
  }

  /** Draws which of `known` are on, and how strong; those of `focus` always are. */
  draw(focus: readonly FaultKind[], known: readonly FaultKind[] = faultKinds): readonly FaultKind[] {
    const many = this.chance.pick([0, 1, 2, 3, 4, 6, 9, 12]);
    const strength = this.chance.pick([0.5, 1, 1, 2.5]);
    for (let index = 0; index < many; index += 1) {
      const kind = known[this.chance.between(0, known.length - 1)] ?? 'gateway late';
      this.rates[kind] = Math.min(1, rates[kind] * strength);
    }
    if (this.chance.odds(0.15)) this.rates['settings pushed'] = rates['settings pushed'];
    for (const kind of focus) this.rates[kind] = Math.min(1, rates[kind] * 2);
    return Object.keys(this.rates) as FaultKind[];
  }

  /** Lets one fault strike once, at its first occasion that concerns `what`, or at its first. */
  once(kind: FaultKind, what?: string): void {
    this.certain.push({ kind, what });
  }

  /** From now on nothing goes wrong. */
  heal(): void {
    this.rates = {};
    this.certain.length = 0;
  }

  /** Whether a fault strikes now; `what`: what it would concern. */
  strikes(kind: FaultKind, what: string | undefined): boolean {
    if (this.certain.length === 0) return this.chance.odds(this.rates[kind] ?? 0);
    const due = this.certain.findIndex((one) => one.kind === kind && (one.what === undefined || one.what === what));
    if (due !== -1) this.certain.splice(due, 1);
    return due !== -1 || this.chance.odds(this.rates[kind] ?? 0);
  }
}
