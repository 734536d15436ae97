// Over 400 lines on purpose: one world, put together where its order can be read.
import { kopecks } from '../../basics/money.ts';
import type { KioskView } from '../../kiosk/contract/view.ts';
import { failureSentence } from '../../kiosk/failures/keeper.ts';
import { buildKiosk, type Adapters } from '../../kiosk/kiosk.ts';
import type { RunningKiosk } from '../../kiosk/running-kiosk.ts';
import { memoryPeople } from '../../kiosk/service/people.ts';
import { Chance } from './chance.ts';
import { ClaimLine } from './claim-line.ts';
import { unreported } from './claim-observers.ts';
import { capabilityDepth, type Depth, type Models } from './depth.ts';
import { ModelledDisk, storeOn } from './disk.ts';
import { Faults, type FaultKind } from './faults.ts';
import { compartments, fares, foreignClaim, settingsVersions } from './fittings.ts';
import { SimulatedDispenser } from './dispenser.ts';
import { paperFor, type Brought } from './errands.ts';
import { DiskLedger } from './ledger.ts';
import { ProcessLife } from './life.ts';
import { Marks } from './marks.ts';
import { judge, type Truth } from './observers.ts';
import { OtherKiosk } from './other-kiosk.ts';
import type { Paper } from './paper.ts';
import { Passenger, patient, type Hands, type Temper } from './passenger.ts';
import { EventQueue } from './queue.ts';
import type { Moment, Surroundings } from './surroundings.ts';
import { blowByChance, mend, outageMs, powerOff, powerOn, weather, type Blow } from './weather.ts';

export type { Blow } from './weather.ts';

/** A line of the timeline: milliseconds, who, what. */
export type TimelineEntry = readonly [number, string, string];

export interface WorldOptions {
  readonly seed: number;
  /** Strikes at chosen moments; without it, chance strikes. `index` counts from 1. */
  readonly plan?: (moment: Moment, index: number) => Blow | undefined;
  /** Changes what the kiosk is given: how a bug is planted. */
  readonly plant?: (adapters: Adapters, world: World) => Adapters;
  /** Faults that are always on, besides those that the seed draws. */
  readonly focus?: readonly FaultKind[];
  /** Keeps a timeline. */
  readonly record?: boolean;
  /** What stands behind the kiosk's capabilities; models of devices and railway without it. */
  readonly depth?: Depth;
}

/** Within which virtual time the kiosk must sell again once nothing goes wrong any more, milliseconds. */
const recoveryLimitMs = 30 * 60_000;
/** The longest that one passenger stands there. */
const visitLimitMs = 45 * 60_000;

/** A hall with one kiosk, on one queue of virtual time, out of one number. */
export class World implements Surroundings, Truth {
  readonly clock = new EventQueue('2026-11-22T10:00:00Z');
  readonly chance: Chance;
  readonly faults: Faults;
  readonly disk = new ModelledDisk();
  readonly acceptor: Models['acceptor'];
  readonly printer: Models['printer'];
  readonly terminal: Models['terminal'];
  readonly railway: Models['railway'];
  readonly line: Models['line'];
  dispenser: SimulatedDispenser | undefined;
  readonly claimLine: ClaimLine;
  readonly otherKiosk: OtherKiosk;
  readonly ledger = new DiskLedger();
  readonly marks = new Marks();
  readonly violations: string[] = [];
  readonly timeline: TimelineEntry[] = [];
  readonly shown = new Set<string>();
  readonly foreignPapers: readonly Paper[];
  /** How many moments there were at which the world could be struck, in all and before the last passenger came. */
  struckMoments = 0;
  momentsBefore = 0;
  blows = 0;
  private view: KioskView | undefined;
  private life: ProcessLife;
  private kiosk: RunningKiosk | undefined;
  private wallOffMs = 0;
  /** The settings that the next life reads, and those of the present one. */
  private pushed = settingsVersions[0];
  private settings = settingsVersions[0];
  /** Set when the next life is to end so many moments after its start. */
  private strikeAgainIn: number | undefined;
  private healed = false;
  private readonly depth: Depth;
  private readonly models: Models;
  private readonly options: WorldOptions;

  constructor(options: WorldOptions) {
    this.options = options;
    this.chance = new Chance(options.seed);
    this.faults = new Faults(this.chance.fork());
    const fare = kopecks(this.chance.pick(fares));
    this.depth = options.depth ?? capabilityDepth;
    this.models = this.depth.make(this, fare, ({ amount }) => {
      this.issued(amount);
    });
    this.railway = this.models.railway;
    this.line = this.models.line;
    this.acceptor = this.models.acceptor;
    this.printer = this.models.printer;
    this.terminal = this.models.terminal;
    this.claimLine = new ClaimLine(this);
    this.otherKiosk = new OtherKiosk(this.claimLine, this);
    const { number: id, code, amount } = foreignClaim;
    this.foreignPapers = [{ kind: 'claim', id, code, amount, copy: false, beingChecked: false, complete: true }];
    this.life = new ProcessLife(this.clock, () => this.wallOffMs);
  }

  get book(): Truth['book'] {
    return this.claimLine.rows();
  }

  get paidElsewhere(): Truth['paidElsewhere'] {
    return this.otherKiosk.paid;
  }

  /** Fits a dispenser, before the kiosk is switched on. */
  fit(held: keyof typeof compartments | 'none'): void {
    this.dispenser = held === 'none' ? undefined : new SimulatedDispenser(this, compartments[held]);
  }

  /** The console pushes other settings, and somebody starts the program anew for them, whatever it is in the middle of. */
  pushSettings(): void {
    const [first, second = first] = settingsVersions;
    // Once in a story: each start is a story of its own.
    if (this.pushed !== first) return;
    this.pushed = second;
    this.tell('console', `pushes settings: cash is rounded by "${this.pushed.cash.rounding}"`);
    this.clock.after(this.chance.between(1_000, 30_000), () => {
      if (this.life.alive && !this.healed && this.pushed !== this.settings) this.strike('process', 'for new settings');
    });
  }

  strikes(kind: FaultKind, what?: string): boolean {
    const strikes = this.faults.strikes(kind, what);
    if (strikes) this.tell('chance', kind);
    return strikes;
  }

  tell(who: string, what: string): void {
    if (this.options.record === true) this.timeline.push([this.clock.monotonicMs(), who, what]);
  }

  mark(name: string): void {
    this.marks.mark(name);
  }

  violated(what: string): void {
    if (this.violations.includes(what)) return;
    this.tell('OBSERVER', what);
    this.violations.push(what);
  }

  moment(moment: Moment): void {
    if (!this.healed) this.struckMoments += 1;
    if (moment.where === 'write' && moment.when === 'after') this.tell('journal', moment.what);
    const blow = this.blowAt(moment);
    if (blow !== undefined) this.strike(blow, `${moment.when} ${moment.where === 'act' ? moment.what : 'a write'}`);
  }

  /** Switches the kiosk on. */
  start(): void {
    const { rows } = this.disk.read();
    this.ledger.take(rows);
    this.settings = this.pushed;
    this.ledger.roundsBy(this.settings.cash.rounding, rows.length);
    this.marks.started(this.ledger);
    this.tell('kiosk', 'starts');
    const life = new ProcessLife(this.clock, () => this.wallOffMs);
    this.life = life;
    const chance = this.chance.fork();
    const adapters: Adapters = {
      clock: life,
      random: (count) => chance.bytes(count),
      gateway: this.line.client(life),
      gatewayUrl: 'https://gateway.example/',
      acceptor: this.acceptor.driver(life),
      printer: this.printer.driver(life),
      terminal: this.terminal.driver(life),
      dispenser: this.dispenser?.driver(life),
      claimBook: this.claimLine.book(life, 'this kiosk'),
      scanner: undefined,
      store: storeOn(this.disk, (when, what) => {
        if (!life.alive) return false;
        this.moment({ where: 'write', when, what });
        return life.alive;
      }),
      people: memoryPeople([]),
      version: '0.0.0',
      log: {
        info: (sentence) => {
          this.tell('log', sentence);
        },
        warn: (sentence, facts) => {
          this.tell('log', sentence);
          // The kiosk lives through it, but nothing may throw.
          if (sentence === failureSentence) this.violated(`${sentence}: ${JSON.stringify(facts)}`);
        },
      },
    };
    const kiosk = buildKiosk(this.options.plant?.(adapters, this) ?? adapters, this.settings);
    if (!life.alive) return;
    this.kiosk = kiosk;
    this.see(kiosk.view());
    kiosk.subscribe((view) => {
      if (life.alive) this.see(view);
    });
  }

  /** The whole story of a seed: passengers come and things go wrong; then all is mended, and everything must be right. */
  async live(tempers: readonly Temper[]): Promise<void> {
    await this.claimLine.reportedElsewhere({ ...foreignClaim, beingChecked: false, settled: false });
    this.start();
    for (const temper of tempers) {
      this.momentsBefore = this.struckMoments;
      await this.visit(temper);
      await this.wait(this.chance.pick([0, 2_000, 60_000]));
      // A quiet moment between two passengers, with all that may still go wrong.
      if (!this.calm()) continue;
      this.judge();
      if (this.pushed !== this.settings) await this.restart();
    }
    await this.heal();
    if (this.violations.length === 0) await this.proof();
  }

  /** The story is over. */
  close(): void {
    this.life.end();
    this.models.close();
  }

  /** One passenger, from the first look at the screen until the first screen is there again. */
  private async visit(temper: Temper): Promise<void> {
    const errand = this.depth.errands.includes(temper.errand) ? temper.errand : 'buy';
    const papers = errand === 'claim' ? [...this.foreignPapers, ...this.printer.papers] : this.printer.papers;
    const brought = paperFor(errand, papers, this.chance);
    const passenger = new Passenger(temper, this.chance.fork(), this.hands(brought), brought?.text);
    let gone = false;
    const look = (): void => {
      if (gone) return;
      if (this.life.alive && this.view !== undefined) passenger.look(this.view);
      if (this.chance.odds(0.1)) {
        weather(this, this);
        if (this.strikes('clock jumps')) this.wallOffMs = this.chance.pick([-86_400_000, 0, 86_400_000]);
        if (this.strikes('settings pushed')) this.pushSettings();
      }
      this.clock.after(this.chance.between(300, 2_200), look);
    };
    this.tell('passenger', brought === undefined ? `comes, pays by ${temper.means}` : `comes with ${brought.text}`);
    look();
    const over = await this.clock.until(() => passenger.done, visitLimitMs);
    gone = true;
    const screen = this.view?.screen.kind;
    // Before the first screen or a fault one may stand for ever: it says why it does not sell.
    if (!over && screen !== undefined && screen !== 'attract' && screen !== 'fault') {
      this.violated(`somebody stood for ${String(visitLimitMs / 60_000)} minutes, at last before "${screen}"`);
    }
    this.tell('passenger', 'goes');
  }

  /** What the hands of a passenger do; `brought` is the paper that they hold. */
  private hands(brought: Brought | undefined): Hands {
    const call: Hands['call'] = (name, argument) => {
      if (!this.life.alive) return;
      this.tell('passenger', `${name} ${JSON.stringify(argument)}`);
      this.kiosk?.call(name, argument);
    };
    return {
      call,
      insert: (note) => {
        const taken = this.acceptor.insert(note);
        if (taken) this.tell('passenger', `puts in ${String(note)}`);
        return taken;
      },
      tap: (card) => {
        this.tell('passenger', `holds a ${card} card`);
        return this.terminal.tap(card);
      },
      card: () => (this.strikes('card is another one') ? 'other' : 'good'),
      redeem: () => {
        if (brought === undefined || !this.strikes('claim shown at two kiosks')) {
          call('redeemClaim', {});
          return;
        }
        this.otherKiosk.visit(brought.paper.id, brought.paper.code, this.chance.between(0, 250));
        // Nobody knows who of the two is first.
        this.clock.after(this.chance.between(0, 250), () => {
          call('redeemClaim', {});
        });
      },
    };
  }

  /** The program is stopped in order and started anew, with the settings that were pushed. */
  private async restart(): Promise<void> {
    this.tell('technician', 'restarts the program');
    await this.kiosk?.stop();
    this.life.end();
    this.kiosk = undefined;
    this.view = undefined;
    this.start();
    await this.wait(5_000);
  }

  /** Lets time pass. */
  private async wait(ms: number): Promise<void> {
    await this.clock.until(() => false, ms);
  }

  /** Nothing goes wrong any more, everything is mended: within a bounded time the kiosk sells again, and all is settled. */
  private async heal(): Promise<void> {
    this.healed = true;
    this.faults.heal();
    this.strikeAgainIn = undefined;
    this.tell('world', 'everything is mended');
    this.line.mend();
    this.claimLine.mend();
    mend(this);
    if (!(await this.clock.until(() => this.sells(), recoveryLimitMs))) {
      this.violated(`does not sell within ${String(recoveryLimitMs / 60_000)} minutes: ${this.showing()}`);
      return;
    }
    if (!(await this.clock.until(() => this.calm(), recoveryLimitMs))) {
      this.violated(`never comes to rest: ${this.showing()}; open: ${this.openNow()}`);
      return;
    }
    this.judge();
  }

  private openNow(): string {
    const open = [...this.ledger.open.values()].map(({ owner, kind }) => `${kind} of ${owner}`);
    return [...open, ...unreported(this.ledger, this.book).map((claim) => `report of ${claim}`)].join(', ');
  }

  /** A last passenger, with whom all goes well, gets a ticket: no lock is left anywhere. */
  private async proof(): Promise<void> {
    const paid = this.soldOrders();
    const means = this.chance.pick(['cash', 'card'] as const);
    await this.visit({ ...patient, means });
    if (this.soldOrders() !== paid + 1) this.violated(`the last passenger got no ticket: ${this.showing()}`);
    if (!(await this.clock.until(() => this.calm(), recoveryLimitMs))) {
      this.violated(`never comes to rest after the last passenger: ${this.showing()}`);
      return;
    }
    this.judge();
    if (this.options.seed % 8 === 0) await this.timersEnd();
  }

  /** When every hold is over, only the clocks that always tick are left. */
  private async timersEnd(): Promise<void> {
    await this.wait(16 * 60_000);
    await this.clock.until(() => this.line.underWay === 0 && this.calm(), 60_000);
    const ticking = alwaysTicking + this.models.ticking;
    if (this.life.waiting > ticking) {
      this.violated(`${String(this.life.waiting)} timers are left, ${String(ticking)} always tick`);
    }
  }

  /** Checks every invariant now. */
  private judge(): void {
    this.ledger.take(this.disk.read().rows);
    for (const wrong of judge(this)) this.violated(wrong);
  }

  /** The first screen, and every means of payment works. */
  private sells(): boolean {
    const screen = this.view?.screen;
    return this.life.alive && screen?.kind === 'attract' && screen.faults.length === 0 && screen.pays.length === 2;
  }

  /** Nothing moves, nothing is asked, nothing waits to be printed. */
  private calm(): boolean {
    if (!this.sells() || this.acceptor.state !== 'rest' || this.terminal.stage !== undefined) return false;
    if (this.dispenser?.running === true || !this.otherKiosk.atRest || this.claimLine.underWay > 0) return false;
    if (this.line.underWay > 0 || this.terminal.payments.some(({ state }) => state === 'undecided')) return false;
    this.ledger.take(this.disk.read().rows);
    if (this.ledger.open.size > 0) return false;
    // While the book cannot be reached reports may wait; in the end it has to know every claim.
    return !this.healed || unreported(this.ledger, this.book).length === 0;
  }

  /** Goods are issued for a charge: the railway must have confirmed as many orders of this price as cards are charged for. */
  private issued(amount: number): void {
    const charges = this.terminal.payments.filter((one) => one.state === 'stands' && one.amount === amount);
    const orders = this.railway.orders.filter((one) => one.status === 'paid' && one.means === 'card');
    this.ledger.take(this.disk.read().rows);
    const owed = this.ledger.debts.filter(({ because, settled }) => because.startsWith('card-') && !settled);
    if (charges.length > orders.length + owed.length) {
      this.violated('the terminal was told "issued" before the railway had confirmed');
    }
  }

  private soldOrders(): number {
    return this.railway.orders.filter(({ status }) => status === 'paid').length;
  }

  private showing(): string {
    return this.life.alive ? JSON.stringify(this.view?.screen).slice(0, 200) : 'it is down';
  }

  private see(view: KioskView): void {
    const { screen } = view;
    if (screen.kind !== this.view?.screen.kind) this.tell('screen', screen.kind);
    this.view = view;
    this.marks.screen(screen.kind);
    if (screen.kind !== 'take' && screen.kind !== 'ended' && screen.kind !== 'refunded') return;
    for (const { number } of screen.claims) this.shown.add(number);
    if (screen.kind === 'take') for (const { uid } of screen.documents) this.shown.add(uid);
  }

  private blowAt(moment: Moment): Blow | undefined {
    const { plan } = this.options;
    if (this.healed) return undefined;
    if (plan !== undefined) return plan(moment, this.struckMoments);
    if (this.strikeAgainIn !== undefined) {
      this.strikeAgainIn -= 1;
      if (this.strikeAgainIn > 0) return undefined;
      this.strikeAgainIn = undefined;
      this.tell('chance', 'crash again');
      return this.chance.odds(0.5) ? 'process' : 'kiosk power';
    }
    return blowByChance(this, this, moment);
  }

  private strike(blow: Blow, where: string): void {
    const { chance } = this;
    this.blows += 1;
    this.marks.struck(blow, where);
    this.tell('BLOW', `${blow}, ${where}`);
    const ms = outageMs(chance);
    switch (blow) {
      case 'acceptor power':
        this.acceptor.powerCut(ms);
        return;
      case 'terminal power':
        this.terminal.powerCut(ms);
        return;
      case 'printer power':
        this.printer.powerCut(ms);
        return;
      case 'dispenser power':
        this.dispenser?.powerCut(ms);
        return;
      case 'kiosk power':
        if (!this.life.alive) return;
        this.endLife();
        powerOff(this);
        this.disk.powerLoss(chance);
        this.clock.after(ms, () => {
          powerOn(this);
        });
        this.clock.after(ms + 20_000, () => {
          this.start();
        });
        return;
      case 'process':
        if (!this.life.alive) return;
        this.endLife();
        this.disk.processDied(chance);
        this.clock.after(chance.between(1_000, 20_000), () => {
          this.start();
        });
    }
  }

  private endLife(): void {
    this.life.end();
    this.kiosk = undefined;
    this.view = undefined;
    if (this.strikes('crash again')) this.strikeAgainIn = this.chance.between(1, 14);
  }
}

/** The watch of the railway and that of the journal (housekeeping); nothing else ticks while nobody is there. */
const alwaysTicking = 2;
