import { kopecks } from '../../basics/money.ts';
import { valueOf } from '../../basics/result.ts';
import { systemClock as clock } from '../../basics/system-clock.ts';
import { CcnetSimulator } from '../../hardware/ccnet/simulator/simulator.ts';
import { DispenserMechanism } from '../../hardware/dispenser/mechanism.ts';
import { EscposSimulator } from '../../hardware/escpos/simulator/simulator.ts';
import { ZvtSimulator } from '../../hardware/zvt/simulator/simulator.ts';
import { filled, keepBook, storedBook } from './books.ts';
import { serveDispenser } from './dispenser-line.ts';
import type { DevicePorts, Held } from './messages.ts';
import { ServedPort } from './served-port.ts';

/** Devices that keep their books in a folder, each at a port of its own. */
export interface DeviceHall {
  readonly ports: DevicePorts;
  /** A hand holds this to its device until it is taken; `null`: nothing. */
  hold(what: Held): void;
  powerCycle(): void;
  close(): Promise<void>;
}

/** How soon a hand tries again. */
const cardAgainMs = 50;

/** So that there is something to break off in the middle of. */
const printerMmPerSecond = 250;

/**
 * Acceptor, printer, terminal and dispenser. What an earlier process kept in `folder` they wake up with as after a power cut.
 * Every book is on the disk before the first byte leaves the device that tells of it. `ports`: those of the earlier process;
 * without them any free ones. `moving`: paper takes time.
 */
export async function openDevices(
  folder: string,
  options: { readonly ports?: DevicePorts | undefined; readonly moving?: boolean } = {},
): Promise<DeviceHall> {
  const { ports, moving = false } = options;
  let hand: Held = null;
  const push = (): void => {
    if (hand === null) return;
    if (hand === 'card') {
      if (terminal.tap() === 'taken') hand = null;
      // The terminal does not say when it begins to ask for a card: the hand stays at the reader.
      else clock.after(cardAgainMs, push);
    } else if (acceptor.insertNote(hand) === 'taken') hand = null;
  };

  const acceptorPort = await ServedPort.listen({ number: ports?.acceptor });
  const notes = storedBook(folder, 'acceptor');
  const acceptor = new CcnetSimulator({
    port: acceptorPort,
    clock,
    ...(notes === undefined ? {} : { stored: notes }),
    onChange: () => {
      keepBook(folder, 'acceptor', acceptor.books());
      // Not from within the mechanics that just changed.
      queueMicrotask(push);
    },
  });
  keepBook(folder, 'acceptor', acceptor.books());

  let onPaper = '';
  const keepPapers = (): void => {
    const record = printer.record();
    const now = `${String(record.papers.length)} ${String(record.piece?.length)}`;
    if (now === onPaper) return;
    onPaper = now;
    keepBook(folder, 'printer', record);
  };
  const printerPort = await ServedPort.listen({
    number: ports?.printer,
    beforeWrite: () => {
      keepPapers();
    },
  });
  const papers = storedBook(folder, 'printer');
  const printer = new EscposSimulator({
    port: printerPort,
    onChange: keepPapers,
    ...(papers === undefined ? {} : { stored: papers }),
    ...(moving ? { speed: { clock, mmPerSecond: printerMmPerSecond } } : {}),
  });
  valueOf(await printer.start());
  keepPapers();

  const terminalPort = await ServedPort.listen({ number: ports?.terminal, notices: true });
  const payments = storedBook(folder, 'terminal');
  const terminal = new ZvtSimulator({
    port: terminalPort,
    clock,
    ...(payments === undefined ? {} : { stored: payments }),
    onChange: () => {
      keepBook(folder, 'terminal', terminal.inspect());
    },
  });
  keepBook(folder, 'terminal', terminal.inspect());

  const mechanism: DispenserMechanism = new DispenserMechanism({
    clock,
    stored: storedBook(folder, 'dispenser') ?? { held: filled, payouts: 0, paid: kopecks(0) },
    onChange: () => {
      keepBook(folder, 'dispenser', mechanism.record());
    },
  });
  keepBook(folder, 'dispenser', mechanism.record());
  const dispenserLine = await serveDispenser(mechanism, ports?.dispenser);

  return {
    ports: {
      acceptor: acceptorPort.number,
      printer: printerPort.number,
      terminal: terminalPort.number,
      dispenser: dispenserLine.number,
    },
    hold(what) {
      hand = what;
      push();
    },
    powerCycle() {
      acceptor.powerOff();
      printer.powerOff();
      terminal.powerOff();
      mechanism.power(false);
      terminal.powerOn();
      acceptor.powerOn();
      printer.powerOn();
      mechanism.power(true);
    },
    async close() {
      hand = null;
      await acceptor.stop();
      await printer.stop();
      await terminal.stop();
      await dispenserLine.close();
    },
  };
}
