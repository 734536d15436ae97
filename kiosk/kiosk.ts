import type { Clock } from '../basics/clock.ts';
import { hryvnias } from '../basics/money.ts';
import type { Gateway } from '../gateway/client/gateway.ts';
import type { BarcodeScanner } from '../hardware/capabilities/barcode-scanner.ts';
import type { CardTerminal } from '../hardware/capabilities/card-terminal.ts';
import type { CashAcceptor } from '../hardware/capabilities/cash-acceptor.ts';
import type { CashDispenser } from '../hardware/capabilities/cash-dispenser.ts';
import type { TicketPrinter } from '../hardware/capabilities/ticket-printer.ts';
import { closedKiosk } from './closed-kiosk.ts';
import { makeCounter } from './counter.ts';
import { composePaper, composeSlip } from './documents/compose.ts';
import { queuedPrinter } from './documents/print-queue.ts';
import { keep, type Assemble, type KeptKiosk } from './failures/keeper.ts';
import { Housekeeping } from './housekeeping.ts';
import { Journal, serviceRows } from './journal/journal.ts';
import type { JournalDamage } from './journal/opening.ts';
import { ClaimNumbers } from './claims/claim-numbers.ts';
import type { ClaimBook } from './claims/claim-book.ts';
import { ClaimOutbox, outboxRows } from './claims/outbox.ts';
import type { RandomBytes } from './journal/people.ts';
import type { JournalStore } from './journal/store.ts';
import type { Log } from './log.ts';
import { Railway } from './passenger/railway.ts';
import { ServerClock } from './passenger/server-clock.ts';
import { refundScreen } from './passenger/refund-screen.ts';
import { Session } from './passenger/session.ts';
import { pastFrom, stateOf } from './past.ts';
import { isRefundRow } from './refund/book.ts';
import { CardRefunds } from './refund/card-refunds.ts';
import { RefundDesk } from './refund/desk.ts';
import { route } from './route.ts';
import type { RunningKiosk } from './running-kiosk.ts';
import { ChangeDesk } from './sale/change-desk.ts';
import { cardDigits } from './sale/card-facts.ts';
import { SaleDesk } from './sale/desk.ts';
import { PaperDesk } from './sale/paper-desk.ts';
import { RequestNumbers } from './sale/request-numbers.ts';
import { ServiceMode } from './service/mode.ts';
import type { ServicePeople } from './service/people.ts';
import { ServiceTime } from './service/service-time.ts';
import { roundCash } from './settings/rounding.ts';
import type { Settings } from './settings/settings.ts';
import { printerFault } from './supervision/supervision.ts';
import { ViewStream } from './view-stream.ts';
import { watchGateway } from './watch-gateway.ts';

/** Everything outside the kiosk that it works with. */
export interface Adapters {
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly gateway: Gateway;
  /** Where that gateway is: shown to technicians. */
  readonly gatewayUrl: string;
  readonly acceptor: CashAcceptor;
  readonly printer: TicketPrinter;
  /** Undefined where this kiosk has no card terminal. */
  readonly terminal: CardTerminal | undefined;
  /** Undefined where this kiosk gives no change. */
  readonly dispenser: CashDispenser | undefined;
  readonly scanner: BarcodeScanner | undefined;
  /** The agent's book of claims. */
  readonly claimBook: ClaimBook;
  readonly store: JournalStore;
  /** Who may enter the service mode. */
  readonly people: ServicePeople;
  /** The program's version. */
  readonly version: string;
  readonly log: Log;
}

/**
 * Builds the kiosk from its adapters and settings (design.md §2) and starts it: interrupted sales are taken up before
 * anybody can begin a new one. A damaged journal gives a kiosk that only says so and touches no device. An unknown
 * failure ends a run of it; the next one takes up what was open.
 */
export function buildKiosk(adapters: Adapters, settings: Settings): KeptKiosk {
  return keep(adapters, settings, assemble);
}

/** One run, from a start to the first unknown failure. */
const assemble: Assemble = (life, adapters, settings, interrupted) => {
  const { clock, log, random, acceptor, terminal, dispenser, scanner } = adapters;
  const { background } = life;
  const refuse = ({ kind, sentence }: JournalDamage): RunningKiosk => {
    log.warn(sentence);
    const fault = kind === 'unwritable' ? 'journal-failed' : 'journal-damaged';
    const { station, hall } = settings.kiosk;
    return closedKiosk({ fault, detail: sentence, clock, station, hall });
  };
  const opened = Journal.open(adapters.store, clock, random);
  if (!opened.ok) return refuse(opened.error);
  const { journal, rows, state } = opened.value;
  const past = pastFrom(state, adapters.version, journal.history());
  if (!past.ok) return refuse(past.error);
  const { books, counts, recounted } = past.value;
  books.take(rows);
  journal.onCommit((added) => {
    books.take(added);
  });
  const kiosk = {
    serial: settings.kiosk.serial,
    agentName: settings.agent.name,
    agentPhone: settings.agent.phone,
    stationName: settings.kiosk.hall,
  };
  const printer = queuedPrinter(adapters.printer);
  const views = new ViewStream((run) => {
    life.guard('page', run);
  });
  const serverClock = new ServerClock(clock);
  const serviceTime = new ServiceTime(clock, () => books.entries.lastHeard);
  const popular = settings.sale.popularDestinations.filter((code) => code !== settings.kiosk.station);
  // Session and service mode are told of every change; until everything is put together there is nobody to tell.
  const told: { session?: Session; service?: ServiceMode } = {};
  const changed = (): void => {
    told.session?.saleChanged();
    told.service?.noticed();
    views.changed();
  };
  const gateway = watchGateway(adapters.gateway, (time) => {
    serverClock.seen(time);
    serviceTime.seen(time);
    numbers.seen(time);
  });
  const numbers = new RequestNumbers(counts.lastRequest, clock);
  const claims = new ClaimNumbers(settings.kiosk.serial, random, counts.claims);
  /** A device that sales and refunds share tells of a change. */
  const deviceChanged = (): void => {
    desk.noticed();
    refunds.noticed();
  };
  const papers = new PaperDesk({ printer, clock, background, log, changed: deviceChanged });
  const change =
    dispenser === undefined ? undefined : new ChangeDesk({ dispenser, clock, background, log, changed: deviceChanged });
  const shared = { clock, background, gateway, change, papers, numbers, claims, journal, log, changed };
  const refunds = new RefundDesk({
    ...shared,
    claimBook: adapters.claimBook,
    rows: rows.filter((row) => isRefundRow(row)),
    before: counts.refunds,
    serial: settings.kiosk.serial,
    rounding: settings.cash.rounding,
    compose: (refund, intent) => composeSlip(journal, kiosk, serverClock.now(), refund, intent),
  });
  const cardRefunds =
    terminal === undefined
      ? undefined
      : new CardRefunds({
          ...{ terminal, clock, background, log, changed },
          book: refunds.book,
          salesHaveIt: () => desk.cards?.busy === true,
          digits: (uid) => cardDigits(journal, books.cardSales.saleOf(uid)),
        });
  const desk: SaleDesk = new SaleDesk({
    ...shared,
    terminalTaken: () => cardRefunds?.busy === true,
    acceptor,
    printer,
    terminal,
    rows: rows.filter((row) => row.sale !== serviceRows && row.sale !== outboxRows && !isRefundRow(row)),
    before: counts.sales,
    compose: (sale, intent) => composePaper(journal, kiosk, serverClock.now(), sale, intent),
    rules: {
      serial: settings.kiosk.serial,
      acceptedNotes: settings.cash.accepted.map(hryvnias),
      questionMs: settings.sale.overpayQuestionSeconds * 1000,
      minMsForNotes: settings.sale.minSecondsForNotes * 1000,
      rounding: settings.cash.rounding,
    },
  });
  const station = settings.kiosk.station;
  const railway = new Railway({
    ...{ gateway, time: clock, background, clock: serverClock },
    ...{ log, station, popular, changed },
  });
  const service: ServiceMode = new ServiceMode({
    clock,
    background,
    time: serviceTime,
    random,
    journal,
    books,
    claimBook: adapters.claimBook,
    people: adapters.people,
    sales: {
      atAttract: () => visit.atAttract,
      saleOpen: () => desk.busy() || refunds.busy(),
      cardUnclear: () => desk.cardUnclear(),
    },
    acceptor,
    acceptorTest: desk.cashier,
    printer,
    terminal,
    hasScanner: scanner !== undefined,
    gateway: { url: adapters.gatewayUrl, reachable: () => railway.fault === undefined },
    kiosk,
    version: adapters.version,
    times: { leaveMs: settings.service.leaveSeconds * 1000, padMs: settings.service.padSeconds * 1000 },
    changed,
  });
  const counter = makeCounter({
    desk,
    numbers,
    clock,
    railway,
    journal,
    acceptor,
    printer,
    terminal,
    service,
    settings,
    passengerId: () => Buffer.from(random(8)).toString('hex'),
    changed,
  });
  const visit: Session = new Session({
    clock,
    background,
    serverClock,
    railway,
    counter,
    refunds: {
      front: () => refunds.front,
      screen: (refund) =>
        refundScreen(refund, {
          prompt: desk.cards?.prompt(),
          printerFault: printerFault(printer),
          agent: settings.agent,
        }),
      open: (source) => {
        refunds.open(source);
      },
      declineCard: () => {
        refunds.declineCard();
      },
      leave: () => {
        refunds.leave();
      },
      toCard: (uid) => refunds.toCard(uid),
      inCash: (amount) => roundCash(amount, settings.cash.rounding).due,
      payable: (amount) => refunds.payable(amount),
    },
    claimBook: adapters.claimBook,
    agent: settings.agent,
    station: { code: station, name: settings.kiosk.hall },
    popular,
    times: {
      idleMs: settings.sale.idleSeconds * 1000,
      countdownMs: settings.sale.idleCountdownSeconds * 1000,
      takeMs: settings.sale.takeTicketSeconds * 1000,
      claimMs: settings.sale.claimOnScreenSeconds * 1000,
    },
    changed: () => {
      views.changed();
    },
  });
  const outbox = new ClaimOutbox({
    ...{ journal, rows, clock, background },
    told: counts.told,
    book: adapters.claimBook,
    source: books.claims,
  });
  const housekeeping = new Housekeeping({
    clock,
    journal,
    now: () => (serviceTime.heard ? serviceTime.now() : undefined),
    quiet: () => visit.atAttract && desk.nothingOpen && refunds.nothingOpen && service.mode === 'passenger',
    state: () =>
      stateOf(
        {
          books,
          counts: {
            sales: desk.begun,
            refunds: refunds.begun,
            claims: claims.made,
            lastRequest: numbers.highest,
            told: outbox.heard,
          },
        },
        adapters.version,
      ),
    archiveRows: settings.journal.archiveRows,
    archiveSoon: recounted,
    keepNamesDays: settings.journal.keepNamesDays,
    changed,
  });
  let failure: string | undefined;
  journal.watch({
    failed: (sentence) => {
      log.warn(sentence);
      failure = sentence;
      life.guard('work', () => {
        desk.cashier.close();
        changed();
      });
    },
    noticed: (sentence) => {
      log.warn(sentence);
    },
  });
  told.session = visit;
  told.service = service;
  views.source = () => {
    const view = visit.view();
    if (failure !== undefined) {
      const screen = { kind: 'fault', fault: 'journal-failed', detail: failure, retry: false } as const;
      return { ...view, screen, language: service.language ?? view.language, idle: undefined, hold: undefined };
    }
    const screen = service.screen();
    // Who stands there now is no passenger: nobody asks whether he is still here, he is seen out by the mode itself.
    return screen === undefined
      ? view
      : { ...view, screen, language: service.language ?? view.language, idle: undefined };
  };
  const routed = route(visit, service);
  if (cardRefunds !== undefined) {
    refunds.useCard(cardRefunds);
    desk.cards?.alsoTell((event) => {
      cardRefunds.heard(event);
      refunds.noticed();
    });
  }
  railway.start();
  service.start();
  desk.start(interrupted !== undefined);
  refunds.start(interrupted !== undefined);
  change?.start();
  papers.start();
  outbox.start();
  housekeeping.start();
  scanner?.start((text) => {
    if (service.mode === 'passenger') visit.scanned(text);
  });
  if (interrupted?.someone === true) visit.wasInterrupted(interrupted.language);
  return {
    view: () => views.view(),
    subscribe: (listener) => views.subscribe(listener),
    call(name, argument) {
      // On a disk that failed the one thing that a person can still do is to read it in another language.
      if (failure === undefined || name === 'setLanguage') routed(name, argument);
    },
    searchStations: ({ text }) => railway.directory?.search(text, station) ?? [],
    async stop() {
      await Promise.all([acceptor.stop(), printer.stop(), terminal?.stop(), dispenser?.stop(), scanner?.stop()]);
      adapters.store.close();
    },
  };
};
