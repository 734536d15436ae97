import type { Kopecks } from '../../basics/money.ts';
import type { PriceBreakdown } from '../../gateway/operations/documents.ts';
import { SimulatedAcceptor } from './acceptor.ts';
import { faultKinds, type FaultKind } from './faults.ts';
import { SimulatedPrinter } from './printer.ts';
import { RailwayLine } from './railway-line.ts';
import type { Temper } from './passenger.ts';
import { Railway, type Order, type Returned } from './railway.ts';
import type { Surroundings } from './surroundings.ts';
import { SimulatedTerminal, type BankedPayment, type BankedRefund } from './terminal.ts';

/** What hands and weather do to a device. */
type Handled = 'driver' | 'mend' | 'powerOff' | 'powerOn' | 'powerCut';

/** The banknote acceptor of a world. */
export type AcceptorModel = Pick<
  SimulatedAcceptor,
  Handled | 'state' | 'box' | 'collected' | 'path' | 'insert' | 'unplug' | 'removeCassette' | 'fillCassette'
>;

/** The ticket printer of a world. */
export type PrinterModel = Pick<SimulatedPrinter, Handled | 'papers' | 'breakDown'>;

/** A charge as the judge sees it. */
export type Charge = Pick<BankedPayment, 'receipt' | 'amount' | 'state' | 'irreversible'>;

/** The card terminal of a world. */
export interface TerminalModel extends Pick<SimulatedTerminal, Handled | 'stage' | 'tap' | 'unplug'> {
  readonly payments: readonly Charge[];
  readonly refunds: readonly BankedRefund[];
}

/** A document as the judge sees it. */
export interface JudgedDocument {
  readonly uid: string;
  readonly status: string;
  readonly price: Pick<PriceBreakdown, 'total' | 'fare' | 'reservation'>;
  /** Local time in Kyiv. */
  readonly departure: string;
}

/** An order as the judge sees it. */
export interface JudgedOrder extends Pick<Order, 'id' | 'total' | 'status' | 'means'> {
  readonly documents: readonly JudgedDocument[];
}

/** The railway's ledger. */
export interface RailwayModel {
  readonly orders: readonly JudgedOrder[];
  readonly returns: readonly Returned[];
  /** What it took from the agent's balance and did not give back, kopecks. */
  readonly taken: number;
  order(id: string): JudgedOrder | undefined;
  /** Whether an order can no longer be paid. */
  expired(order: JudgedOrder): boolean;
}

/** All that a kiosk meets outside of itself. */
export interface Models {
  readonly acceptor: AcceptorModel;
  readonly printer: PrinterModel;
  readonly terminal: TerminalModel;
  readonly railway: RailwayModel;
  readonly line: Pick<RailwayLine, 'client' | 'mend' | 'underWay'>;
  /** Timers of drivers that tick while nothing happens. */
  readonly ticking: number;
  /** The story is over. */
  close(): void;
}

/** How deep a world goes: what stands behind the kiosk's capabilities, and which faults it knows. */
export interface Depth {
  readonly faults: readonly FaultKind[];
  /** What people come for; whoever comes for something else buys a ticket. */
  readonly errands: readonly Temper['errand'][];
  /** `fare`: what a place costs, where the railway leaves the choice; `issued` hears of each charge that is to stand. */
  make(around: Surroundings, fare: Kopecks, issued: (charge: { readonly amount: Kopecks }) => void): Models;
}

/** Devices and railway are models right behind the capabilities. */
export const capabilityDepth: Depth = {
  faults: faultKinds,
  errands: ['buy', 'return', 'claim'],
  make(around, fare, issued) {
    const railway = new Railway(() => around.clock.epochMs(), fare);
    return {
      railway,
      line: new RailwayLine(railway, around),
      acceptor: new SimulatedAcceptor(around),
      printer: new SimulatedPrinter(around),
      terminal: new SimulatedTerminal(around, issued),
      ticking: 0,
      close: () => undefined,
    };
  },
};
