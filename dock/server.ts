import type { Clock, Timer } from '../basics/clock.ts';
import { systemClock } from '../basics/system-clock.ts';
import { serveLoopback } from '../basics/web/loopback-server.ts';
import { describeIssues, parseJson } from '../basics/web/message.ts';
import type { PageFile } from '../basics/web/page.ts';
import type { GatewaySimulator } from '../gateway/simulator/simulator.ts';
import { AcceptorHands, type DockAcceptor } from './acceptor-hands.ts';
import { handSchema, type DockMessage, type DockState, type Hand, type TechnicianCard } from './contract.ts';
import { GatewayHands } from './gateway-hands.ts';
import { DispenserHands, type DockDispenser } from './dispenser-hands.ts';
import { PrinterHands, type DockPrinter } from './printer-hands.ts';
import { ScannerHands, type DockScanner } from './scanner-hands.ts';
import { TerminalHands, type DockTerminal } from './terminal-hands.ts';

export interface DockOptions {
  /** What is simulated; whatever is absent is not shown. */
  readonly acceptor?: DockAcceptor;
  readonly printer?: DockPrinter;
  readonly terminal?: DockTerminal;
  readonly dispenser?: DockDispenser;
  readonly scanner?: DockScanner;
  readonly gateway?: GatewaySimulator;
  /** Asked at each look: the code changes with the time. */
  readonly technician?: () => TechnicianCard;
  /** A start address of the inspector's terminal, a new one at each call. */
  readonly inspectorUrl?: () => string;
  /** Directory of the built page, `dist/dock`; read once, at start. */
  readonly files: string;
  /** TCP port on 127.0.0.1; 0 takes any free one. */
  readonly port: number;
  /** Unguessable text of URL-safe characters, new at each call. */
  readonly random: () => string;
  readonly log: (line: string) => void;
  readonly clock?: Clock;
}

export interface DockServer {
  /** The first start URL, with its one-time code. */
  readonly url: string;
  readonly port: number;
  /** Another start URL with a code of its own. */
  newStartUrl(): string;
  /** Something changed: open pages get the new state in the next microtask. A simulator's `onChange` may call it. */
  changed(): void;
  /** Cuts every page off and stops to listen; the simulators stay. */
  close(): Promise<void>;
}

/** While a page is open, how often the simulators are looked at, ms: the gateway's books tell nobody when they change. */
const lookMs = 200;
const inspectorPath = '/inspector';
const picturePath = /^\/papers\/(\d{1,6})\.svg$/;

/**
 * Serves the dock: hands for people without hardware. The page comes over HTTP, its line is the WebSocket `/dock`;
 * `serveLoopback` guards both. Server → page: `DockMessage` at once and at each change; page → server: a `Hand`. The
 * papers' pictures are at `/papers/<number>.svg`, made from nothing but the bytes that were printed.
 *
 * Rejects where the page is not built or the port is taken.
 */
export async function serveDock(options: DockOptions): Promise<DockServer> {
  const { files, port, random, log, clock = systemClock } = options;
  const hands = handsOf(options, () => {
    changed();
  });
  let sent = '';
  let due = false;
  let looking: Timer | undefined;

  const tell = (): void => {
    const text = messageOf(hands);
    if (text === sent) return;
    sent = text;
    server.broadcast(text);
  };
  const changed = (): void => {
    if (due) return;
    due = true;
    queueMicrotask(() => {
      due = false;
      if (server.pages > 0) tell();
    });
  };
  const look = (): void => {
    looking = undefined;
    if (server.pages === 0) return;
    tell();
    looking = clock.after(lookMs, look);
  };

  const server = await serveLoopback({
    files,
    port,
    random,
    log,
    clock,
    socketPath: '/dock',
    onOpen: (page) => {
      page.send(messageOf(hands));
      looking ??= clock.after(lookMs, look);
    },
    onMessage: (_page, text) => {
      const hand = handSchema.safeParse(parseJson(text));
      if (!hand.success) return describeIssues(hand.error);
      const problem = carryOut(hands, hand.data);
      changed();
      return problem;
    },
    made: (path) => pictureFile(hands.printer, path),
    elsewhere: (path) => (path === inspectorPath ? options.inspectorUrl?.() : undefined),
  });
  return {
    url: server.url,
    port: server.port,
    newStartUrl: () => server.newStartUrl(),
    changed,
    close: () => {
      looking?.cancel();
      return server.close();
    },
  };
}

interface Hands {
  readonly acceptor: AcceptorHands | undefined;
  readonly printer: PrinterHands | undefined;
  readonly terminal: TerminalHands | undefined;
  readonly dispenser: DispenserHands | undefined;
  readonly scanner: ScannerHands | undefined;
  readonly gateway: GatewayHands | undefined;
  readonly technician: (() => TechnicianCard) | undefined;
  readonly inspector: string | undefined;
}

function handsOf(options: DockOptions, changed: () => void): Hands {
  const { acceptor, terminal, dispenser, scanner, gateway, technician, inspectorUrl, log } = options;
  const printer = options.printer === undefined ? undefined : new PrinterHands(options.printer, log);
  return {
    acceptor: acceptor === undefined ? undefined : new AcceptorHands(acceptor),
    printer,
    terminal: terminal === undefined ? undefined : new TerminalHands(terminal),
    dispenser: dispenser === undefined ? undefined : new DispenserHands(dispenser),
    scanner:
      scanner === undefined
        ? undefined
        : new ScannerHands(scanner, { paper: (number) => printer?.seen(number), changed }),
    gateway: gateway === undefined ? undefined : new GatewayHands(gateway),
    technician,
    inspector: inspectorUrl === undefined ? undefined : inspectorPath,
  };
}

function messageOf(hands: Hands): string {
  const { acceptor, printer, terminal, dispenser, scanner, gateway, technician, inspector } = hands;
  const state: DockState = {
    ...(acceptor === undefined ? {} : { acceptor: acceptor.state() }),
    ...(printer === undefined ? {} : { printer: printer.state() }),
    ...(terminal === undefined ? {} : { terminal: terminal.state() }),
    ...(dispenser === undefined ? {} : { dispenser: dispenser.state() }),
    ...(scanner === undefined ? {} : { scanner: scanner.state() }),
    ...(gateway === undefined ? {} : { gateway: gateway.state() }),
    ...(technician === undefined ? {} : { technician: technician() }),
    ...(inspector === undefined ? {} : { inspector }),
  };
  const message: DockMessage = { type: 'state', state };
  return JSON.stringify(message);
}

function pictureFile(printer: PrinterHands | undefined, path: string): PageFile | undefined {
  const number = picturePath.exec(path)?.[1];
  const svg = number === undefined ? undefined : printer?.picture(Number(number));
  return svg === undefined ? undefined : { type: 'image/svg+xml', body: Buffer.from(svg) };
}

/** Does what a hand did, or says which device is not simulated. */
function carryOut(hands: Hands, hand: Hand): string | undefined {
  const { acceptor, printer, terminal, dispenser, scanner, gateway } = hands;
  switch (hand.hand) {
    case 'note':
    case 'jam':
    case 'clear-jam':
    case 'cassette-out':
    case 'cassette-in':
    case 'cheated':
    case 'acceptor-cable':
    case 'acceptor-power':
      if (acceptor === undefined) return `${hand.hand}: the acceptor is not simulated`;
      acceptor.carryOut(hand);
      return undefined;
    case 'card':
    case 'red-key':
    case 'another-amount':
    case 'silent-after-charge':
    case 'bank-line':
    case 'terminal-cable':
    case 'terminal-power':
      if (terminal === undefined) return `${hand.hand}: the card terminal is not simulated`;
      terminal.carryOut(hand);
      return undefined;
    case 'dispenser-fill':
    case 'dispenser-empty':
    case 'dispenser-jam':
    case 'dispenser-cable':
    case 'dispenser-power':
      if (dispenser === undefined) return `${hand.hand}: the dispenser is not simulated`;
      dispenser.carryOut(hand);
      return undefined;
    case 'scan':
    case 'scan-paper':
    case 'scanner-cable':
      if (scanner === undefined) return `${hand.hand}: the scanner is not simulated`;
      scanner.carryOut(hand);
      return undefined;
    case 'gateway-outage':
    case 'gateway-next':
      if (gateway === undefined) return `${hand.hand}: the gateway is not simulated`;
      gateway.carryOut(hand);
      return undefined;
    default:
      if (printer === undefined) return `${hand.hand}: the printer is not simulated`;
      printer.carryOut(hand);
      return undefined;
  }
}
