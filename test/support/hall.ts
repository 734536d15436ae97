// Over 400 lines on purpose: one station hall with all its hands, looked for in one place.
import { hryvnias, kopecks, minus, sum, type Kopecks } from '../../basics/money.ts';
import { worth, type Pieces } from '../../basics/pieces.ts';
import { ok, valueOf } from '../../basics/result.ts';
import { VirtualClock } from '../../basics/virtual-clock.ts';
import { makeGatewayClient } from '../../gateway/client/client.ts';
import { reserve } from '../../gateway/operations/operations.ts';
import { memoryTransport } from '../../gateway/simulator/memory-transport.ts';
import { GatewaySimulator } from '../../gateway/simulator/simulator.ts';
import { CcnetAcceptor } from '../../hardware/ccnet/driver.ts';
import { CcnetSimulator } from '../../hardware/ccnet/simulator/simulator.ts';
import { EscposPrinter } from '../../hardware/escpos/driver.ts';
import { readPaper } from '../../hardware/escpos/simulator/paper.ts';
import { EscposSimulator } from '../../hardware/escpos/simulator/simulator.ts';
import { DispenserMechanism, type DispenserRecord } from '../../hardware/dispenser/mechanism.ts';
import { SimulatedDispenser } from '../../hardware/dispenser/simulated-dispenser.ts';
import { HidScanner } from '../../hardware/hid-scanner/driver.ts';
import { HidScannerSimulator } from '../../hardware/hid-scanner/simulator.ts';
import { memoryPortPair } from '../../hardware/ports/memory-port.ts';
import { ZvtTerminal } from '../../hardware/zvt/driver.ts';
import type { SimulatedCard } from '../../hardware/zvt/simulator/faults.ts';
import { ZvtSimulator } from '../../hardware/zvt/simulator/simulator.ts';
import type { ServicePage } from '../../kiosk/contract/service.ts';
import type { Screen } from '../../kiosk/contract/view.ts';
import { memoryStore } from '../../kiosk/journal/memory-store.ts';
import { outboxRows } from '../../kiosk/claims/outbox.ts';
import { isRefundRow } from '../../kiosk/refund/book.ts';
import { serviceRows } from '../../kiosk/journal/journal.ts';
import type { JournalRow, JournalStore } from '../../kiosk/journal/store.ts';
import { failureSentence, type KeptKiosk } from '../../kiosk/failures/keeper.ts';
import { buildKiosk, type Adapters } from '../../kiosk/kiosk.ts';
import type { Log } from '../../kiosk/log.ts';
import { saleEvent, type Intent } from '../../kiosk/sale/events.ts';
import { serviceEvent, type ServiceEvent } from '../../kiosk/service/events.ts';
import { inventTechnician, memoryPeople } from '../../kiosk/service/people.ts';
import { codeAt } from '../../kiosk/service/secret-words.ts';
import { roundCash } from '../../kiosk/settings/rounding.ts';
import { parseSettings } from '../../kiosk/settings/settings.ts';
import { ClaimPeer } from '../../scripts/run/claim-peer.ts';
import { Life } from './life.ts';

/** The screen of a given kind, typed. */
type ScreenOf<Kind extends Screen['kind']> = Extract<Screen, { kind: Kind }>;

/** The same in every hall: hashing a PIN is slow on purpose. */
const invented = inventTechnician('Олена', (count) => Uint8Array.from({ length: count }, (_, index) => index * 7));

/**
 * A station hall on virtual time: the real kiosk with its real drivers, simulated devices and gateway at
 * the other ends of memory ports, and a passenger's hands. The simulators outlive the kiosk, as devices do.
 */
export class Hall {
  readonly clock = new VirtualClock('2026-11-22T10:00:00Z');
  /** The kiosk's disk; another one counts from the next start. */
  store: JournalStore;
  readonly gateway: GatewaySimulator;
  readonly acceptor: CcnetSimulator;
  readonly printer: EscposSimulator;
  readonly terminal: ZvtSimulator;
  /** The coins and notes for change; undefined where none is fitted. */
  readonly dispenser: DispenserMechanism | undefined;
  readonly acceptorLine = memoryPortPair();
  readonly printerLine = memoryPortPair();
  readonly scannerLine = memoryPortPair();
  readonly terminalLine = memoryPortPair();
  readonly scanner: HidScannerSimulator;
  /** The agent's book of claims, at the other end of its line. */
  readonly claimPeer: ClaimPeer;
  readonly log: string[] = [];
  /** A technician, with the PIN and the secret that only this hall knows. */
  readonly invented = invented;
  readonly people = memoryPeople([this.invented.technician]);
  /** Changes an answer's XML on its way to the kiosk. */
  tamper: (answer: string) => string = (answer) => answer;
  /** How far the kiosk's own wall clock is off; the railway's is right. */
  wallOffMs = 0;
  kiosk: KeptKiosk;
  private life: Life;
  private readonly settings: string;
  private readonly hasTerminal: boolean;
  private readonly held: Pieces | undefined;
  private readonly ownLog: Log | undefined;
  private readonly plant: HallOptions['plant'];

  private constructor({
    seed = 'hall',
    settings = {},
    store = memoryStore(),
    held,
    claimPeer = new ClaimPeer(),
    log,
    plant,
    before,
  }: HallOptions) {
    this.store = store;
    this.held = held;
    this.claimPeer = claimPeer;
    this.ownLog = log;
    this.plant = plant;
    this.gateway = new GatewaySimulator({ now: () => this.clock.wall(), database: ':memory:', seed });
    this.acceptor = new CcnetSimulator({ port: this.acceptorLine.device, clock: this.clock });
    this.scanner = new HidScannerSimulator({ port: this.scannerLine.device, clock: this.clock });
    this.printer = new EscposSimulator({ port: this.printerLine.device });
    void this.printer.start().then(valueOf);
    this.terminal = new ZvtSimulator({ port: this.terminalLine.device, clock: this.clock });
    const stored: DispenserRecord | undefined = held === undefined ? undefined : { held, payouts: 0, paid: kopecks(0) };
    this.dispenser = stored === undefined ? undefined : new DispenserMechanism({ clock: this.clock, stored });
    this.settings = JSON.stringify(settings);
    this.hasTerminal = valueOf(parseSettings(this.settings)).devices.terminal?.driver !== 'none';
    before?.(this);
    this.life = new Life(this.clock, () => this.wallOffMs);
    this.kiosk = this.start();
  }

  /** A hall whose kiosk sells by every means that it has. */
  static async open(options: HallOptions = {}): Promise<Hall> {
    const hall = new Hall(options);
    await hall.takesAll();
    return hall;
  }

  /** A hall just after switching on; what `before` broke is broken already. */
  static switchOn(options: HallOptions): Hall {
    return new Hall(options);
  }

  /** Waits until the first screen stands there without a fault. */
  async sells(limitMs = 60_000): Promise<void> {
    await this.clock.until(() => this.screen('attract')?.faults.length === 0, limitMs, 'the kiosk sells');
  }

  /** Waits until the first screen offers every means of payment that this kiosk has. */
  async takesAll(): Promise<void> {
    await this.sells();
    const means = this.hasTerminal ? 2 : 1;
    await this.clock.until(() => this.screen('attract')?.pays.length === means, 60_000, 'all its devices are ready');
  }

  /** Kills the kiosk where it stands, without any clean-up of its own, and starts it anew on what is left. */
  async restart(offMs = 0): Promise<void> {
    this.life.end();
    await this.kiosk.stop();
    await this.clock.advance(offMs);
    this.life = new Life(this.clock, () => this.wallOffMs);
    this.kiosk = this.start();
    await this.clock.advance(0);
  }

  /** Starts a kiosk on the same journal, devices and gateway. */
  private start(): KeptKiosk {
    const { life } = this;
    let chance = this.store.rows().length;
    const write = (sentence: string) => {
      this.log.push(sentence);
    };
    const log = this.ownLog ?? { info: write, warn: write };
    const transport = memoryTransport(this.gateway, this.clock);
    const adapters: Adapters = {
      clock: life,
      random: (count) => Uint8Array.from({ length: count }, () => (chance = (chance * 73 + 41) % 256)),
      gateway: makeGatewayClient({
        transport: {
          send: (body, timeoutMs) =>
            life.answer(
              transport.send(body, timeoutMs).then((result) => (result.ok ? ok(this.tamper(result.value)) : result)),
            ),
        },
        identity: { agent: 'demo', pointOfSale: '0017', kiosk: 'K17' },
      }),
      acceptor: new CcnetAcceptor({ port: this.acceptorLine.host, clock: life }),
      printer: new EscposPrinter({ port: this.printerLine.host, clock: life, profile: 'wpc1251' }),
      terminal: this.hasTerminal ? new ZvtTerminal({ port: this.terminalLine.host, clock: life }) : undefined,
      dispenser:
        this.dispenser === undefined ? undefined : new SimulatedDispenser({ mechanism: this.dispenser, clock: life }),
      gatewayUrl: 'https://gateway.example/',
      claimBook: this.claimPeer.book(),
      people: this.people,
      version: '0.0.0',
      scanner: new HidScanner({ port: this.scannerLine.host, clock: life }),
      store: life.disk(this.store),
      log: this.plant === undefined ? loud(log) : log,
    };
    return buildKiosk(this.plant?.(adapters, this) ?? adapters, valueOf(parseSettings(this.settings)));
  }

  /** Somebody at another kiosk buys the place that this passenger has chosen. Returns its number. */
  static async rival({ kiosk, gateway, clock }: Hall): Promise<string> {
    const { choice } = kiosk.view();
    const place = choice.places?.[0]?.number ?? '';
    const client = makeGatewayClient({
      transport: memoryTransport(gateway, clock),
      identity: { agent: 'demo', pointOfSale: '0018', kiosk: 'K18' },
    });
    const result = await client.call(reserve, 1, {
      train: choice.train?.number ?? '',
      from: choice.from.code,
      to: choice.to?.code ?? '',
      date: choice.date ?? '',
      carriage: choice.carriage ?? '',
      passengers: [{ place, kind: 'full', surname: 'Швидкий', name: 'Суперник' }],
    });
    if (!result.ok) throw new Error(`the rival got nothing: ${JSON.stringify(result.error)}`);
    return place;
  }

  /** The present screen when it is of this kind. */
  screen<Kind extends Screen['kind']>(kind: Kind): ScreenOf<Kind> | undefined {
    const { screen } = this.kiosk.view();
    return screen.kind === kind ? (screen as ScreenOf<Kind>) : undefined;
  }

  /** Waits on virtual time for a screen. */
  async reach<Kind extends Screen['kind']>(kind: Kind, limitMs = 60_000): Promise<ScreenOf<Kind>> {
    await this.clock
      .until(() => this.screen(kind) !== undefined, limitMs, `the screen "${kind}"`)
      .catch((error: unknown) => {
        throw new Error(`${String(error)}; it shows ${JSON.stringify(this.kiosk.view().screen).slice(0, 300)}`);
      });
    const screen = this.screen(kind);
    if (screen === undefined) throw new Error(`not the screen "${kind}"`);
    return screen;
  }

  /** From the attract screen to the summary: Kyiv, tomorrow, the first train with a compartment berth, without bedding. */
  async choose(): Promise<ScreenOf<'summary'>> {
    this.kiosk.call('chooseDestination', { code: '2200001' });
    const { dates } = await this.reach('date');
    this.kiosk.call('chooseDate', { date: dates[1] ?? '' });
    const { trains } = await this.reach('trains');
    const train = trains.find((one) => one.classes.some(({ wagonClass, free }) => wagonClass === 'К' && free > 1));
    this.kiosk.call('chooseTrain', { number: train?.number ?? '', wagonClass: 'К' });
    await this.reach('place');
    this.kiosk.call('confirmPlace', {});
    await this.reach('passenger');
    this.kiosk.call('setPassenger', { surname: "Ґалаґан-В'язовська", name: 'Євдокія' });
    await this.reach('summary');
    this.kiosk.call('openServices', {});
    this.kiosk.call('setService', { index: 0, service: 'bedding', count: 0 });
    this.kiosk.call('toSummary', {});
    return this.reach('summary');
  }

  /** Goes on to the cash screen, its slot open. */
  async toCash(): Promise<ScreenOf<'cash'>> {
    await this.choose();
    this.kiosk.call('payCash', {});
    await this.reach('cash');
    await this.clock.until(() => this.screen('cash')?.closedBecause === undefined, 10_000, 'the slot opens');
    return this.reach('cash');
  }

  /** Goes on to the card screen, the terminal asking for a card. */
  async toCard(): Promise<ScreenOf<'card'>> {
    await this.choose();
    this.kiosk.call('payCard', {});
    await this.reach('card');
    await this.clock.until(() => this.screen('card')?.prompt === 'present-card', 60_000, 'the terminal asks');
    return this.reach('card');
  }

  /** Holds a card to the terminal as soon as it asks for one. */
  async tap(card?: SimulatedCard): Promise<void> {
    await this.clock.until(() => this.terminal.tap(card) === 'taken', 60_000, 'the terminal takes the card');
  }

  /** What the terminal's own book says is charged now; what went back by refunds is not taken off. */
  charged(): Kopecks {
    const payments = this.terminal.inspect().payments.filter(({ kind }) => kind !== 'refund');
    return sum(payments.filter(({ state }) => state !== 'reversed').map(({ amount }) => amount));
  }

  /** What the terminal's own book says went back to cards by refunds. */
  refundedToCards(): Kopecks {
    const refunds = this.terminal.inspect().payments.filter(({ kind }) => kind === 'refund');
    return sum(refunds.filter(({ state }) => state !== 'reversed').map(({ amount }) => amount));
  }

  /** Charged to cards less the documents that the gateway booked as paid by card. 0 when nobody lost or won. */
  cardImbalance(): number {
    const sold = this.gateway.books().orders.filter(({ status, means }) => status === 'paid' && means === 'card');
    return kopecks(this.charged() - sum(sold.map(({ total }) => total)));
  }

  /** The technician's way in, as if the gesture, number, PIN and the authenticator's code were made on the screen. */
  async enterService(): Promise<void> {
    // A code is taken once: the authenticator shows a new one after half a minute.
    await this.clock.advance(31_000);
    this.kiosk.call('openService', {});
    const { technician, pin } = this.invented;
    this.kiosk.call('unlock', {
      number: technician.number,
      pin,
      code: codeAt(technician.totpSecret, this.clock.wall()),
    });
    await this.clock.until(() => this.screen('service') !== undefined, 5_000, 'the service mode');
  }

  /** The page that the technician sees. */
  page<Name extends ServicePage['page']>(name: Name): Extract<ServicePage, { page: Name }> | undefined {
    const page = this.screen('service')?.page;
    return page?.page === name ? (page as Extract<ServicePage, { page: Name }>) : undefined;
  }

  /** Pushes a note in as soon as the acceptor draws it. */
  async insert(hryvnia: number): Promise<void> {
    await this.clock.until(
      () => this.acceptor.insertNote(hryvnia) === 'taken',
      20_000,
      `a note of ${String(hryvnia)} is drawn`,
    );
  }

  /** Inserts a note and waits until it is credited. */
  async pay(hryvnia: number): Promise<void> {
    const before = this.screen('cash')?.credited ?? 0;
    await this.insert(hryvnia);
    await this.clock.until(
      () => this.screen('cash') === undefined || this.screen('cash')?.credited === before + hryvnia * 100,
      30_000,
      'the note is credited',
    );
  }

  /** Inserts the largest notes that do not overpay, then the smallest that ends it. */
  async payAll(): Promise<void> {
    for (;;) {
      const cash = this.screen('cash');
      if (cash === undefined) return;
      const notes = [1000, 500, 200, 100, 50, 20, 10, 5];
      await this.pay(notes.find((note) => hryvnias(note) <= cash.left) ?? 5);
    }
  }

  /** What the dispenser's own counter says that it paid out since it was fitted. */
  paidOut(): Kopecks {
    const { held } = this.dispenser?.record() ?? {};
    return held === undefined || this.held === undefined ? kopecks(0) : minus(worth(this.held), worth(held));
  }

  /** What lies in the box, as the acceptor's own book says. */
  box(): Kopecks {
    return sum(this.acceptor.books().box);
  }

  /** The papers that left the printer whole, as text. */
  papers(): readonly string[] {
    return this.printer
      .papers()
      .filter((paper) => paper.complete)
      .map((paper) => paperText(paper.bytes));
  }

  /** The boarding documents that left the printer whole. */
  tickets(): readonly string[] {
    return this.papers().filter((text) => text.includes('ПОСАДОЧНИЙ ДОКУМЕНТ'));
  }

  /** The journal's rows of sales. */
  saleRows(): readonly JournalRow[] {
    return this.store.rows().filter((row) => row.sale !== serviceRows && row.sale !== outboxRows && !isRefundRow(row));
  }

  /** The unknown failures that stand in the journal. */
  failures(): readonly Extract<ServiceEvent, { type: 'service/failed' }>[] {
    return this.store.rows().flatMap((row) => {
      if (row.sale !== serviceRows) return [];
      const event = serviceEvent.parse(JSON.parse(row.data));
      return event.type === 'service/failed' ? [event] : [];
    });
  }

  /** The debts that stand in the journal. */
  debts(): readonly Extract<Intent, { kind: 'claim' }>[] {
    return this.saleRows().flatMap((row) => {
      const event = saleEvent.parse(JSON.parse(row.data));
      return event.type === 'intended' && event.intent.kind === 'claim' ? [event.intent] : [];
    });
  }

  /**
   * What came into the box less what it is accounted for by: orders that the gateway booked as paid (their cash
   * price, rounded) and recorded debts. 0 when nobody lost or won.
   */
  imbalance(): number {
    const paid = this.gateway.books().orders.filter(({ status }) => status === 'paid');
    const sold = paid.filter(({ means }) => means === 'cash');
    // Of an order that the card paid the rest of, the notes are the order less what the terminal charged.
    const inPart = paid.filter(({ means }) => means === 'card');
    const documents =
      sum(sold.map(({ total }) => roundCash(total, 'half-hryvnia').due)) +
      Math.max(0, sum(inPart.map(({ total }) => total)) - this.charged());
    const debts = sum(
      this.debts()
        .filter(({ because }) => because === 'over' || because === 'returned-sale' || because === 'payout-unknown')
        .map(({ amount }) => amount),
    );
    return kopecks(this.box() - this.paidOut() - documents - debts);
  }

  /** The papers of claims: number and amount as printed. */
  claims(): readonly { readonly number: string; readonly amount: Kopecks }[] {
    return this.papers().flatMap((text) => {
      if (!text.includes('ВИМОГА')) return [];
      const number = /№ (\S+)/u.exec(text)?.[1] ?? '';
      const [, whole = '', part = ''] = /(\d+),(\d\d) грн/u.exec(text) ?? [];
      return [{ number, amount: (Number(whole) * 100 + Number(part)) as Kopecks }];
    });
  }
}

/** The text on a paper, line by line. */
function paperText(bytes: Uint8Array): string {
  return readPaper(bytes)
    .items.flatMap((item) => (item.kind === 'line' ? [item.text] : []))
    .join('\n');
}

/** An unknown failure that a test did not plant fails it, though the kiosk lives through it. */
function loud(log: Log): Log {
  return {
    info: (sentence, facts) => {
      log.info(sentence, facts);
    },
    warn: (sentence, facts) => {
      log.warn(sentence, facts);
      if (sentence !== failureSentence) return;
      setImmediate(() => {
        throw new Error(`the kiosk failed: ${JSON.stringify(facts, undefined, 2)}`);
      });
    },
  };
}

/** A kiosk that takes no cards. */
export const cashOnly = { devices: { terminal: { driver: 'none' } } };

interface HallOptions {
  readonly seed?: string;
  readonly settings?: object;
  readonly store?: JournalStore;
  /** What a dispenser for change holds; none is fitted without it. */
  readonly held?: Pieces;
  /** One that other kiosks use too. */
  readonly claimPeer?: ClaimPeer;
  /** In place of the hall's own list. */
  readonly log?: Log;
  /** Changes what each kiosk is given, also after a restart: how a failure is planted. */
  readonly plant?: (adapters: Adapters, hall: Hall) => Adapters;
  /** Breaks something before the kiosk starts. */
  readonly before?: (hall: Hall) => void;
}
