import { hryvnias, sum, type Kopecks } from '../../basics/money.ts';
import { valueOf } from '../../basics/result.ts';
import { VirtualClock } from '../../basics/virtual-clock.ts';
import { makeGatewayClient } from '../../gateway/client/client.ts';
import { memoryTransport } from '../../gateway/simulator/memory-transport.ts';
import { GatewaySimulator } from '../../gateway/simulator/simulator.ts';
import { CcnetAcceptor } from '../../hardware/ccnet/driver.ts';
import { CcnetSimulator } from '../../hardware/ccnet/simulator/simulator.ts';
import { EscposPrinter } from '../../hardware/escpos/driver.ts';
import { readPaper } from '../../hardware/escpos/simulator/paper.ts';
import { EscposSimulator } from '../../hardware/escpos/simulator/simulator.ts';
import { memoryPortPair } from '../../hardware/ports/memory-port.ts';
import type { Screen } from '../../kiosk/contract/view.ts';
import { memoryStore } from '../../kiosk/journal/memory-store.ts';
import type { JournalStore } from '../../kiosk/journal/store.ts';
import { buildKiosk, type RunningKiosk } from '../../kiosk/kiosk.ts';
import { parseSettings } from '../../kiosk/settings/settings.ts';

/** The screen of a given kind, typed. */
type ScreenOf<Kind extends Screen['kind']> = Extract<Screen, { kind: Kind }>;

/**
 * A station hall on virtual time: the real kiosk with its real drivers, a simulated acceptor, printer and gateway at
 * the other ends of memory ports, and a passenger's hands. The simulators outlive the kiosk, as devices do.
 */
export class Hall {
  readonly clock = new VirtualClock('2026-11-22T10:00:00Z');
  readonly store: JournalStore = memoryStore();
  readonly gateway: GatewaySimulator;
  readonly acceptor: CcnetSimulator;
  readonly printer: EscposSimulator;
  readonly acceptorLine = memoryPortPair();
  readonly printerLine = memoryPortPair();
  readonly log: string[] = [];
  kiosk: RunningKiosk;

  private constructor(seed: string, settings: object) {
    this.gateway = new GatewaySimulator({ now: () => this.clock.wall(), database: ':memory:', seed });
    this.acceptor = new CcnetSimulator({ port: this.acceptorLine.device, clock: this.clock });
    this.printer = new EscposSimulator({ port: this.printerLine.device });
    void this.printer.start();
    this.settings = JSON.stringify(settings);
    this.kiosk = this.start();
  }

  private readonly settings: string;

  /** A hall whose kiosk sells. */
  static async open(options: { seed?: string; settings?: object } = {}): Promise<Hall> {
    const hall = new Hall(options.seed ?? 'hall', options.settings ?? {});
    await hall.clock.until(() => hall.screen('attract')?.faults.length === 0, 60_000, 'the kiosk sells');
    return hall;
  }

  /** Starts the kiosk on the same journal, devices and gateway. */
  start(): RunningKiosk {
    let chance = 0;
    const write = (sentence: string) => {
      this.log.push(sentence);
    };
    this.kiosk = buildKiosk(
      {
        clock: this.clock,
        random: (count) => Uint8Array.from({ length: count }, () => (chance = (chance * 73 + 41) % 256)),
        gateway: makeGatewayClient({
          transport: memoryTransport(this.gateway, this.clock),
          identity: { agent: 'demo', pointOfSale: '0017', kiosk: 'K17' },
        }),
        acceptor: new CcnetAcceptor({ port: this.acceptorLine.host, clock: this.clock }),
        printer: new EscposPrinter({ port: this.printerLine.host, clock: this.clock, profile: 'wpc1251' }),
        scanner: undefined,
        store: this.store,
        log: { info: write, warn: write },
      },
      valueOf(parseSettings(this.settings)),
    );
    return this.kiosk;
  }

  /** The present screen when it is of this kind. */
  screen<Kind extends Screen['kind']>(kind: Kind): ScreenOf<Kind> | undefined {
    const { screen } = this.kiosk.view();
    return screen.kind === kind ? (screen as ScreenOf<Kind>) : undefined;
  }

  /** Waits on virtual time for a screen. */
  async reach<Kind extends Screen['kind']>(kind: Kind, limitMs = 60_000): Promise<ScreenOf<Kind>> {
    await this.clock.until(() => this.screen(kind) !== undefined, limitMs, `the screen "${kind}"`).catch((error: unknown) => {
      throw new Error(`${String(error)}; it shows ${JSON.stringify(this.kiosk.view().screen).slice(0, 300)}`);
    });
    const screen = this.screen(kind);
    if (screen === undefined) throw new Error(`not the screen "${kind}"`);
    return screen;
  }

  /** From the attract screen to the summary: Kyiv, tomorrow, the first train with a compartment berth. */
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

  /** Pushes a note in as soon as the acceptor draws it. */
  async insert(hryvnia: number): Promise<void> {
    await this.clock.until(() => this.acceptor.insertNote(hryvnia) === 'taken', 20_000, `a note of ${String(hryvnia)} is drawn`);
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
