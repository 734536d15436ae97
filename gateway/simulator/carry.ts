import { delay, type Clock } from '../../basics/clock.ts';
import type { GatewaySimulator } from './simulator.ts';

const GARBAGE = '<html><body>502 Bad Gateway</body></html>';

/** Brings one request to the simulator through whatever fault is due; undefined is silence. */
export async function carry(
  simulator: GatewaySimulator,
  clock: Clock,
  requestXml: string,
): Promise<string | undefined> {
  const fault = simulator.faults.take(requestXml);
  switch (fault?.kind) {
    case undefined:
      return simulator.handle(requestXml);
    case 'lose-request':
      return undefined;
    case 'lose-answer':
      simulator.handle(requestXml);
      return undefined;
    case 'delay-request':
      await delay(clock, fault.ms);
      return simulator.handle(requestXml);
    case 'delay-answer': {
      const answer = simulator.handle(requestXml);
      await delay(clock, fault.ms);
      return answer;
    }
    case 'refuse':
      return simulator.handle(requestXml, fault.error);
    case 'garble-answer':
      simulator.handle(requestXml);
      return GARBAGE;
    case 'truncate-answer':
      return simulator.handle(requestXml).slice(0, fault.characters);
  }
}
