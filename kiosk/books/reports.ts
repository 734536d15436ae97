import type { ServiceEvent } from '../service/events.ts';
import type { Counted, Ledger } from './ledger.ts';

type ZReport = Extract<ServiceEvent, { type: 'service/z-report' }>;

/** The last card day that was closed. */
export interface CardDayRecord {
  /** An instant. */
  readonly at: string;
  readonly who: string;
  readonly terminal: Counted;
  readonly journal: Counted;
  readonly lines: readonly string[];
}

/** Reports, card days, and whether passengers are sent away. */
export class ReportLedger implements Ledger {
  lastZ: ZReport | undefined;
  lastCardDay: CardDayRecord | undefined;
  /** How the last end of day at the terminal went; `unfinished`: it was asked and nobody knows what it did. */
  cardDayState: 'idle' | 'failed' | 'unfinished' = 'idle';
  outOfService: Extract<ServiceEvent, { type: 'service/out-of-service' }>['reason'] = null;

  sale(): void {
    // Sales are counted by the other books.
  }

  refund(): void {
    // So are refunds.
  }

  service(event: ServiceEvent): void {
    switch (event.type) {
      case 'service/z-report':
        this.lastZ = event;
        break;
      case 'service/card-day-asked':
        this.cardDayState = 'unfinished';
        break;
      case 'service/card-day-closed': {
        const { at, who, terminal, journal, lines } = event;
        this.cardDayState = 'idle';
        this.lastCardDay = { at, who, terminal, journal, lines };
        break;
      }
      case 'service/card-day-failed':
        this.cardDayState = event.known ? 'failed' : 'unfinished';
        break;
      case 'service/out-of-service':
        this.outOfService = event.reason;
        break;
      default:
        break;
    }
  }
}
