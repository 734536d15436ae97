import { err, ok } from '../../basics/result.ts';
import type { Result } from '../../basics/result.ts';

/** How a serial line is set. Baud rate in bits per second. */
export interface LineSettings {
  readonly baudRate: number;
  readonly dataBits: 7 | 8;
  readonly parity: 'none' | 'even' | 'odd';
  readonly stopBits: 1 | 2;
}

/** Where a device is reached. A serial address may name only some of the line settings; the driver knows the rest. */
export type PortAddress =
  | { readonly kind: 'serial'; readonly path: string; readonly line: Partial<LineSettings> }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number }
  | { readonly kind: 'hid'; readonly vendorId: number; readonly productId: number }
  /** A simulator in this process; whoever puts the adapters together knows what stands behind it. */
  | { readonly kind: 'sim' };

/** What is wrong with an address, for whoever wrote the settings. */
export interface AddressFault {
  readonly text: string;
  readonly reason: string;
}

const baudRates = [1200, 2400, 4800, 9600, 19_200, 38_400, 57_600, 115_200];

/**
 * Reads `serial:/dev/ttyS1?baud=9600&parity=even&data=8&stop=1`, `tcp:127.0.0.1:7001`, `tcp:[::1]:7001`,
 * `hid:0dd4:0237` (vendor and product, hexadecimal) or `sim:`.
 */
export function parsePortAddress(text: string): Result<PortAddress, AddressFault> {
  const refuse = (reason: string): Result<PortAddress, AddressFault> => err({ text, reason });
  if (text === 'sim:') return ok({ kind: 'sim' });
  const colon = text.indexOf(':');
  const rest = text.slice(colon + 1);
  switch (text.slice(0, Math.max(colon, 0))) {
    case 'serial':
      return parseSerial(rest, refuse);
    case 'tcp':
      return parseTcp(rest, refuse);
    case 'hid': {
      const match = /^([0-9a-f]{4}):([0-9a-f]{4})$/i.exec(rest);
      if (match === null) return refuse('expected hid:vvvv:pppp, four hexadecimal digits each');
      return ok({ kind: 'hid', vendorId: parseInt(match[1] ?? '', 16), productId: parseInt(match[2] ?? '', 16) });
    }
    default:
      return refuse('expected serial:, tcp:, hid: or sim:');
  }
}

type Refuse = (reason: string) => Result<PortAddress, AddressFault>;

function parseTcp(rest: string, refuse: Refuse): Result<PortAddress, AddressFault> {
  const match = /^(?:\[([0-9a-f:.]+)\]|([^:\s/?#[\]]+)):(\d{1,5})$/i.exec(rest);
  const host = match?.[1] ?? match?.[2];
  const port = Number(match?.[3]);
  if (host === undefined) return refuse('expected tcp:host:port');
  if (port < 1 || port > 65_535) return refuse('the port is not in 1–65535');
  return ok({ kind: 'tcp', host, port });
}

function parseSerial(rest: string, refuse: Refuse): Result<PortAddress, AddressFault> {
  const [path = '', query = '', ...more] = rest.split('?');
  if (path === '' || more.length > 0) return refuse('expected serial:path?settings');
  const line: { -readonly [K in keyof LineSettings]?: LineSettings[K] } = {};
  for (const [name, value] of new URLSearchParams(query)) {
    switch (name) {
      case 'baud':
        if (!baudRates.includes(Number(value))) return refuse(`unknown baud rate ${value}`);
        line.baudRate = Number(value);
        break;
      case 'parity':
        if (value !== 'none' && value !== 'even' && value !== 'odd') return refuse(`unknown parity ${value}`);
        line.parity = value;
        break;
      case 'data':
        if (value !== '7' && value !== '8') return refuse(`unknown number of data bits ${value}`);
        line.dataBits = value === '7' ? 7 : 8;
        break;
      case 'stop':
        if (value !== '1' && value !== '2') return refuse(`unknown number of stop bits ${value}`);
        line.stopBits = value === '1' ? 1 : 2;
        break;
      default:
        return refuse(`unknown setting ${name}`);
    }
  }
  return ok({ kind: 'serial', path, line });
}
