import type { LineSettings, PortAddress } from './address.ts';
import { HidPort } from './hid-port.ts';
import type { BytePort } from './port.ts';
import { SerialBytePort } from './serial-port.ts';
import { TcpPort } from './tcp-port.ts';

/** An address behind which something real stands. */
export type RealPortAddress = Exclude<PortAddress, { readonly kind: 'sim' }>;

/**
 * Makes the port for an address; it is not opened yet. `lineDefaults` are what the device's protocol asks for; the
 * address may override each of them.
 */
export function createPort(address: RealPortAddress, lineDefaults: LineSettings): BytePort {
  switch (address.kind) {
    case 'serial':
      return new SerialBytePort(address.path, { ...lineDefaults, ...address.line });
    case 'tcp':
      return new TcpPort(address.host, address.port);
    case 'hid':
      return new HidPort(address.vendorId, address.productId);
  }
}
