import type { ServiceEvent } from '../service/events.ts';
import type { Ledger } from './ledger.ts';

/** Unknown failures that ended a run of the kiosk. */
export class FailureLedger implements Ledger {
  count = 0;
  /** An instant, by this machine's wall clock, and the failure's class. */
  last: { readonly at: string; readonly name: string } | undefined;

  sale(): void {
    // What fails is told by the kiosk itself.
  }

  refund(): void {
    // The same.
  }

  service(event: ServiceEvent): void {
    if (event.type !== 'service/failed') return;
    this.count += 1;
    this.last = { at: event.at, name: event.name };
  }
}
