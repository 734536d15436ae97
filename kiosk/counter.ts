import type { Clock } from '../basics/clock.ts';
import { kopecks, minus } from '../basics/money.ts';
import type { CashAcceptor } from '../hardware/capabilities/cash-acceptor.ts';
import type { CardTerminal } from '../hardware/capabilities/card-terminal.ts';
import type { TicketPrinter } from '../hardware/capabilities/ticket-printer.ts';
import type { FaultKey, KioskView } from './contract/view.ts';
import type { Journal } from './journal/journal.ts';
import type { Basket } from './passenger/browse.ts';
import type { Railway } from './passenger/railway.ts';
import { passengerItems, priceOf } from './passenger/party.ts';
import { chosenServices, servedToAll } from './passenger/services.ts';
import { carriedBy, transportOfAll } from './passenger/transport.ts';
import { ticketsOf } from './passenger/tickets.ts';
import { saleScreen } from './passenger/sale-screen.ts';
import type { SaleCounter } from './passenger/session-ports.ts';
import type { SaleDesk } from './sale/desk.ts';
import { sealedDocument } from './sale/person.ts';
import type { RequestNumbers } from './sale/request-numbers.ts';
import { stillDue } from './sale/sale.ts';
import type { ServiceMode } from './service/mode.ts';
import { roundCash } from './settings/rounding.ts';
import type { Settings } from './settings/settings.ts';
import { acceptorFault, printerFault, terminalFault } from './supervision/supervision.ts';

/** A confirmation that takes longer than this is called slow on the screen. */
const slowMs = 8_000;

/** More documents than one order has. */
const mostDocuments = 32;

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
  /** The codes that were unsealed last: every view of their screen asks for them again. */
  const unsealed = new Map<string, string>();

  const qrPayload = (document: { readonly uid: string; readonly passenger: string }): string => {
    const known = unsealed.get(document.uid);
    if (known !== undefined) return known;
    const payload = sealedDocument((id) => journal.person(id), document)?.issued?.qrPayload;
    if (payload === undefined) return '';
    // Only what stands on the screen is kept.
    if (unsealed.size >= mostDocuments) unsealed.clear();
    unsealed.set(document.uid, payload);
    return payload;
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
      const { train, to, date, carriage, places = [], travellers = [], back } = basket;
      if (train === undefined || to === undefined || date === undefined || carriage === undefined) return;
      if (travellers.length === 0 || travellers.length !== places.length) return;
      const ids = travellers.map(options.passengerId);
      desk.open(
        {
          train: train.number,
          from: settings.kiosk.station,
          to: to.code,
          date,
          carriage: carriage.offer.number,
          passengers: passengerItems(basket).map(({ place }, index) => ({
            passenger: ids[index] ?? '',
            place: place?.number ?? '',
            services: chosenServices(basket, index),
            carried: carriedBy(basket, index),
          })),
          ...(back === undefined
            ? {}
            : {
                back: {
                  train: back.train.number,
                  date: back.date,
                  carriage: back.carriage.offer.number,
                  places: back.places.map(({ number }) => number),
                },
              }),
        },
        means,
        ticketsOf(travellers, ids),
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
      const price = priceOf(basket);
      const gatewayFault = unwritten() ?? railway.fault ?? (numbers.ready ? undefined : 'gateway-unreachable');
      const fault = cashFault() ?? gatewayFault;
      const noCard = cardFault() ?? gatewayFault;
      const { due } = roundCash(price.total, settings.cash.rounding);
      return {
        kind: 'summary',
        back: basket.back !== undefined ? 'chosen' : basket.train?.roundTrip === true ? 'offered' : 'other-train',
        services: servedToAll(basket),
        transport: transportOfAll(basket),
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
