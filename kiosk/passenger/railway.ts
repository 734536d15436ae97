import type { z } from 'zod';
import { delay, type Clock } from '../../basics/clock.ts';
import { err, ok, type Result } from '../../basics/result.ts';
import { Temporal } from '../../basics/temporal.ts';
import type { Gateway, GatewayFailure } from '../../gateway/client/gateway.ts';
import type { Operation } from '../../gateway/operations/common.ts';
import { stationsList, trains } from '../../gateway/operations/operations.ts';
import type { Background } from '../failures/life.ts';
import type { FaultKey, Named, StationItem, TrainItem } from '../contract/view.ts';
import type { Log } from '../log.ts';
import { Directory } from './directory.ts';
import type { ServerClock } from './server-clock.ts';

/** All waits towards the gateway outside a sale, milliseconds, each with its reason. */
const delays = {
  /** While the gateway answers: often enough that a dead line is noticed before the passenger does. */
  checkMs: 30_000,
  /** While it does not: people stand in front of a closed kiosk. */
  retryMs: 5_000,
  /** The departures on the attract screen; free places change slowly. */
  departuresMs: 180_000,
} as const;

/** A train that leaves today; `time` is `21:14`. */
export interface Departure {
  readonly time: string;
  readonly to: Named;
  readonly train: string;
  readonly free: number;
}

/** Why a question to the railway brought nothing. */
export interface RailwayFault {
  readonly fault: Extract<FaultKey, 'gateway-unreachable' | 'gateway-garbled' | 'gateway-refused'>;
  /** The gateway's own sentence, when it gave one. */
  readonly detail: string;
  /** Its code, when it refused: what a sentence in the passenger's language is found by. */
  readonly code?: string;
}

/** The railway outside a sale: directory, timetable, and whether it answers at all. */
export class Railway {
  directory: Directory | undefined;
  departures: readonly Departure[] = [];
  fault: RailwayFault['fault'] | 'starting' | undefined = 'starting';
  private version: string | undefined;
  private departuresAtMs = Number.NEGATIVE_INFINITY;
  private readonly options: RailwayOptions;

  constructor(options: RailwayOptions) {
    this.options = options;
  }

  /** Loads the directory and goes on watching whether the gateway answers. */
  start(): void {
    this.options.background(this.watch());
  }

  /** Asks something that changes nothing. Number 0: such requests need no number of their own. */
  async ask<Request extends z.ZodType, Answer extends z.ZodType>(
    operation: Operation<Request, Answer>,
    request: z.input<Request>,
  ): Promise<Result<z.output<Answer>, RailwayFault>> {
    const result = await this.options.gateway.call(operation, 0, request);
    if (result.ok) return ok(result.value.body);
    return err(faultOf(result.error));
  }

  /** The date on the railway's calendar. */
  today(): string {
    return this.options.clock.kyiv().toPlainDate().toString();
  }

  private async watch(): Promise<void> {
    const result = await this.options.gateway.call(stationsList, 0, {
      ...(this.version === undefined ? {} : { version: this.version }),
    });
    if (result.ok) {
      const { body } = result.value;
      if (!body.unchanged) {
        this.version = body.version;
        this.directory = new Directory(body.stations, this.options.popular);
      }
      this.setFault(undefined);
      // Told before the departures are asked for: that can take minutes on a bad line.
      this.options.changed();
      await this.refreshDepartures();
    } else this.setFault(faultOf(result.error).fault);
    this.options.time.after(this.fault === undefined ? delays.checkMs : delays.retryMs, () => {
      this.options.background(this.watch());
    });
    this.options.changed();
  }

  private setFault(fault: RailwayFault['fault'] | undefined): void {
    if (fault !== this.fault) {
      if (fault === undefined) this.options.log.info('The gateway answers');
      else this.options.log.warn('The gateway does not serve', { fault });
    }
    this.fault = fault;
  }

  private async refreshDepartures(): Promise<void> {
    const now = this.options.time.monotonicMs();
    if (now - this.departuresAtMs < delays.departuresMs) return;
    this.departuresAtMs = now;
    const found: Departure[] = [];
    const minute = this.options.clock.kyiv().toPlainDateTime().toString({ smallestUnit: 'minute' });
    for (const code of this.options.popular) {
      const to = this.directory?.get(code);
      if (to === undefined || code === this.options.station) continue;
      const result = await this.ask(trains, { from: this.options.station, to: code, date: this.today() });
      if (!result.ok) continue;
      for (const train of result.value.trains) {
        const free = train.classes.reduce((sum, one) => sum + one.free, 0);
        if (train.departure > minute) found.push({ time: train.departure, to: to.name, train: train.number, free });
      }
      // One after another with a breath between: the passenger's own questions go first.
      await delay(this.options.time, 50);
    }
    this.departures = found
      .sort((a, b) => a.time.localeCompare(b.time))
      .slice(0, 5)
      .map((departure) => ({ ...departure, time: departure.time.slice('2026-11-23T'.length) }));
  }
}

export interface RailwayOptions {
  readonly gateway: Gateway;
  readonly time: Clock;
  readonly background: Background;
  readonly clock: ServerClock;
  readonly log: Log;
  readonly station: string;
  readonly popular: readonly string[];
  readonly changed: () => void;
}

/** Maps a gateway failure to what a passenger is told. */
function faultOf(failure: GatewayFailure): RailwayFault {
  switch (failure.kind) {
    case 'not-sent':
    case 'no-answer':
      return { fault: 'gateway-unreachable', detail: '' };
    case 'garbled':
      return { fault: 'gateway-garbled', detail: '' };
    case 'error':
      return {
        fault: failure.class === 'retry' ? 'gateway-unreachable' : 'gateway-refused',
        detail: failure.sentence,
        code: failure.code,
      };
  }
}

/** Days on sale, from today to the last one, ascending. */
export function datesBetween(first: string, last: string): readonly string[] {
  const dates: string[] = [];
  let day = Temporal.PlainDate.from(first);
  const end = Temporal.PlainDate.from(last);
  while (Temporal.PlainDate.compare(day, end) <= 0) {
    dates.push(day.toString());
    day = day.add({ days: 1 });
  }
  return dates;
}

type TrainAnswer = z.output<typeof trains.answer>['trains'][number];

/** A train of the gateway's answer as the screens know it. */
export function trainItem(train: TrainAnswer): TrainItem {
  const { number, departure, arrival, durationMinutes, brand, classes } = train;
  return {
    number,
    departure,
    arrival,
    durationMinutes,
    brand,
    classes,
    ...(train.roundTrip === undefined ? {} : { roundTrip: train.roundTrip }),
    origin: { uk: train.originUk, en: train.originEn },
    terminus: { uk: train.terminusUk, en: train.terminusEn },
  };
}

/** A station known by its code only, until the directory is there. */
export function bareStation(code: string, name: string): StationItem {
  return { code, name: { uk: name, en: name } };
}
