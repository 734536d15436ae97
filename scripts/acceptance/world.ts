import { readFileSync } from 'node:fs';
import type { Clock } from '../../basics/clock.ts';
import { httpsTransport, type GatewayLogin } from '../../gateway/client/https-transport.ts';
import { simulatorRegister } from '../../gateway/inspector/simulator-register.ts';
import type { TicketRegister } from '../../gateway/inspector/register.ts';
import { startGatewayServer } from '../../gateway/simulator/https-server.ts';
import { GatewaySimulator } from '../../gateway/simulator/simulator.ts';
import type { GatewayTransport } from '../../gateway/wire/transport.ts';

/** The railway that is tried. */
export interface Railway {
  readonly transport: GatewayTransport;
  /** The agent's login. */
  readonly agent: string;
  /** For the protocol. */
  readonly name: string;
  /** The register behind the inspector's terminal; undefined where the railway has its own terminals. */
  readonly register: TicketRegister | undefined;
  close(): Promise<void>;
}

const AGENT: GatewayLogin = { login: 'agent-7', password: 'acceptance' };

/** The embedded simulator behind real HTTPS, with books that are forgotten afterwards. */
export async function embeddedRailway(clock: Clock): Promise<Railway> {
  const seed = clock.wall().toString();
  const simulator = new GatewaySimulator({ now: () => clock.wall(), database: ':memory:', seed });
  const server = await startGatewayServer({ simulator, port: 0, clock, login: AGENT });
  const transport = httpsTransport({ url: server.url, caPem: server.caPem, login: AGENT, clock });
  return {
    transport,
    agent: AGENT.login,
    name: `вбудований імітатор, ${server.url}`,
    register: simulatorRegister(simulator),
    async close() {
      transport.close();
      await server.close();
      simulator.close();
    },
  };
}

/** A gateway somewhere. */
export function remoteRailway(url: string, login: GatewayLogin, caFile: string | undefined, clock: Clock): Railway {
  const ca = caFile === undefined ? {} : { caPem: readFileSync(caFile, 'utf8') };
  const transport = httpsTransport({ url, login, clock, ...ca });
  return {
    transport,
    agent: login.login,
    name: url,
    register: undefined,
    close() {
      transport.close();
      return Promise.resolve();
    },
  };
}
