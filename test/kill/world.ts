/**
 * A process of its own: the railway's gateway, a banknote acceptor, a ticket printer and a card terminal. They outlive
 * the kiosk and keep their books on disk; the test says what a hand does and reads nothing here but the ports.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { valueOf } from '../../basics/result.ts';
import { systemClock as clock } from '../../basics/system-clock.ts';
import { startGatewayServer } from '../../gateway/simulator/https-server.ts';
import { GatewaySimulator } from '../../gateway/simulator/simulator.ts';
import { CcnetSimulator } from '../../hardware/ccnet/simulator/simulator.ts';
import { EscposSimulator } from '../../hardware/escpos/simulator/simulator.ts';
import { ZvtSimulator } from '../../hardware/zvt/simulator/simulator.ts';
import { bookFiles, gatewaySeed, keepAcceptorBook, keepPrinterBook, keepTerminalBook } from './books.ts';
import type { WorldAddresses, WorldAnswer, WorldOrder } from './messages.ts';
import { ServedPort } from './served-port.ts';

interface World {
  readonly addresses: WorldAddresses;
  hold(what: number | 'card' | null): void;
  powerCycle(): void;
  close(): Promise<void>;
}

/** How soon a hand tries again. */
const cardAgainMs = 50;

async function openWorld(folder: string): Promise<World> {
  const gateway = new GatewaySimulator({
    now: () => clock.wall(),
    database: join(folder, bookFiles.gateway),
    seed: gatewaySeed,
  });
  const server = await startGatewayServer({ simulator: gateway, port: 0, clock });
  writeFileSync(join(folder, bookFiles.certificate), server.caPem);

  let hand: number | 'card' | null = null;
  const push = (): void => {
    if (hand === null) return;
    if (hand === 'card') {
      if (terminal.tap() === 'taken') hand = null;
      // The terminal does not say when it begins to ask for a card: the hand stays at the reader.
      else clock.after(cardAgainMs, push);
    } else if (acceptor.insertNote(hand) === 'taken') hand = null;
  };
  const acceptorPort = await ServedPort.listen();
  const acceptor = new CcnetSimulator({
    port: acceptorPort,
    clock,
    onChange: () => {
      keepAcceptorBook(folder, acceptor.books());
      // Not from within the mechanics that just changed.
      queueMicrotask(push);
    },
  });
  keepAcceptorBook(folder, acceptor.books());

  let papers = -1;
  const keepPapers = (): void => {
    if (printer.papers().length === papers) return;
    papers = printer.papers().length;
    keepPrinterBook(folder, printer.papers());
  };
  const printerPort = await ServedPort.listen();
  const printer = new EscposSimulator({ port: printerPort, onChange: keepPapers });
  valueOf(await printer.start());
  keepPapers();

  const terminalPort = await ServedPort.listen(true);
  const terminal = new ZvtSimulator({
    port: terminalPort,
    clock,
    onChange: () => {
      keepTerminalBook(folder, terminal.inspect());
    },
  });
  keepTerminalBook(folder, terminal.inspect());

  return {
    addresses: {
      terminal: terminalPort.number,
      acceptor: acceptorPort.number,
      printer: printerPort.number,
      gateway: server.url,
    },
    hold(what) {
      hand = what;
      push();
    },
    powerCycle() {
      acceptor.powerOff();
      printer.powerOff();
      terminal.powerOff();
      terminal.powerOn();
      acceptor.powerOn();
      printer.powerOn();
    },
    async close() {
      hand = null;
      await acceptor.stop();
      await printer.stop();
      await terminal.stop();
      await server.close();
      gateway.close();
    },
  };
}

let world: World | undefined;

async function obey(order: WorldOrder): Promise<WorldAnswer> {
  switch (order.kind) {
    case 'open':
      await world?.close();
      world = await openWorld(order.folder);
      return { kind: 'done', addresses: world.addresses };
    case 'hand':
      world?.hold(order.holds);
      break;
    case 'power-cycle':
      world?.powerCycle();
      break;
    case 'close':
      await world?.close();
      world = undefined;
      break;
  }
  return { kind: 'done' };
}

process.on('message', (order: WorldOrder) => {
  void obey(order).then((answer) => process.send?.(answer));
});
// Whoever started us is gone: nobody needs this world any more.
process.on('disconnect', () => {
  process.exit(0);
});
