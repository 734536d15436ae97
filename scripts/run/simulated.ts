import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../../basics/clock.ts';
import { valueOf } from '../../basics/result.ts';
import { startGatewayServer, type GatewayServer } from '../../gateway/simulator/https-server.ts';
import { GatewaySimulator } from '../../gateway/simulator/simulator.ts';
import { CcnetAcceptor } from '../../hardware/ccnet/driver.ts';
import { CcnetSimulator } from '../../hardware/ccnet/simulator/simulator.ts';
import { EscposPrinter } from '../../hardware/escpos/driver.ts';
import { EscposSimulator } from '../../hardware/escpos/simulator/simulator.ts';
import { memoryPortPair } from '../../hardware/ports/memory-port.ts';

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

/** The railway, simulated in this process behind real HTTPS; its books are kept in `folder`. */
export async function simulatedGateway(
  folder: string,
  clock: Clock,
): Promise<{ simulator: GatewaySimulator; server: GatewayServer }> {
  mkdirSync(folder, { recursive: true });
  const seedFile = join(folder, 'seed');
  // A file remembers its seed; a new one gets today's date, so that each installation looks a little different.
  if (!existsSync(seedFile)) writeFileSync(seedFile, clock.wall().toString().slice(0, 10));
  const simulator = new GatewaySimulator({
    now: () => clock.wall(),
    database: join(folder, 'gateway.sqlite'),
    seed: readFileSync(seedFile, 'utf8'),
  });
  return { simulator, server: await startGatewayServer({ simulator, port: 0, clock }) };
}
