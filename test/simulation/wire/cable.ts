import { err, ok, type Result } from '../../../basics/result.ts';
import { Listeners } from '../../../hardware/ports/listeners.ts';
import type { BytePort, PortFault } from '../../../hardware/ports/port.ts';
import type { ProcessLife } from '../life.ts';
import type { Surroundings } from '../surroundings.ts';
import { damaged, type Harm } from './harm.ts';

export interface CableOptions {
  readonly name: string;
  /**
   * `serial`: the device is not told who is at the other end. `tcp`: a connection, which ends for both; its bytes come whole
   * and in order or not at all.
   */
  readonly kind: 'serial' | 'tcp';
  /** What bytes can suffer on the way to the device, and on the way to the kiosk. */
  readonly toDevice: readonly Harm[];
  readonly toHost: readonly Harm[];
  /** What an act is called whose command may be cut off in the middle; undefined for what only asks. */
  readonly actOf: (bytes: Uint8Array) => string | undefined;
  /** A chunk arrives at the device, so many milliseconds late. */
  readonly arrives?: (bytes: Uint8Array, lateMs: number) => void;
}

/** How long a line is silent, milliseconds, at least and at most: short ones are waited for. */
const silences = [300, 40_000] as const;

/** So many chunks follow each other in no time; from then on each takes a millisecond. */
const mostAtOnce = 40;

/** One direction: what is late holds up what follows it. */
interface Way {
  readonly harms: readonly Harm[];
  readonly to: 'device' | 'host';
  /** The last delayed bytes arrive then, monotonic milliseconds. */
  busyUntilMs: number;
}

/** The cable between a driver and its device; the device's end outlives every program. */
export class Cable {
  readonly device: BytePort;
  private readonly deviceEnd: End;
  private hostEnd: End | undefined;
  private readonly there: Way;
  private readonly back: Way;
  private silentUntilMs = 0;
  private plugged = true;
  /** Chunks that took no time, and when. */
  private atOnce = 0;
  private atOnceMs = 0;
  private readonly around: Surroundings;
  private readonly options: CableOptions;

  constructor(around: Surroundings, options: CableOptions) {
    this.around = around;
    this.options = options;
    this.there = { harms: options.toDevice, to: 'device', busyUntilMs: 0 };
    this.back = { harms: options.toHost, to: 'host', busyUntilMs: 0 };
    this.deviceEnd = new End(this.address, {
      mayOpen: () => undefined,
      write: (bytes) => {
        this.carry(this.back, bytes);
      },
      closed: () => undefined,
    });
    this.device = this.deviceEnd;
  }

  /** The program's end, for one life of it. */
  host(life: ProcessLife): BytePort {
    const end: End = new End(this.address, {
      mayOpen: () => (life.alive ? this.obstacle() : 'dead'),
      write: (bytes) => {
        this.written(life, end, bytes);
      },
      closed: () => {
        this.hungUp();
      },
    });
    this.hostEnd = end;
    life.onEnd(() => {
      end.leave();
      if (this.hostEnd === end) this.hostEnd = undefined;
      this.hungUp();
    });
    return end;
  }

  /** Pulls the plug; it is put back after `ms`. */
  cut(ms: number): void {
    if (!this.plugged) return;
    this.plugged = false;
    this.around.tell(this.options.name, 'its line breaks');
    this.disconnect('the plug was pulled');
    this.around.clock.after(ms, () => {
      this.mend();
    });
  }

  /** A connection does not outlive the power of one of its ends. */
  reconnect(): void {
    if (this.options.kind === 'tcp') this.disconnect('the other side does not know us any more');
  }

  mend(): void {
    this.plugged = true;
    this.silentUntilMs = 0;
  }

  private get address(): string {
    return `${this.options.kind}:${this.options.name}`;
  }

  private obstacle(): PortFault | undefined {
    if (!this.plugged) return { kind: 'absent', detail: 'the plug is out' };
    // A TCP server that does not listen yet.
    return this.deviceEnd.isOpen ? undefined : { kind: 'refused', detail: 'nobody listens' };
  }

  private hungUp(): void {
    if (this.options.kind === 'tcp') this.deviceEnd.lose('the other side is gone');
  }

  private disconnect(detail: string): void {
    this.hostEnd?.lose(detail);
    if (this.options.kind === 'tcp') this.deviceEnd.lose(detail);
  }

  /** The program writes; it may die in the middle. */
  private written(life: ProcessLife, end: End, bytes: Uint8Array): void {
    if (!life.alive) return;
    const act = this.options.actOf(bytes);
    if (act !== undefined) this.around.moment({ where: 'act', when: 'half', what: act });
    // The blow may have ended this life.
    if (this.hostEnd === end && end.isOpen) this.carry(this.there, bytes);
    else this.carry(this.there, bytes.subarray(0, this.around.chance.between(0, bytes.length)));
  }

  private carry(way: Way, bytes: Uint8Array): void {
    const { around } = this;
    const now = around.clock.monotonicMs();
    if (!this.plugged || bytes.length === 0) return;
    if (around.strikes('line silent', this.options.name)) {
      this.silentUntilMs = now + around.chance.between(...silences);
      around.mark(`${this.options.name}: line silent`);
    }
    if (now < this.silentUntilMs) return;
    for (const { afterMs, chunk } of damaged(around, this.options.name, way.harms, bytes)) {
      way.busyUntilMs = Math.max(way.busyUntilMs, now) + afterMs;
      this.deliver(way, chunk, way.busyUntilMs - now);
    }
  }

  /** A line is quick, but two that never stop talking do not stop time. */
  private takesNoTime(): boolean {
    const now = this.around.clock.monotonicMs();
    this.atOnce = now > this.atOnceMs ? 0 : this.atOnce + 1;
    this.atOnceMs = now;
    return this.atOnce < mostAtOnce;
  }

  private deliver(way: Way, chunk: Uint8Array, ms: number): void {
    const end = way.to === 'device' ? this.deviceEnd : this.hostEnd;
    if (end === undefined) return;
    const { connection } = end;
    const copy = Uint8Array.from(chunk);
    const arrive = (): void => {
      if (!end.isOpen || end.connection !== connection) return;
      if (way.to === 'device') this.options.arrives?.(copy, ms);
      end.data.tell(copy);
    };
    if (ms <= 0 && this.takesNoTime()) queueMicrotask(arrive);
    else this.around.clock.after(Math.max(1, ms), arrive);
  }
}

interface EndOptions {
  /** What is in the way of opening: a fault, or nobody who could hear of it. */
  readonly mayOpen: () => PortFault | 'dead' | undefined;
  readonly write: (bytes: Uint8Array) => void;
  /** It was closed in good order. */
  readonly closed: () => void;
}

/** One end of the cable. */
class End implements BytePort {
  readonly address: string;
  readonly data = new Listeners<Uint8Array>();
  /** Grows with each opening and loss: what was on its way before never arrives after. */
  connection = 0;
  isOpen = false;
  private readonly lost = new Listeners<PortFault>();
  private readonly options: EndOptions;

  constructor(address: string, options: EndOptions) {
    this.address = address;
    this.options = options;
  }

  open(): Promise<Result<undefined, PortFault>> {
    const obstacle = this.options.mayOpen();
    if (obstacle === 'dead') return new Promise(() => undefined);
    if (obstacle !== undefined) return Promise.resolve(err(obstacle));
    this.isOpen = true;
    return Promise.resolve(ok());
  }

  write(bytes: Uint8Array): void {
    if (this.isOpen) this.options.write(bytes);
  }

  onData(listener: (chunk: Uint8Array) => void): () => void {
    return this.data.add(listener);
  }

  onLost(listener: (fault: PortFault) => void): () => void {
    return this.lost.add(listener);
  }

  close(): Promise<void> {
    const { isOpen } = this;
    this.leave();
    if (isOpen) this.options.closed();
    return Promise.resolve();
  }

  /** Nobody is told. */
  leave(): void {
    this.isOpen = false;
    this.connection += 1;
  }

  /** Whoever has it open is told after whatever runs now, as by a real port: never from within a call of its own. */
  lose(detail: string): void {
    if (!this.isOpen) return;
    this.leave();
    queueMicrotask(() => {
      this.lost.tell({ kind: 'lost', detail });
    });
  }
}
