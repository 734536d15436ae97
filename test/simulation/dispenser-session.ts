import type { Timer } from '../../basics/clock.ts';
import type { Kopecks } from '../../basics/money.ts';
import type { Pieces } from '../../basics/pieces.ts';
import { err, ok, type Result } from '../../basics/result.ts';
import type {
  CashDispenser,
  DispenserFailure,
  DispenserStatus,
  Payout,
} from '../../hardware/capabilities/cash-dispenser.ts';
import type { SimulatedDispenser } from './dispenser.ts';
import type { ProcessLife } from './life.ts';
import type { Surroundings } from './surroundings.ts';

/** Milliseconds: a command's way, a question and its answer, silence until it counts as gone, finding it again. */
const waits = { command: 60, question: 150, silence: 2_000, find: 700 } as const;

const silent: DispenserFailure = { detail: 'the dispenser does not answer' };

type Told = Result<Payout | undefined, DispenserFailure>;

/** A driver as the capability promises it: one payout at a time; what it did not live to hear, `last` tells. */
export class DispenserSession implements CashDispenser {
  private known: { readonly held: Pieces; readonly number: string } | undefined;
  private shown: DispenserStatus = { state: 'starting' };
  private listener: ((status: DispenserStatus) => void) | undefined;
  private lineUp = true;
  private looking: Timer | undefined;
  /** Those who wait for the end of what the motor does. */
  private waiting: (() => void)[] = [];
  private readonly device: SimulatedDispenser;
  private readonly life: ProcessLife;
  private readonly around: Surroundings;

  constructor(device: SimulatedDispenser, life: ProcessLife, around: Surroundings) {
    this.device = device;
    this.life = life;
    this.around = around;
  }

  status(): DispenserStatus {
    return this.shown;
  }

  holds(): Pieces {
    return this.known?.held ?? [];
  }

  lastNumber(): string | undefined {
    return this.known?.number;
  }

  start(listener: (status: DispenserStatus) => void): void {
    this.listener = listener;
    this.find();
  }

  async pay(amount: Kopecks): Promise<Result<Payout, DispenserFailure>> {
    if (!this.life.alive) return new Promise(() => undefined);
    if (this.shown.state !== 'ready') return err(silent);
    this.show({ state: 'busy' });
    const told = await new Promise<Told>((resolve) => {
      this.around.clock.after(waits.command, () => {
        // A command that is on its way when the program dies arrives all the same, or does not.
        if (!this.life.alive && this.around.chance.odds(0.5)) return;
        if (!this.arrives()) {
          this.later(waits.silence, () => {
            resolve(err(silent));
          });
          return;
        }
        this.device.begin(amount);
        this.whenItStands(resolve);
        // Longer than anybody waits for it.
        if (this.around.strikes('dispenser silent after paying'))
          this.lose(this.around.chance.between(65_000, 200_000));
      });
    });
    if (!told.ok) {
      this.gone();
      return told;
    }
    this.look();
    return told.value === undefined ? err(silent) : ok(told.value);
  }

  async last(): Promise<Told> {
    if (!this.life.alive) return new Promise(() => undefined);
    return new Promise<Told>((resolve) => {
      this.later(waits.question, () => {
        if (this.reaches()) this.whenItStands(resolve);
        else {
          this.later(waits.silence, () => {
            resolve(err(silent));
          });
        }
      });
    });
  }

  stop(): Promise<void> {
    this.listener = undefined;
    return Promise.resolve();
  }

  /** The line breaks for `ms`. */
  lose(ms: number): void {
    if (!this.lineUp || !this.life.alive) return;
    this.around.tell('dispenser', 'its line breaks');
    this.lineUp = false;
    this.gone();
    this.around.clock.after(ms, () => {
      this.lineUp = true;
      this.find();
    });
  }

  /** Power went or came back, a fault is gone. */
  conditionChanged(): void {
    if (!this.life.alive) return;
    if (this.device.powered) this.find();
    else this.gone();
  }

  /** The motor stands still: whoever waits hears what left it. */
  motorStands(): void {
    for (const tell of this.waiting.splice(0)) tell();
    if (this.life.alive) this.look();
  }

  private whenItStands(resolve: (told: Told) => void): void {
    const tell = (): void => {
      const lost = this.around.strikes('dispenser answer lost');
      const slow = this.around.strikes('dispenser slow') ? this.around.chance.between(1_000, 30_000) : 0;
      this.later(waits.question + slow + (lost ? waits.silence : 0), () => {
        const { payouts } = this.device;
        const last = payouts.at(-1);
        if (lost || !this.reaches()) resolve(err(silent));
        else resolve(ok(last === undefined ? undefined : { number: String(payouts.length), paid: last.paid }));
      });
    };
    if (this.device.running) this.waiting.push(tell);
    else tell();
  }

  /** Nobody answers: whoever waits hears so, and what is there is looked for anew. */
  private gone(): void {
    for (const tell of this.waiting.splice(0)) tell();
    this.show({ state: 'fault', fault: 'no-answer', detail: silent.detail });
    if (this.reaches()) this.find();
  }

  private find(): void {
    this.looking?.cancel();
    if (!this.life.alive || this.listener === undefined) return;
    this.looking = this.around.clock.after(waits.find, () => {
      if (this.life.alive && this.reaches()) this.look();
    });
  }

  /** What it says of itself now. */
  private look(): void {
    const { device } = this;
    if (!this.reaches()) {
      this.show({ state: 'fault', fault: 'no-answer', detail: silent.detail });
      return;
    }
    const { payouts } = device;
    this.known = { held: device.compartments, number: payouts.length === 0 ? '' : String(payouts.length) };
    if (device.running) this.show({ state: 'busy' });
    else if (device.fault !== undefined) this.show({ state: 'fault', fault: device.fault, detail: device.fault });
    else this.show({ state: 'ready' });
  }

  private reaches(): boolean {
    return this.lineUp && this.device.powered;
  }

  /** A command arrives where nothing is in its way; one that is lost moves nothing. */
  private arrives(): boolean {
    return this.reaches() && this.device.fault === undefined && !this.around.strikes('dispenser command lost');
  }

  private show(status: DispenserStatus): void {
    if (JSON.stringify(status) === JSON.stringify(this.shown)) return;
    this.shown = status;
    if (this.life.alive) this.listener?.(status);
  }

  private later(ms: number, run: () => void): void {
    this.around.clock.after(ms, () => {
      if (this.life.alive) run();
    });
  }
}
