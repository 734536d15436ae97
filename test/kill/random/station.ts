import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { delay } from '../../../basics/clock.ts';
import { systemClock as clock } from '../../../basics/system-clock.ts';
import { freePort } from '../listen-on.ts';
import type { DevicePorts, Held, KioskNews } from '../messages.ts';
import { KioskProcess, Servant } from '../processes.ts';
import type { Move } from '../robot.ts';
import { settingsFor } from '../settings.ts';
import type { DeviceTalk, RailwayTalk } from './messages.ts';

/** The processes that are killed. */
export type Victim = 'kiosk' | 'railway' | 'devices';

export interface Kill {
  readonly victim: Victim;
  /** Milliseconds since the station was opened. */
  readonly at: number;
  /** Which passenger was there, from 1. */
  readonly visit: number;
  /** What the kiosk showed last; `starting` when it had shown nothing yet. */
  readonly screen: string;
  /** How long the process stayed dead before it was started again, milliseconds. */
  readonly deadMs: number;
}

type View = Extract<KioskNews, { kind: 'view' }>;

/** Kiosk, railway and devices, each a process; whoever is killed is started again. */
export class Station {
  readonly kills: Kill[] = [];
  readonly books: string;
  readonly journal: string;
  readonly log: string;
  /** Counted up by whoever sends passengers. */
  visit = 0;
  /** Called at each view, and whenever a process was started again. */
  heard: () => void = () => undefined;
  /** Called when a process ends that nobody killed, or one does not start. */
  broke: (sentence: string) => void = () => undefined;
  private readonly folder: string;
  private readonly cache: string;
  private readonly begun = clock.monotonicMs();
  private readonly dying = new Set<Victim>();
  private railwayPort = 0;
  private ports: DevicePorts | undefined;
  private railway: Servant<RailwayTalk> | undefined;
  private devices: Servant<DeviceTalk> | undefined;
  private kiosk: KioskProcess | undefined;
  private last: View | undefined;
  private firstView: Promise<void> = Promise.resolve();

  private constructor(folder: string, cache: string) {
    this.folder = folder;
    this.cache = cache;
    this.books = join(folder, 'books');
    this.journal = join(folder, 'journal');
    this.log = join(folder, 'log');
    mkdirSync(this.books);
  }

  static async open(folder: string, cache: string): Promise<Station> {
    const station = new Station(folder, cache);
    station.railwayPort = await freePort();
    await Promise.all([station.start('railway'), station.start('devices')]);
    await station.start('kiosk');
    await station.shown;
    return station;
  }

  /** What the kiosk shows; undefined while it is dead or has shown nothing. */
  get view(): View | undefined {
    return this.last;
  }

  /** Resolves when the kiosk's present life has shown its first screen. */
  get shown(): Promise<void> {
    return this.firstView;
  }

  /** Whether every process lives. */
  get whole(): boolean {
    return this.dying.size === 0;
  }

  /** Sends SIGKILL now and starts the process again after `deadMs`. One that is dead already is left alone. */
  async kill(victim: Victim, deadMs: number): Promise<void> {
    const process = this.processOf(victim);
    if (process === undefined || this.dying.has(victim)) return;
    this.dying.add(victim);
    const at = Math.round(clock.monotonicMs() - this.begun);
    this.kills.push({ victim, at, visit: this.visit, screen: this.last?.view.screen.kind ?? 'starting', deadMs });
    if (victim === 'kiosk') this.last = undefined;
    await process.end();
    if (victim === 'kiosk') this.hand(null);
    await delay(clock, deadMs);
    await this.start(victim);
    this.dying.delete(victim);
    this.heard();
  }

  /** Does what a passenger does. */
  act(move: Move): void {
    if (move.kind === 'tap') this.kiosk?.order({ kind: 'call', name: move.name, argument: move.argument });
    if (move.kind === 'hand') this.hand(move.holds);
  }

  async close(): Promise<void> {
    this.broke = () => undefined;
    for (const victim of ['kiosk', 'railway', 'devices'] as const) this.dying.add(victim);
    await Promise.all([this.kiosk?.end(), this.railway?.end(), this.devices?.end()]);
  }

  private hand(holds: Held): void {
    // A hand before dead devices holds nothing; when they live again it is told anew.
    void this.devices?.order({ kind: 'hand', holds }).catch(() => undefined);
  }

  private processOf(victim: Victim) {
    return { kiosk: this.kiosk, railway: this.railway, devices: this.devices }[victim];
  }

  private async start(victim: Victim): Promise<void> {
    switch (victim) {
      case 'railway': {
        const railway = new Servant<RailwayTalk>('random/railway-process.ts', this.cache);
        this.railway = railway;
        this.watch(victim, railway);
        await railway.order({ kind: 'open', folder: this.books, port: this.railwayPort });
        break;
      }
      case 'devices': {
        const devices = new Servant<DeviceTalk>('random/device-process.ts', this.cache);
        this.devices = devices;
        this.watch(victim, devices);
        const { ports } = await devices.order({ kind: 'open', folder: this.books, ports: this.ports ?? null });
        this.ports = ports;
        break;
      }
      case 'kiosk':
        this.startKiosk();
        break;
    }
  }

  private startKiosk(): void {
    const { ports, folder, books } = this;
    if (ports === undefined) throw new Error('a kiosk is started after its devices');
    const kiosk = new KioskProcess(this.cache);
    this.kiosk = kiosk;
    this.watch('kiosk', kiosk);
    this.firstView = new Promise((resolve) => {
      kiosk.onNews((news) => {
        // What a killed kiosk said before its end may be heard after it.
        if (news.kind !== 'view' || kiosk !== this.kiosk || this.dying.has('kiosk')) return;
        this.last = news;
        resolve();
        this.heard();
      });
    });
    const settings = settingsFor(books, { ...ports, gateway: `https://127.0.0.1:${String(this.railwayPort)}/` });
    kiosk.order({ kind: 'start', folder, books, settings, dispenser: ports.dispenser });
  }

  private watch(victim: Victim, process: NonNullable<ReturnType<Station['processOf']>>): void {
    void process.ended.then(({ code, signal }) => {
      if (!this.dying.has(victim)) this.broke(`the ${victim} ended: ${String(code ?? signal)} ${process.complaint}`);
    });
  }
}
