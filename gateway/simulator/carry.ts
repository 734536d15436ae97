import { delay, type Clock } from '../../basics/clock.ts';
import { XmlDocument } from '../wire/xml.ts';
import type { Fault } from './faults.ts';
import type { GatewaySimulator } from './simulator.ts';

const GARBAGE = '<html><body>502 Bad Gateway</body></html>';

/** Brings one request to the simulator through whatever fault is due; undefined is silence. Only a fault takes time. */
export function carry(
  simulator: GatewaySimulator,
  clock: Clock,
  requestXml: string,
): XmlDocument | undefined | Promise<XmlDocument | undefined> {
  const fault = simulator.faults.take(requestXml);
  return fault === undefined ? simulator.respond(requestXml) : carryThrough(fault, simulator, clock, requestXml);
}

async function carryThrough(
  fault: Fault,
  simulator: GatewaySimulator,
  clock: Clock,
  requestXml: string,
): Promise<XmlDocument | undefined> {
  switch (fault.kind) {
    case 'lose-request':
      return undefined;
    case 'lose-answer':
      simulator.respond(requestXml);
      return undefined;
    case 'delay-request':
      await delay(clock, fault.ms);
      return simulator.respond(requestXml);
    case 'delay-answer': {
      const answer = simulator.respond(requestXml);
      await delay(clock, fault.ms);
      return answer;
    }
    case 'refuse':
      return simulator.respond(requestXml, fault.error);
    case 'garble-answer':
      simulator.respond(requestXml);
      return new XmlDocument([GARBAGE]);
    case 'truncate-answer':
      return new XmlDocument([simulator.respond(requestXml).text.slice(0, fault.characters)]);
  }
}
