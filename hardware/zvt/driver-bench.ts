import type { Clock } from '../../basics/clock.ts';
import { VirtualClock } from '../../basics/virtual-clock.ts';
import type { TerminalEvent } from '../capabilities/card-terminal.ts';
import { memoryPortPair } from '../ports/memory-port.ts';
import type { BytePort } from '../ports/port.ts';
import { ZvtTerminal } from './driver.ts';
import type { ZvtTerminalOptions } from './driver.ts';
import type { Framing } from './link.ts';

/** What the bench needs of the other end of the cable. */
interface Device {
  tap(): string;
}

/** What ends a payment or refund. */
const ends: ReadonlySet<TerminalEvent['kind']> = new Set(['completed', 'void', 'refunded', 'refund-void', 'broken']);

/** How a driver is started. */
type BeginOptions = Pick<ZvtTerminalOptions, 'maxStatusInfos' | 'currency'>;

/** The commands on the wire, each once: class and instruction of plain APDUs and of serial frames. */
function listenIn(port: BytePort, framing: Framing): string[] {
  const commands: string[] = [];
  const write = port.write.bind(port);
  port.write = (bytes) => {
    const apdu = framing === 'serial' ? bytes.slice(2, -4) : bytes;
    if (apdu.length >= 2) commands.push(Buffer.from(apdu.slice(0, 2)).toString('hex').toUpperCase());
    write(bytes);
  };
  return commands;
}

/** A driver and a simulated terminal, which `make` puts on the other end of a cable, in virtual time. */
export function benchWith<D extends Device>(make: (port: BytePort, clock: Clock, framing: Framing) => D) {
  return (framing: Framing = 'tcp', options: BeginOptions = {}) => {
    const clock = new VirtualClock('2026-03-01T08:00:00Z');
    const cable = memoryPortPair();
    const terminal = make(cable.device, clock, framing);
    const sent = listenIn(cable.host, framing);
    const log: string[] = [];
    const events: TerminalEvent[] = [];
    const driver = new ZvtTerminal({ port: cable.host, clock, framing, log: (line) => log.push(line), ...options });
    driver.start((event) => {
      events.push(event);
    });
    const all = <K extends TerminalEvent['kind']>(kind: K) =>
      events.filter((event): event is Extract<TerminalEvent, { kind: K }> => event.kind === kind);
    const has = (kind: TerminalEvent['kind'], limitMs = 600_000): Promise<void> =>
      clock.until(() => all(kind).length > 0, limitMs, kind);
    const ready = (): Promise<void> => clock.until(() => driver.status().state === 'ready', 600_000, 'ready');
    const fault = (wanted: string): Promise<void> =>
      clock.until(
        () => {
          const status = driver.status();
          return status.state === 'fault' && status.fault === wanted;
        },
        600_000,
        wanted,
      );
    /** Waits for the end of a payment or refund and gives its last event. */
    const ended = async (): Promise<TerminalEvent | undefined> => {
      const isEnd = ({ kind }: TerminalEvent): boolean => ends.has(kind);
      await clock.until(() => events.some(isEnd), 600_000, 'the end of payment or refund');
      return events.find(isEnd);
    };
    /** A promise's value, with time running while it is awaited. */
    const answer = async <T>(promise: Promise<T>): Promise<T> => {
      let got: { readonly value: T } | undefined;
      void promise.then((value) => {
        got = { value };
      });
      await clock.until(() => got !== undefined, 600_000, 'an answer');
      return promise;
    };
    const tapped = (): Promise<void> => clock.until(() => terminal.tap() === 'taken', 60_000, 'a tap');
    return { clock, cable, terminal, sent, log, events, driver, all, has, ready, fault, ended, answer, tapped };
  };
}
