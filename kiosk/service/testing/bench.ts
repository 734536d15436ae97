import { kopecks } from '../../../basics/money.ts';
import { err, ok, valueOf } from '../../../basics/result.ts';
import { VirtualClock } from '../../../basics/virtual-clock.ts';
import type { Clock } from '../../../basics/clock.ts';
import { Books } from '../../books/books.ts';
import type { ClaimAnswer, ClaimBook } from '../../claims/claim-book.ts';
import type { ServicePage, ServiceScreen } from '../../contract/service.ts';
import { Journal, serviceRows } from '../../journal/journal.ts';
import { memoryStore } from '../../journal/memory-store.ts';
import type { JournalStore } from '../../journal/store.ts';
import { LifeClock } from '../../life-clock.ts';
import { serviceEvent, type ServiceEvent } from '../events.ts';
import { ServiceMode } from '../mode.ts';
import { inventTechnician, memoryPeople, type ServicePeople } from '../people.ts';
import { codeAt } from '../secret-words.ts';
import { ServiceTime } from '../service-time.ts';
import { FakeAcceptor, FakePrinter, FakeTerminal } from './fake-devices.ts';
import { SaleWriter } from './sales.ts';

/** The same person in every test: hashing a PIN takes its time. */
const olena = inventTechnician('Олена', chance());

/**
 * The service mode on virtual time, a journal in memory and devices of straw, all of which outlive a power cut.
 * Construct, then `restart()` to kill it where it stands and start it anew on what is left.
 */
export class ServiceBench {
  readonly clock = new VirtualClock('2026-11-22T10:00:00Z');
  readonly store = memoryStore();
  readonly printer = new FakePrinter();
  readonly acceptor = new FakeAcceptor();
  readonly terminal = new FakeTerminal();
  people: ServicePeople = memoryPeople([olena.technician]);
  /** How far the kiosk's own wall clock is off. */
  wallOffMs = 0;
  /** Whether the gateway answers in this run. */
  gatewayAnswers = true;
  saleOpen = false;
  claimBookSays: ClaimAnswer | undefined = { state: 'open', amount: kopecks(0) };
  cardUnclear = false;
  atAttract = true;
  mode: ServiceMode;
  books: Books;
  time: ServiceTime;
  sales: SaleWriter;
  journal: Journal;
  private life: Life;
  private readonly random = chance();

  constructor() {
    const built = this.build();
    ({ mode: this.mode, books: this.books, time: this.time, journal: this.journal, life: this.life } = built);
    this.sales = new SaleWriter(this.journal, this.store.rows().length);
  }

  /** From now on nothing reaches the disk. */
  cutPower(): void {
    this.life.alive = false;
    this.life.clock.stop();
  }

  /** A power cut; `offMs` later it is on again. */
  async restart(offMs = 0): Promise<void> {
    this.cutPower();
    await this.clock.advance(offMs);
    const built = this.build();
    ({ mode: this.mode, books: this.books, time: this.time, journal: this.journal, life: this.life } = built);
    this.sales = new SaleWriter(this.journal, this.store.rows().length);
  }

  /** The code that the person's authenticator shows now: it goes by the true time. */
  code(): string {
    return codeAt(olena.technician.totpSecret, this.clock.wall());
  }

  /** The person types what is right, unless told otherwise. */
  async unlock(typed: { number?: string; pin?: string; code?: string } = {}): Promise<void> {
    this.mode.call('unlock', { number: '01', pin: olena.pin, code: this.code(), ...typed });
    await this.clock.advance(0);
  }

  /** From the first screen into the service mode, with a code that was never used. */
  async enter(page: ServicePage['page'] = 'overview'): Promise<void> {
    await this.clock.advance(31_000);
    this.mode.open('uk');
    await this.unlock();
    this.mode.call('openPage', { page });
  }

  screen<Kind extends ServiceScreen['kind']>(kind: Kind): Extract<ServiceScreen, { kind: Kind }> {
    const screen = this.mode.screen();
    if (screen?.kind !== kind) throw new Error(`not ${kind}, but ${JSON.stringify(screen)}`);
    return screen as Extract<ServiceScreen, { kind: Kind }>;
  }

  page<Name extends ServicePage['page']>(name: Name): Extract<ServicePage, { page: Name }> {
    const { page } = this.screen('service');
    if (page.page !== name) throw new Error(`not the page ${name}, but ${page.page}`);
    return page as Extract<ServicePage, { page: Name }>;
  }

  /** The technicians' rows. */
  acts(): readonly ServiceEvent[] {
    return this.store
      .rows()
      .filter(({ sale }) => sale === serviceRows)
      .map(({ data }) => serviceEvent.parse(JSON.parse(data)));
  }

  /** Those of one type, oldest first. */
  actsOf<Type extends ServiceEvent['type']>(type: Type): readonly Extract<ServiceEvent, { type: Type }>[] {
    return this.acts().filter((event): event is Extract<ServiceEvent, { type: Type }> => event.type === type);
  }

  /** The agent's book of claims, as far as a technician meets it: it answers `claimBookSays`, or nothing. */
  private readonly claimBook: ClaimBook = {
    report: () => Promise.resolve(ok(undefined)),
    ask: () => this.claimBookAnswer(),
    redeem: () => this.claimBookAnswer(),
    release: () => Promise.resolve(ok(undefined)),
  };

  private claimBookAnswer(): ReturnType<ClaimBook['redeem']> {
    return Promise.resolve(this.claimBookSays === undefined ? err('unreachable') : ok(this.claimBookSays));
  }

  private build() {
    const life: Life = { clock: new LifeClock(this.wallClock()), alive: true };
    const { clock } = life;
    const { journal, rows } = valueOf(Journal.open(this.mortal(life), clock, this.random));
    const books = new Books(rows);
    journal.onCommit((added) => {
      books.take(added);
    });
    const time = new ServiceTime(clock, () => books.entries.lastHeard);
    if (this.gatewayAnswers) time.seen(this.clock.wall());
    const mode = new ServiceMode({
      clock,
      // What fails in a test fails the test.
      background: (work) => void work,
      time,
      random: this.random,
      journal,
      books,
      claimBook: this.claimBook,
      people: {
        read: () => this.people.read(),
        save: (secrets) => this.people.save(secrets),
      },
      sales: { atAttract: () => this.atAttract, saleOpen: () => this.saleOpen, cardUnclear: () => this.cardUnclear },
      acceptor: this.acceptor,
      acceptorTest: this.acceptor,
      printer: this.printer,
      terminal: this.terminal,
      hasScanner: false,
      gateway: { url: 'https://gateway.example', reachable: () => this.gatewayAnswers },
      kiosk: { serial: 'K17', agentName: 'ТОВ «Перон»', agentPhone: '0 800 000 017', stationName: 'Львів · зал 1' },
      version: '0.1.0',
      times: { leaveMs: 180_000, padMs: 30_000 },
      changed: () => undefined,
    });
    mode.start();
    return { mode, books, time, journal, life };
  }

  private wallClock(): Clock {
    const { clock } = this;
    return {
      monotonicMs: () => clock.monotonicMs(),
      wall: () => clock.wall().add({ milliseconds: this.wallOffMs }),
      after: (ms, run) => clock.after(ms, run),
    };
  }

  /** The disk as one life sees it: after its end nothing that it writes arrives. */
  private mortal(life: { readonly alive: boolean }): JournalStore {
    const { store } = this;
    return {
      ...store,
      append: (rows, people) => {
        if (life.alive) store.append(rows, people);
      },
      putWitness: (witness, synced) => {
        if (life.alive) store.putWitness(witness, synced);
      },
    };
  }
}

/** One life of the kiosk's process. */
interface Life {
  readonly clock: LifeClock;
  alive: boolean;
}

/** Chance that is the same in every test. */
function chance(): (count: number) => Uint8Array {
  let last = 17;
  return (count) => Uint8Array.from({ length: count }, () => (last = (last * 73 + 41) % 256));
}
