import { closedKiosk } from '../closed-kiosk.ts';
import type { Kiosk } from '../contract/kiosk.ts';
import type { FaultKey, KioskView } from '../contract/view.ts';
import { Journal, serviceRows } from '../journal/journal.ts';
import type { Adapters } from '../kiosk.ts';
import { KioskSlot } from '../kiosk-slot.ts';
import type { RunningKiosk } from '../running-kiosk.ts';
import type { ServiceEvent } from '../service/events.ts';
import type { Settings } from '../settings/settings.ts';
import { adaptersOfLife } from './adapters-of-life.ts';
import { failureDelays } from './delays.ts';
import { failureOf, type Failure } from './failure.ts';
import { letGo, stopDevices } from './letting-go.ts';
import { Life, type FailurePlace } from './life.ts';

/** Whom an unknown failure interrupted; absent where the kiosk was only switched on. */
export interface Interrupted {
  readonly language: KioskView['language'];
  /** Somebody was at the screen, and is told. */
  readonly someone: boolean;
}

/** Puts one run of the kiosk together and starts it. */
export type Assemble = (
  life: Life,
  adapters: Adapters,
  settings: Settings,
  interrupted: Interrupted | undefined,
) => RunningKiosk;

/** A kiosk that is kept running. */
export interface KeptKiosk extends RunningKiosk {
  /** What came out of the process itself: an exception or a rejected promise that nobody caught. */
  failed(error: unknown): void;
}

/** In the log, for whoever looks for it there. */
export const failureSentence = 'An unknown failure ended this run of the kiosk';

/** Starts a kiosk and keeps it running. */
export function keep(adapters: Adapters, settings: Settings, assemble: Assemble): KeptKiosk {
  const keeper = new Keeper(adapters, settings, assemble);
  return {
    view: () => keeper.view(),
    subscribe: (listener) => keeper.subscribe(listener),
    call: keeper.call,
    searchStations: keeper.searchStations,
    failed: (error) => {
      keeper.failed(error);
    },
    stop: () => keeper.stop(),
  };
}

/**
 * Keeps the kiosk running through failures that nobody foresaw: the one place that hears of all of them, wherever they come
 * out. Memory is not believed any more after one. The run that it happened in is cut off from the world where it stands,
 * as if the process had been killed; the failure goes into the journal; the devices are let go; and another run takes up
 * from the journal what was open, as after a restart. After too many in a row the kiosk stays closed.
 */
class Keeper implements KeptKiosk {
  private readonly slot: KioskSlot;
  private life: Life;
  private run: RunningKiosk | undefined;
  private stopped = false;
  private interrupted: Interrupted | undefined;
  private inARow = 0;
  private failedAtMs = Number.NEGATIVE_INFINITY;
  private readonly adapters: Adapters;
  private readonly settings: Settings;
  private readonly assemble: Assemble;

  constructor(adapters: Adapters, settings: Settings, assemble: Assemble) {
    this.adapters = adapters;
    this.settings = settings;
    this.assemble = assemble;
    this.slot = new KioskSlot(this.standIn('starting', ''));
    this.life = this.begin();
  }

  view(): KioskView {
    return this.tried('page', () => this.slot.view()) ?? this.slot.view();
  }

  subscribe(listener: (view: KioskView) => void): () => void {
    return this.slot.subscribe((view) => {
      const { life } = this;
      try {
        listener(view);
      } catch (error) {
        // Later: the other pages see this view first, then what comes of the failure.
        queueMicrotask(() => {
          this.heard(life, 'page', error);
        });
      }
    });
  }

  readonly call: Kiosk['call'] = (name, argument) => {
    if (this.life.over) this.slot.call(name, argument);
    else {
      this.life.guard('call', () => {
        this.slot.call(name, argument);
      });
    }
  };

  readonly searchStations: Kiosk['searchStations'] = (argument) =>
    this.tried('call', () => this.slot.searchStations(argument)) ?? [];

  failed(error: unknown): void {
    this.heard(this.life, 'process', error);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.life.end();
    if (this.run !== undefined) {
      await this.run.stop();
      return;
    }
    await stopDevices(this.adapters);
    this.adapters.store.close();
  }

  /** Runs something of the present life; undefined when it failed or there is none. */
  private tried<Value>(place: FailurePlace, run: () => Value): Value | undefined {
    const found: Value[] = [];
    this.life.guard(place, () => {
      found.push(run());
    });
    return this.life.over ? undefined : found[0];
  }

  private begin(): Life {
    const life: Life = new Life(this.adapters.clock, (place, error) => {
      this.heard(life, place, error);
    });
    this.life = life;
    life.guard('start', () => {
      const run = this.assemble(life, adaptersOfLife(this.adapters, life), this.settings, this.interrupted);
      // What it told while it was put together may have ended it already.
      if (life.over) return;
      this.run = run;
      this.slot.exchange(run);
    });
    return life;
  }

  /** The one place. */
  private heard(life: Life, place: FailurePlace, error: unknown): void {
    const { clock, log } = this.adapters;
    const failure = failureOf(error);
    const { name, message, stack } = failure;
    log.warn(failureSentence, { place, name, message, stack });
    // Of a run that was ended: it moves nothing any more.
    if (this.stopped || life.over) return;
    life.end();
    this.run = undefined;
    this.interrupted = interruptedAt(this.slot.last(), this.interrupted);
    const now = clock.monotonicMs();
    this.inARow = now - this.failedAtMs < failureDelays.calmMs ? this.inARow + 1 : 1;
    this.failedAtMs = now;
    this.writeDown(place, failure);
    this.slot.exchange(this.standIn('interrupted', ''));
    letGo(this.adapters).then(
      () => {
        this.again(failure, life.diskFailed);
      },
      (reason: unknown) => {
        log.warn(failureSentence, { place, ...failureOf(reason) });
      },
    );
  }

  private again({ name, message }: Failure, diskFailed: boolean): void {
    if (this.stopped) return;
    const pauseMs = failureDelays.pausesMs[this.inARow - 1];
    // What cannot be written down is not sold, until the program is started anew.
    if (diskFailed) this.slot.exchange(this.standIn('journal-failed', ''));
    else if (pauseMs === undefined) this.slot.exchange(this.standIn('program-failed', `${name}: ${message}`));
    else {
      this.adapters.clock.after(pauseMs, () => {
        if (!this.stopped) this.begin();
      });
    }
  }

  /** By a journal of its own: that of the run that failed may be in the middle of anything. */
  private writeDown(place: FailurePlace, { name, message, stack }: Failure): void {
    const { store, clock, random, log } = this.adapters;
    try {
      const opened = Journal.open(store, clock, random);
      const at = clock.wall().toString();
      const type = 'service/failed';
      const data: ServiceEvent = { type, who: '', at, heard: false, place, name, message, stack: [...stack] };
      const written = opened.ok && opened.value.journal.commit(serviceRows, [{ type, money: false, data }]);
      if (!written) log.warn('The failure could not be written into the journal');
    } catch (error) {
      log.warn('The failure could not be written into the journal', { ...failureOf(error) });
    }
  }

  private standIn(fault: FaultKey, detail: string): RunningKiosk {
    const { station, hall } = this.settings.kiosk;
    const language = this.interrupted?.language ?? 'uk';
    return closedKiosk({ fault, detail, clock: this.adapters.clock, station, hall, language });
  }
}

/** Who stood there. What takes the place of a run between two attempts keeps whom the first failure interrupted. */
function interruptedAt({ language, screen }: KioskView, before: Interrupted | undefined): Interrupted {
  if (screen.kind === 'fault' && !screen.retry) return before ?? { language, someone: false };
  return { language, someone: screen.kind !== 'attract' && !screen.kind.startsWith('service') };
}
