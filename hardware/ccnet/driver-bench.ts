import type { Clock } from '../../basics/clock.ts';
import { hryvnias } from '../../basics/money.ts';
import { VirtualClock } from '../../basics/virtual-clock.ts';
import type { AcceptorEvent } from '../capabilities/cash-acceptor.ts';
import { memoryPortPair } from '../ports/memory-port.ts';
import type { BytePort } from '../ports/port.ts';
import { CcnetAcceptor } from './driver.ts';

const everything = [20, 50, 100, 200, 500, 1000].map(hryvnias);
export const uah20 = hryvnias(20);

/** A driver and all it told. */
interface Kiosk {
  readonly driver: CcnetAcceptor;
  /** All events but the status. */
  readonly events: AcceptorEvent[];
  readonly kinds: () => string[];
}

/** The host's frames on the wire, by command byte. */
function listenIn(port: BytePort): string[] {
  const commands: string[] = [];
  const write = port.write.bind(port);
  port.write = (bytes) => {
    commands.push(Buffer.from(bytes.slice(3, -2)).toString('hex').toUpperCase());
    write(bytes);
  };
  return commands;
}

/** How a driver is started; without `values` it accepts every note from 20 hryvnias. */
interface BeginOptions {
  readonly values?: typeof everything;
}

/** What the bench itself needs of a simulated device; the tests hand in the real simulator, and use all of it. */
interface Device {
  insertNote(valueInHryvnia: number): 'taken' | 'not-now';
  books(): { readonly box: readonly unknown[] };
}

/** The credits that a driver told. */
export function credits(kiosk: Kiosk) {
  return kiosk.events.filter((event) => event.kind === 'stacked');
}

/** The stages at which a test of the driver begins, on devices that `make` puts on the other end of the cable. */
export function benchesWith<D extends Device>(make: (port: BytePort, clock: Clock) => D) {
  /** A driver and a simulated device on one cable, in virtual time. */
  function bench() {
    const clock = new VirtualClock('2026-03-01T08:00:00Z');
    const pair = memoryPortPair();
    const simulator = make(pair.device, clock);
    const sent = listenIn(pair.host);
    const log: string[] = [];
    function begin(options: BeginOptions = {}): Kiosk {
      const { values = everything, ...rest } = options;
      const driver = new CcnetAcceptor({ port: pair.host, clock, log: (line) => log.push(line), ...rest });
      const events: AcceptorEvent[] = [];
      driver.start((event) => {
        if (event.kind !== 'status') events.push(event);
      });
      driver.accept(values);
      return { driver, events, kinds: () => events.map((event) => event.kind) };
    }
    const has = (kiosk: Kiosk, kind: AcceptorEvent['kind'], times = 1): Promise<void> =>
      clock.until(() => kiosk.events.filter((event) => event.kind === kind).length >= times, 60_000, kind);
    const state = (kiosk: Kiosk, wanted: string): Promise<void> =>
      clock.until(() => kiosk.driver.status().state === wanted, 60_000, wanted);
    const fault = (kiosk: Kiosk, wanted: string): Promise<void> =>
      clock.until(
        () => {
          const status = kiosk.driver.status();
          return status.state === 'fault' && status.fault === wanted;
        },
        60_000,
        wanted,
      );
    /** Waits until the device itself stands in a state, by what it did with the note. */
    const inBox = (): Promise<void> => clock.until(() => simulator.books().box.length > 0, 60_000, 'note in the box');
    const first = begin();
    return { clock, pair, simulator, sent, log, begin, has, state, fault, inBox, first };
  }

  async function accepting() {
    const b = bench();
    await b.state(b.first, 'accepting');
    return b;
  }

  async function withEscrow(units = 20) {
    const b = await accepting();
    if (b.simulator.insertNote(units) !== 'taken') throw new Error('the device did not draw the note');
    await b.has(b.first, 'escrow');
    return b;
  }

  async function withUnacknowledgedCredit() {
    const b = await withEscrow();
    b.first.driver.stack();
    await b.has(b.first, 'stacked');
    return b;
  }

  /** Ends the driver and starts a new one on the same living device, as after a crash of the program. */
  async function restart(b: ReturnType<typeof bench>, options: BeginOptions = {}): Promise<Kiosk> {
    await b.first.driver.stop();
    b.sent.length = 0;
    return b.begin(options);
  }

  return { bench, accepting, withEscrow, withUnacknowledgedCredit, restart };
}
