import type { Clock } from '../../basics/clock.ts';
import type { AcceptorEvent, CashAcceptor } from '../../hardware/capabilities/cash-acceptor.ts';
import type { CardTerminal } from '../../hardware/capabilities/card-terminal.ts';
import type { TicketPrinter } from '../../hardware/capabilities/ticket-printer.ts';
import type { Books } from '../books/books.ts';
import type { ClaimBook } from '../claims/claim-book.ts';
import type { Issuer } from '../documents/issuer.ts';
import type { Background } from '../failures/life.ts';
import type { Journal } from '../journal/journal.ts';
import type { RandomBytes } from '../journal/people.ts';
import type { ServicePeople } from './people.ts';
import type { ServiceTime } from './service-time.ts';

/** The acceptor's events while its test runs; whoever owns the acceptor gives it up for so long. */
export interface AcceptorForTest {
  /** From now on notes in escrow are the test's business; nothing is taken for sales. */
  begin(listener: (event: AcceptorEvent) => void): void;
  /** The acceptor serves sales again; it was told to refuse notes before. */
  end(): void;
}

/** What the service mode asks about sales. */
export interface SalesNow {
  /** The first screen is shown and nobody uses it. */
  atAttract(): boolean;
  /** A sale is in front of a passenger, or one in the background has money or paper on the way. */
  saleOpen(): boolean;
  /** Some charge is unclear: until the terminal told of it, its card day must stay open. */
  cardUnclear(): boolean;
}

export interface ServiceTimes {
  /** Silence after which the service mode is left. */
  readonly leaveMs: number;
  /** The same at the PIN pad. */
  readonly padMs: number;
}

export interface ServiceOptions {
  readonly clock: Clock;
  readonly background: Background;
  readonly time: ServiceTime;
  readonly random: RandomBytes;
  readonly journal: Journal;
  readonly books: Books;
  readonly claimBook: ClaimBook;
  readonly people: ServicePeople;
  readonly sales: SalesNow;
  readonly acceptor: CashAcceptor;
  readonly acceptorTest: AcceptorForTest;
  /** Shared with the sales: papers wait for each other. */
  readonly printer: TicketPrinter;
  readonly terminal: CardTerminal | undefined;
  readonly hasScanner: boolean;
  readonly gateway: {
    readonly url: string;
    reachable(): boolean;
  };
  readonly kiosk: Issuer;
  readonly version: string;
  readonly times: ServiceTimes;
  readonly changed: () => void;
}
