import { err, ok } from '../../basics/result.ts';
import { directory, stationOf } from '../simulator/network.ts';
import type { GatewaySimulator } from '../simulator/simulator.ts';
import type { TicketRegister } from './register.ts';

/** The register of a simulated railway. */
export function simulatorRegister(
  simulator: Pick<GatewaySimulator, 'publicKey' | 'inspect' | 'board' | 'books'>,
): TicketRegister {
  return {
    publicKey: simulator.publicKey,
    stationNames: Object.fromEntries(directory.stations.map(({ code, nameUk }) => [code, nameUk])),
    inspect(payload) {
      const ticket = simulator.inspect(payload);
      if (ticket === undefined) return err('forged');
      const documents = simulator.books().orders.flatMap((order) => order.documents);
      const status = documents.find(({ uid }) => uid === ticket.uid)?.status;
      if (status === undefined) return err('unknown');
      const nameOf = (code: string): string => stationOf(code)?.nameUk ?? code;
      return ok({ ticket, status, fromName: nameOf(ticket.from), toName: nameOf(ticket.to) });
    },
    board: (payload) => simulator.board(payload),
  };
}
