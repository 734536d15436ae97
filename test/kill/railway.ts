import { join } from 'node:path';
import { systemClock as clock } from '../../basics/system-clock.ts';
import { startGatewayServer } from '../../gateway/simulator/https-server.ts';
import { GatewaySimulator } from '../../gateway/simulator/simulator.ts';
import { gatewayFiles, gatewaySeed } from './books.ts';

/** The railway over HTTPS; its books, and the authority of its certificate, are kept in `folder`. Port 0: any. */
export async function openRailway(
  folder: string,
  port: number,
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const simulator = new GatewaySimulator({
    now: () => clock.wall(),
    database: join(folder, gatewayFiles.database),
    seed: gatewaySeed,
  });
  const server = await startGatewayServer({ simulator, port, clock, folder });
  return {
    url: server.url,
    async close() {
      await server.close();
      simulator.close();
    },
  };
}
