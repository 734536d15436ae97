import { Temporal } from '../../basics/temporal.ts';
import type { ServiceEvent } from '../service/events.ts';
import type { Ledger } from './ledger.ts';

/** Who came in, who was refused, which codes were used, and what the gateway's clock last said. */
export class EntryLedger implements Ledger {
  /** Wrong tries since the last right one. */
  failures = 0;
  /** How long the lock-out lasts that has no end in the journal; 0 when none runs. */
  lockMs = 0;
  /** Personnel number of whoever is inside; undefined when nobody is. */
  inside: string | undefined;
  /** The gateway's time that the journal last heard of. */
  lastHeard: Temporal.Instant | undefined;
  private readonly counters = new Map<string, number>();

  /** The time step of the last code that was taken from a person; −1 when none was. */
  lastCounter(number: string): number {
    return this.counters.get(number) ?? -1;
  }

  sale(): void {
    // Nobody enters by a sale.
  }

  refund(): void {
    // Nor by a refund.
  }

  service(event: ServiceEvent): void {
    if (event.heard) this.lastHeard = Temporal.Instant.from(event.at);
    switch (event.type) {
      case 'service/enrolled':
      case 'service/unlocked':
        this.failures = 0;
        this.lockMs = 0;
        this.inside = event.who;
        this.counters.set(event.who, event.counter);
        break;
      case 'service/unlock-failed':
        this.failures += 1;
        this.lockMs = event.lockMs;
        break;
      case 'service/lock-ended':
        this.lockMs = 0;
        break;
      case 'service/left':
        this.inside = undefined;
        break;
      default:
        break;
    }
  }
}
