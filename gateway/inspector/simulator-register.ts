import { createHash, createPrivateKey, createPublicKey } from 'node:crypto';
import { err, ok } from '../../basics/result.ts';
import { stationOf } from '../simulator/network.ts';
import type { GatewaySimulator } from '../simulator/simulator.ts';
import type { TicketRegister } from './register.ts';

/** RFC 8410: what stands before the 32 bytes of an Ed25519 key, private in PKCS #8 and public in SPKI. */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI_PREFIX_BYTES = 12;

/** The register of a simulated railway. `seed`: the simulator's own, from which its signing key follows. */
export function simulatorRegister(
  simulator: Pick<GatewaySimulator, 'inspect' | 'board' | 'books'>,
  seed: string,
): TicketRegister {
  return {
    publicKey: publicKeyOf(seed),
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

function publicKeyOf(seed: string): Uint8Array {
  const secret = createHash('sha256').update(`${seed}|ed25519`).digest();
  const key = createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, secret]), format: 'der', type: 'pkcs8' });
  return createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(SPKI_PREFIX_BYTES);
}
