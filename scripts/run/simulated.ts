import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../../basics/clock.ts';
import { kopecks } from '../../basics/money.ts';
import { valueOf } from '../../basics/result.ts';
import type { GatewayLogin } from '../../gateway/client/https-transport.ts';
import { codesIn } from '../../gateway/inspector/codes.ts';
import { serveInspector, type InspectorServer } from '../../gateway/inspector/server.ts';
import { simulatorRegister } from '../../gateway/inspector/simulator-register.ts';
import { startAdminServer } from '../../gateway/simulator/admin-server.ts';
import { startGatewayServer, type GatewayServer } from '../../gateway/simulator/https-server.ts';
import { GatewaySimulator } from '../../gateway/simulator/simulator.ts';
import { CcnetAcceptor } from '../../hardware/ccnet/driver.ts';
import { CcnetSimulator } from '../../hardware/ccnet/simulator/simulator.ts';
import { DispenserMechanism, type DispenserRecord } from '../../hardware/dispenser/mechanism.ts';
import { ClaimPeer, type PeerRecord } from './claim-peer.ts';
import { SimulatedDispenser } from '../../hardware/dispenser/simulated-dispenser.ts';
import { EscposPrinter } from '../../hardware/escpos/driver.ts';
import { EscposSimulator } from '../../hardware/escpos/simulator/simulator.ts';
import { HidScanner } from '../../hardware/hid-scanner/driver.ts';
import { HidScannerSimulator } from '../../hardware/hid-scanner/simulator.ts';
import { memoryPortPair } from '../../hardware/ports/memory-port.ts';
import { ZvtTerminal } from '../../hardware/zvt/driver.ts';
import { ZvtSimulator, type ZvtSimulatorOptions } from '../../hardware/zvt/simulator/simulator.ts';

/** A device's own memory: a process that is killed meanwhile leaves the old file or the new one, never half of it. */
function keepWhole(file: string, record: unknown): void {
  writeFileSync(`${file}.new`, JSON.stringify(record));
  renameSync(`${file}.new`, file);
}

/** An acceptor that is simulated, with the cable between it and its driver. */
export function simulatedAcceptor(clock: Clock) {
  const cable = memoryPortPair();
  const simulator = new CcnetSimulator({ port: cable.device, clock });
  return { driver: new CcnetAcceptor({ port: cable.host, clock }), simulator, cable };
}

/** A usual thermal printer's speed. */
const printerMmPerSecond = 150;

/** A printer that is simulated, with the cable between it and its driver. */
export async function simulatedPrinter(clock: Clock) {
  const cable = memoryPortPair();
  const simulator = new EscposSimulator({ port: cable.device, speed: { clock, mmPerSecond: printerMmPerSecond } });
  valueOf(await simulator.start());
  return { driver: new EscposPrinter({ port: cable.host, clock, profile: 'wpc1251' }), simulator, cable };
}

/** A card terminal that is simulated, with the cable between it and its driver; its book is kept in `folder`. */
export function simulatedTerminal(
  folder: string,
  clock: Clock,
  options: { readonly password?: string; readonly maxStatusInfos?: number },
) {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'terminal.json');
  const cable = memoryPortPair();
  const stored = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as NonNullable<ZvtSimulatorOptions['stored']>)
    : undefined;
  const simulator = new ZvtSimulator({
    port: cable.device,
    clock,
    ...(stored === undefined ? {} : { stored }),
    onChange: () => {
      keepWhole(file, simulator.inspect());
    },
  });
  return { driver: new ZvtTerminal({ port: cable.host, clock, ...options }), simulator, cable };
}

/** What a newly fitted dispenser is filled with: coins of 50 kopecks to 10 hryvnias, notes above. */
const filled = [
  [0.5, 40],
  [1, 40],
  [2, 40],
  [5, 30],
  [10, 30],
  [20, 20],
  [50, 20],
  [100, 10],
].map(([hryvnia = 0, count = 0]) => ({ value: kopecks(hryvnia * 100), count }));

/** A dispenser for change that is simulated; what it holds and what it counted is kept in `folder`. */
export function simulatedDispenser(folder: string, clock: Clock) {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'dispenser.json');
  const stored = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as DispenserRecord)
    : { held: filled, payouts: 0, paid: kopecks(0) };
  const mechanism: DispenserMechanism = new DispenserMechanism({
    clock,
    stored,
    onChange: () => {
      keepWhole(file, mechanism.record());
    },
  });
  return { driver: new SimulatedDispenser({ mechanism, clock }), mechanism, full: filled };
}

/** A scanner that is simulated, with the cable between it and its driver. */
export function simulatedScanner(clock: Clock) {
  const cable = memoryPortPair();
  const simulator = new HidScannerSimulator({ port: cable.device, clock });
  return { driver: new HidScanner({ port: cable.host, clock }), simulator, cable };
}

/** The agent's book of claims, simulated; kept in `folder`. */
export function simulatedClaimBook(folder: string): ClaimPeer {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'claims.json');
  const stored = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as PeerRecord) : undefined;
  const peer: ClaimPeer = new ClaimPeer(stored, () => {
    keepWhole(file, peer.record());
  });
  return peer;
}

/** The railway that is simulated, with what people have of it beside the kiosk. */
export interface SimulatedGateway {
  readonly simulator: GatewaySimulator;
  readonly server: GatewayServer;
  readonly login: GatewayLogin;
  /** The inspector's terminal (МТКД). */
  readonly inspector: InspectorServer;
  /** The admin port, where faults are ordered. `headerFile` holds the header that it wants, for `curl -H @file`. */
  readonly admin: { readonly url: string; readonly headerFile: string };
  close(): Promise<void>;
}

/** The railway, simulated in this process behind real HTTPS; its books are kept in `folder`. Only who knows `login` may ask. */
export async function simulatedGateway(folder: string, clock: Clock, login: GatewayLogin): Promise<SimulatedGateway> {
  mkdirSync(folder, { recursive: true });
  const seedFile = join(folder, 'seed');
  // A file remembers its seed; a new one gets today's date, so that each installation looks a little different.
  if (!existsSync(seedFile)) writeFileSync(seedFile, clock.wall().toString().slice(0, 10));
  const simulator = new GatewaySimulator({
    now: () => clock.wall(),
    database: join(folder, 'gateway.sqlite'),
    seed: readFileSync(seedFile, 'utf8'),
  });
  const server = await startGatewayServer({ simulator, port: 0, clock, login, folder });
  const inspector = await serveInspector({
    register: simulatorRegister(simulator),
    readCodes: codesIn,
    port: 0,
    // Electron's bundle lies two folders deep, as this file does.
    folder: join(import.meta.dirname, '../../gateway/inspector'),
  });
  const code = randomBytes(24).toString('base64url');
  const admin = await startAdminServer({ simulator, port: 0, code });
  const headerFile = join(folder, 'admin-header');
  // The mode counts only when the file is made.
  rmSync(headerFile, { force: true });
  writeFileSync(headerFile, `Authorization: Bearer ${code}\n`, { mode: 0o600, flag: 'wx' });
  return {
    simulator,
    server,
    login,
    inspector,
    admin: { url: admin.url, headerFile },
    async close() {
      rmSync(headerFile, { force: true });
      await admin.close();
      await inspector.close();
      await server.close();
      simulator.close();
    },
  };
}
