import type { Clock, Timer } from '../../../basics/clock.ts';
import type { Result } from '../../../basics/result.ts';
import type { BytePort, PortFault } from '../../ports/port.ts';
import { CommandReader, RealTimeScanner, type ReadMessage } from '../stream.ts';
import { automaticStatusOf, STANDARD_BEHAVIOURS, type Behaviour, type SimulatedPrinter } from './behaviours.ts';
import { PrintHead, type Mark } from './print-head.ts';
import { PaperTray } from './paper-tray.ts';
import { NEAR_END_MM, ROLL_MM, type PrintedPaper, type PrinterRecord, type PrinterState } from './state.ts';

const DOTS_PER_MM = 8;

export interface EscposSimulatorOptions {
  /** The device's end of the line. */
  readonly port: BytePort;
  /** Called after each change of the state or of the papers. */
  readonly onChange?: () => void;
  /** What an earlier process kept: the printer wakes up as after a power cut, with a new roll. */
  readonly stored?: PrinterRecord;
  /** How fast paper moves; without it everything is on paper at once. */
  readonly speed?: { readonly clock: Clock; readonly mmPerSecond: number };
}

/**
 * An ESC/POS ticket printer at the other end of a port: 80 mm paper, cutter, Epson's status bytes. Paper is used in
 * steps of whole lines and raster bands, at a speed or in no time.
 */
export class EscposSimulator {
  private readonly port: BytePort;
  private readonly changed: () => void;
  private readonly speed: EscposSimulatorOptions['speed'];
  /** The paper is moving; what follows in the buffer waits. */
  private moving: Timer | undefined;
  private readonly behaviours: Behaviour[] = [...STANDARD_BEHAVIOURS];
  private readonly reader = new CommandReader();
  private scanner = new RealTimeScanner();
  private head = new PrintHead();
  private readonly tray: PaperTray;
  private readonly device: SimulatedPrinter;
  private enabled = true;
  private automaticMask = 0;
  private lastAutomatic = '';
  private current: Omit<PrinterState, 'nearEnd' | 'paperEnd'> = {
    powered: true,
    plugged: true,
    silent: false,
    coverOpen: false,
    cutterJammed: false,
    cutterStuck: false,
    overheated: false,
    paperMm: ROLL_MM,
  };

  constructor({ port, onChange, stored, speed }: EscposSimulatorOptions) {
    this.port = port;
    this.tray = new PaperTray(stored);
    this.speed = speed;
    this.changed = onChange ?? (() => undefined);
    this.device = this.asDevice();
    port.onData((chunk) => {
      this.receive(chunk);
    });
    port.onLost(() => {
      this.change({ plugged: false });
    });
  }

  /** Opens its end of the line. */
  start(): Promise<Result<undefined, PortFault>> {
    return this.port.open();
  }

  stop(): Promise<void> {
    this.moving?.cancel();
    return this.port.close();
  }

  state(): PrinterState {
    const { paperMm } = this.current;
    return { ...this.current, nearEnd: paperMm < NEAR_END_MM, paperEnd: paperMm <= 0 };
  }

  /** Papers that left the printer, oldest first, and torsos that were given up inside it. */
  papers(): readonly PrintedPaper[] {
    return this.tray.papers();
  }

  /** What a process keeps: it can be `stored` for the next one. */
  record(): PrinterRecord {
    return { papers: this.tray.papers(), piece: this.tray.piece() };
  }

  /** Puts a behaviour before all others. Returns how to take it away. */
  addBehaviour(behaviour: Behaviour): () => void {
    this.behaviours.unshift(behaviour);
    return () => {
      this.behaviours.splice(this.behaviours.indexOf(behaviour), 1);
    };
  }

  /** The roll ends after `mm` millimetres more; 0: at once. */
  paperOutAfter(mm: number): void {
    this.change({ paperMm: mm });
  }

  /** A roll goes in: a new one, or one with `mm` millimetres left. What hung out of an empty printer is torn off. */
  loadPaper(mm: number = ROLL_MM): void {
    if (this.state().paperEnd) this.tray.tearOff();
    this.change({ paperMm: mm });
  }

  /** The roll is nearly used up. */
  nearEnd(): void {
    this.change({ paperMm: NEAR_END_MM - 1 });
  }

  setCoverOpen(coverOpen: boolean): void {
    this.change({ coverOpen });
  }

  /** Blocks or frees the blade. Freed, the printer still reports the jam until it is told to recover (DLE ENQ). */
  setCutterJammed(cutterJammed: boolean): void {
    this.change({ cutterJammed });
  }

  setOverheated(overheated: boolean): void {
    this.change({ overheated });
  }

  setSilent(silent: boolean): void {
    this.change({ silent });
  }

  /** Everything in memory is lost: buffers, modes, an unfinished line. */
  powerOff(): void {
    this.tray.forgetModes();
    this.loseBuffers();
    this.head = new PrintHead();
    this.scanner = new RealTimeScanner();
    this.enabled = true;
    this.automaticMask = 0;
    this.change({ powered: false });
  }

  /** A power cycle also frees a cutter that nothing blocks any more. */
  powerOn(): void {
    this.change({ powered: true, cutterStuck: this.current.cutterJammed });
  }

  /** Pulls the cable: whatever is sent is lost, the printer itself goes on. */
  async unplug(): Promise<void> {
    this.change({ plugged: false });
    await this.port.close();
  }

  async plugIn(): Promise<Result<undefined, PortFault>> {
    const opened = await this.port.open();
    this.change({ plugged: opened.ok });
    return opened;
  }

  private asDevice(): SimulatedPrinter {
    const state = (): PrinterState => this.state();
    const isOffline = (): boolean => this.isOffline();
    return {
      get state() {
        return state();
      },
      get offline() {
        return isOffline();
      },
      reply: (bytes) => {
        if (!this.current.silent && this.current.plugged) this.port.write(bytes);
      },
      clearBuffers: () => {
        this.loseBuffers();
      },
      releaseCutter: () => {
        this.change({ cutterStuck: this.current.cutterJammed && this.current.cutterStuck });
      },
      setEnabled: (enabled) => {
        this.enabled = enabled;
      },
      setAutomaticStatus: (mask) => {
        this.automaticMask = mask;
        this.lastAutomatic = '';
      },
    };
  }

  private isOffline(): boolean {
    const { coverOpen, cutterStuck, overheated } = this.current;
    return coverOpen || cutterStuck || overheated || this.state().paperEnd;
  }

  private change(change: Partial<typeof this.current>): void {
    this.current = { ...this.current, ...change };
    this.work();
    this.pushAutomaticStatus();
    this.changed();
  }

  private receive(chunk: Uint8Array): void {
    if (!this.current.powered || !this.current.plugged) return;
    // What came before "recover and clear" is thrown away by it, what follows it is not.
    let done = 0;
    for (const { message, end } of this.scanner.scan(chunk)) {
      this.reader.push(chunk.subarray(done, end));
      done = end;
      this.work();
      this.behaviours.find((behaviour) => behaviour.realTime?.(message, this.device) === true);
    }
    this.reader.push(chunk.subarray(done));
    this.work();
    this.pushAutomaticStatus();
    this.changed();
  }

  /** Works through the buffer until it is empty or the printer must stop. */
  private work(): void {
    if (!this.current.powered) return;
    for (let next = this.reader.peek(); next !== undefined && !this.isOffline(); next = this.reader.peek()) {
      if (this.moving !== undefined) return;
      const before = this.current.paperMm;
      if (!this.carryOut(next)) return;
      this.reader.drop(next);
      this.takeTime(before - this.current.paperMm);
    }
  }

  private takeTime(mm: number): void {
    if (this.speed === undefined || mm <= 0) return;
    this.moving = this.speed.clock.after((mm / this.speed.mmPerSecond) * 1000, () => {
      this.moving = undefined;
      this.work();
      this.pushAutomaticStatus();
      this.changed();
    });
  }

  /** Carries one message out; false: it cannot be now, and stays in the buffer. */
  private carryOut(read: ReadMessage): boolean {
    const { message } = read;
    if (!this.enabled && message.kind !== 'selectPeripheral') return true;
    if (this.behaviours.some((behaviour) => behaviour.queued?.(message, this.device) === true)) return true;
    const cuts = /cut/iu.test(message.kind);
    if (cuts && this.current.cutterJammed) {
      this.current = { ...this.current, cutterStuck: true };
      return false;
    }
    if (message.kind === 'initialize') this.tray.giveUp();
    const marks = this.head.take(message);
    this.tray.record(read, marks);
    this.usePaper(marks);
    return true;
  }

  private usePaper(marks: readonly Mark[]): void {
    const dots = marks.reduce((sum, mark) => sum + mark.feed, 0);
    this.current = { ...this.current, paperMm: Math.max(0, this.current.paperMm - dots / DOTS_PER_MM) };
  }

  private loseBuffers(): void {
    this.moving?.cancel();
    this.moving = undefined;
    this.reader.clear();
    this.head.dropLine();
    this.tray.giveUp();
  }

  private pushAutomaticStatus(): void {
    if (this.automaticMask === 0 || !this.current.powered) return;
    const bytes = automaticStatusOf(this.device);
    if (bytes.join() === this.lastAutomatic) return;
    this.lastAutomatic = bytes.join();
    this.device.reply(bytes);
  }
}
