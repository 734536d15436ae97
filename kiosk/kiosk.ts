import type { Clock } from '../basics/clock.ts';
import { hryvnias, minus } from '../basics/money.ts';
import type { Gateway } from '../gateway/client/gateway.ts';
import type { BarcodeScanner } from '../hardware/capabilities/barcode-scanner.ts';
import type { CashAcceptor } from '../hardware/capabilities/cash-acceptor.ts';
import type { PrintJob, TicketPrinter } from '../hardware/capabilities/ticket-printer.ts';
import type { RunningKiosk } from './running-kiosk.ts';
import type { KioskView } from './contract/view.ts';
import { closedKiosk } from './closed-kiosk.ts';
import { makeCounter } from './counter.ts';
import { boardingDocumentJob } from './documents/boarding-document.ts';
import { claimJob } from './documents/claim.ts';
import { Journal } from './journal/journal.ts';
import type { RandomBytes } from './journal/people.ts';
import type { JournalStore } from './journal/store.ts';
import { LifeClock } from './life-clock.ts';
import type { Log } from './log.ts';
import { Railway } from './passenger/railway.ts';
import { ServerClock } from './passenger/server-clock.ts';
import { Session } from './passenger/session.ts';
import { SaleDesk } from './sale/desk.ts';
import type { Intent } from './sale/events.ts';
import { personFacts } from './sale/person.ts';
import type { Sale } from './sale/sale.ts';
import type { Settings } from './settings/settings.ts';
import { watchGateway } from './watch-gateway.ts';

/** Everything outside the kiosk that it works with. */
export interface Adapters {
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly gateway: Gateway;
  readonly acceptor: CashAcceptor;
  readonly printer: TicketPrinter;
  readonly scanner: BarcodeScanner | undefined;
  readonly store: JournalStore;
  readonly log: Log;
}

/**
 * Builds the kiosk from its adapters and settings (design.md §2) and starts it: interrupted sales are taken up before
 * anybody can begin a new one. A damaged journal gives a kiosk that only says so and touches no device.
 */
export function buildKiosk(adapters: Adapters, settings: Settings): RunningKiosk {
  const { log, random } = adapters;
  const clock = new LifeClock(adapters.clock);
  const opened = Journal.open(adapters.store, clock, random);
  if (!opened.ok) {
    log.warn(opened.error.sentence);
    return closedKiosk({
      fault: 'journal-damaged',
      detail: opened.error.sentence,
      clock,
      station: settings.kiosk.station,
      hall: settings.kiosk.hall,
    });
  }
  const { journal, rows } = opened.value;
  const views = new ViewStream();
  const serverClock = new ServerClock(clock);
  const popular = settings.sale.popularDestinations.filter((code) => code !== settings.kiosk.station);
  // The session is told of every change; until everything is put together there is nobody to tell.
  const told: { session?: Session } = {};
  const changed = (): void => {
    told.session?.saleChanged();
    views.changed();
  };
  const gateway = watchGateway(adapters.gateway, (time) => {
    serverClock.seen(time);
    desk.numbers.seen(time);
  });
  const desk: SaleDesk = new SaleDesk({
    clock,
    gateway,
    acceptor: adapters.acceptor,
    printer: adapters.printer,
    journal,
    rows,
    log,
    changed,
    compose: (sale, intent) => compose(journal, settings, serverClock, sale, intent),
    rules: {
      serial: settings.kiosk.serial,
      acceptedNotes: settings.cash.accepted.map(hryvnias),
      questionMs: settings.sale.overpayQuestionSeconds * 1000,
      minMsForNotes: settings.sale.minSecondsForNotes * 1000,
      rounding: settings.cash.rounding,
    },
  });
  const station = settings.kiosk.station;
  const railway = new Railway({ gateway, time: clock, clock: serverClock, log, station, popular, changed });
  const counter = makeCounter({
    desk,
    clock,
    railway,
    journal,
    acceptor: adapters.acceptor,
    printer: adapters.printer,
    settings,
    passengerId: () => Buffer.from(random(8)).toString('hex'),
    changed,
  });
  const visit = new Session({
    clock,
    serverClock,
    railway,
    counter,
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
  told.session = visit;
  views.source = () => visit.view();
  railway.start();
  desk.start();
  adapters.scanner?.start((text) => {
    visit.scanned(text);
  });
  return {
    view: () => views.view(),
    subscribe: (listener) => views.subscribe(listener),
    call: (name, argument) => {
      visit.call(name, argument);
    },
    searchStations: ({ text }) => railway.directory?.search(text, station) ?? [],
    async stop() {
      clock.stop();
      await Promise.all([adapters.acceptor.stop(), adapters.printer.stop(), adapters.scanner?.stop()]);
      adapters.store.close();
    },
  };
}

/** The paper that an intent asks for, from what stands sealed in the journal. */
function compose(
  journal: Journal,
  settings: Settings,
  serverClock: ServerClock,
  sale: Sale,
  intent: Extract<Intent, { kind: 'print' | 'print-claim' }>,
): PrintJob {
  const kiosk = {
    serial: settings.kiosk.serial,
    agentName: settings.agent.name,
    agentPhone: settings.agent.phone,
    stationName: settings.kiosk.hall,
  };
  if (intent.kind === 'print-claim') {
    const claim = sale.claims.find((one) => one.claim === intent.claim);
    if (claim === undefined) throw new Error(`no claim ${intent.claim}`);
    const { amount, beingChecked, because } = claim;
    return claimJob({
      claim: { number: claim.claim, amount, beingChecked, because },
      at: serverClock.now(),
      reprint: intent.reprint,
      kiosk,
      jobId: intent.id,
    });
  }
  const passenger = sale.documents.find((one) => one.uid === intent.uid)?.passenger ?? '';
  const { document } = personFacts.parse(journal.person(passenger));
  if (document === undefined) throw new Error(`no sealed document ${intent.uid}`);
  const rounding = minus(sale.order?.due ?? document.price.total, sale.order?.total ?? document.price.total);
  return boardingDocumentJob({ document, reprint: intent.reprint, rounding, kiosk, jobId: intent.id });
}

/** Views with their revisions, pushed once a turn however many things changed. */
class ViewStream {
  source: (() => Omit<KioskView, 'revision'>) | undefined;
  private revision = 0;
  private pending = false;
  private readonly listeners = new Set<(view: KioskView) => void>();

  view(): KioskView {
    if (this.source === undefined) throw new Error('a view before the kiosk is put together');
    return { revision: this.revision, ...this.source() };
  }

  changed(): void {
    this.revision += 1;
    if (this.pending) return;
    this.pending = true;
    queueMicrotask(() => {
      this.pending = false;
      if (this.source === undefined) return;
      const view = this.view();
      for (const listener of this.listeners) listener(view);
    });
  }

  subscribe(listener: (view: KioskView) => void): () => void {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  }
}
