import { describe, expect, test } from 'vitest';
import { parsePortAddress } from './address.ts';

describe('the address of a port', () => {
  test.each([
    ['serial:/dev/ttyS1', { kind: 'serial', path: '/dev/ttyS1', line: {} }],
    [
      'serial:/dev/serial/by-id/usb-FTDI_A?baud=9600&parity=even',
      { kind: 'serial', path: '/dev/serial/by-id/usb-FTDI_A', line: { baudRate: 9600, parity: 'even' } },
    ],
    ['serial:COM3?data=7&stop=2', { kind: 'serial', path: 'COM3', line: { dataBits: 7, stopBits: 2 } }],
    ['tcp:127.0.0.1:7001', { kind: 'tcp', host: '127.0.0.1', port: 7001 }],
    ['tcp:[::1]:20007', { kind: 'tcp', host: '::1', port: 20007 }],
    ['tcp:terminal.local:20007', { kind: 'tcp', host: 'terminal.local', port: 20007 }],
    ['hid:0dd4:0237', { kind: 'hid', vendorId: 0x0dd4, productId: 0x0237 }],
    ['sim:', { kind: 'sim' }],
  ])('%s is understood', (text, expected) => {
    expect(parsePortAddress(text)).toEqual({ ok: true, value: expected });
  });

  test.each([
    ['', 'expected serial:'],
    ['usb:1', 'expected serial:'],
    ['serial:', 'expected serial:path'],
    ['serial:/dev/ttyS1?baud=9601', 'unknown baud rate 9601'],
    ['serial:/dev/ttyS1?parity=mark', 'unknown parity mark'],
    ['serial:/dev/ttyS1?data=6', 'unknown number of data bits 6'],
    ['serial:/dev/ttyS1?stop=3', 'unknown number of stop bits 3'],
    ['serial:/dev/ttyS1?speed=9600', 'unknown setting speed'],
    ['tcp:127.0.0.1', 'expected tcp:host:port'],
    ['tcp:127.0.0.1:70000', 'the port is not in'],
    ['tcp:127.0.0.1:0', 'the port is not in'],
    ['hid:dd4:237', 'expected hid:'],
    ['sim:printer', 'expected serial:'],
  ])('%s is refused with its reason', (text, reason) => {
    const result = parsePortAddress(text);
    expect(result.ok).toBe(false);
    if (!result.ok) expect(result.error.reason).toContain(reason);
  });
});
