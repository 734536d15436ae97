import type { Clock } from '../basics/clock.ts';
import { kopecks, minus } from '../basics/money.ts';
import type { CashAcceptor } from '../hardware/capabilities/cash-acceptor.ts';
import type { CardTerminal } from '../hardware/capabilities/card-terminal.ts';
import type { TicketPrinter } from '../hardware/capabilities/ticket-printer.ts';
import type { FaultKey, KioskView } from './contract/view.ts';
import type { Journal } from './journal/journal.ts';
import type { Basket } from './passenger/browse.ts';
import type { Railway } from './passenger/railway.ts';
import { saleScreen } from './passenger/sale-screen.ts';
import type { SaleCounter } from './passenger/session-ports.ts';
import type { SaleDesk } from './sale/desk.ts';
import { personFacts } from './sale/person.ts';
import type { RequestNumbers } from './sale/request-numbers.ts';
import { stillDue } from './sale/sale.ts';
import type { ServiceMode } from './service/mode.ts';
import { roundCash } from './settings/rounding.ts';
import type { Settings } from './settings/settings.ts';
import { acceptorFault, printerFault, terminalFault } from './supervision/supervision.ts';

/** A confirmation that takes longer than this is called slow on the screen. */
const slowMs = 8_000;

/** Joins the sale desk to the screens: what is shown of a sale, and what a tap does to it. */
export function makeCounter(options: {
  desk: SaleDesk;
  numbers: RequestNumbers;
  clock: Clock;
  railway: Railway;
  journal: Journal;
  acceptor: CashAcceptor;
  printer: TicketPrinter;
  terminal: CardTerminal | undefined;
  service: ServiceMode;
  settings: Settings;
  /** Makes a passenger's id. */
  passengerId: () => string;
  changed: () => void;
}): SaleCounter {
  const { desk, numbers, clock, railway, journal, acceptor, printer, terminal, service, settings } = options;
  let confirmingSince: number | undefined;
  /** The code that was unsealed last: every view of its screen asks for it again. */
  let unsealed: { readonly passenger: string; readonly payload: string } | undefined;

  const qrPayload = (passenger: string): string => {
    if (unsealed?.passenger === passenger) return unsealed.payload;
    const facts = personFacts.safeParse(journal.person(passenger));
    const payload = facts.data?.document?.issued?.qrPayload;
    if (payload !== undefined) unsealed = { passenger, payload };
    return payload ?? '';
  };

  const noCash = (): FaultKey | undefined => service.cashClosedBecause ?? acceptorFault(acceptor);
  const cashFault = (): FaultKey | undefined => noCash() ?? printerFault(printer);

  const cardFault = (): FaultKey | undefined =>
    (terminal === undefined ? undefined : terminalFault(terminal)) ?? printerFault(printer);

  /** No sale begins that could not be written down to its end. */
  const unwritten = (): FaultKey | undefined => journal.closedBecause;

  /** Why nothing can be bought here; a kiosk that takes one of two means sells. */
  const faults = (): readonly FaultKey[] => {
    const cash = noCash();
    const card = terminal === undefined ? undefined : terminalFault(terminal);
    const unpaid = cash !== undefined && (terminal === undefined || card !== undefined);
    const found = [unwritten(), railway.fault, ...(unpaid ? [cash, card] : []), printerFault(printer)];
    return found.filter((fault) => fault !== undefined);
  };

  return {
    front: () => desk.front,
    screen(sale) {
      if (sale.phase !== 'confirming') confirmingSince = undefined;
      else if (confirmingSince === undefined) {
        confirmingSince = clock.monotonicMs();
        clock.after(slowMs, options.changed);
      }
      return saleScreen(sale, {
        accepted: desk.cashier.notes(),
        tooLate: desk.tooLate(sale),
        questionLeftMs: desk.cashier.questionLeftMs(),
        rejectedAtMs: desk.cashier.lastRejectedAtMs,
        cashFault: cashFault(),
        prompt: desk.cards?.prompt(),
        cardFault: terminal === undefined ? 'none' : cardFault(),
        tooLateForCard: desk.tooLateForCard(sale),
        printerFault: printerFault(printer),
        change: desk.changeFor(stillDue({ ...sale, means: 'cash' })),
        payable: (amount) => (sale.dispenser ? (desk.change?.payable(amount) ?? kopecks(0)) : kopecks(0)),
        slow: confirmingSince !== undefined && clock.monotonicMs() - confirmingSince >= slowMs,
        agent: settings.agent,
        qrPayload,
      });
    },
    hold(): KioskView['hold'] {
      const hold = desk.holdOfFront();
      return hold === undefined ? undefined : { leftMs: hold.leftMs(), totalMs: hold.totalMs };
    },
    open(basket, means) {
      const { train, to, date, carriage, place, passenger } = basket;
      if (train === undefined || to === undefined || date === undefined) return;
      if (carriage === undefined || place === undefined || passenger === undefined) return;
      const id = options.passengerId();
      desk.open(
        {
          train: train.number,
          from: settings.kiosk.station,
          to: to.code,
          date,
          carriage: carriage.offer.number,
          passengers: [{ passenger: id, place: place.number }],
        },
        means,
        [{ passenger: id, facts: passenger }],
      );
    },
    stop: (because) => {
      desk.stop(because);
    },
    answerOverpay: (take) => {
      desk.answerOverpay(take);
    },
    chooseMeans: (means) => {
      desk.chooseMeans(means);
    },
    leave: () => {
      desk.leave();
    },
    offer(basket: Basket) {
      const price = basket.carriage?.offer.price;
      if (price === undefined) throw new Error('a summary without a carriage');
      const gatewayFault = unwritten() ?? railway.fault ?? (numbers.ready ? undefined : 'gateway-unreachable');
      const fault = cashFault() ?? gatewayFault;
      const noCard = cardFault() ?? gatewayFault;
      const { due } = roundCash(price.total, settings.cash.rounding);
      return {
        kind: 'summary',
        price,
        returnTerms: basket.offers?.returnTerms ?? [],
        cash: fault === undefined ? { due, rounding: minus(due, price.total), change: desk.changeFor(due) } : undefined,
        cashFault: fault,
        card: noCard === undefined && terminal !== undefined ? { due: price.total } : undefined,
        cardFault: terminal === undefined ? undefined : noCard,
      };
    },
    faults,
    outOfService: () => service.outOfService,
    pays: () => [
      ...(unwritten() === undefined && cashFault() === undefined ? (['cash'] as const) : []),
      ...(unwritten() === undefined && terminal !== undefined && cardFault() === undefined ? (['card'] as const) : []),
    ],
  };
}
