import { join } from 'node:path';
import { gatewayFiles } from './books.ts';
import type { WorldAddresses } from './messages.ts';

/** A kiosk's settings with every device named, and short waits for people who never come back. */
export function settingsFor(books: string, addresses: WorldAddresses): object {
  return {
    devices: {
      acceptor: { driver: 'ccnet', port: `tcp:127.0.0.1:${String(addresses.acceptor)}` },
      printer: { driver: 'escpos', port: `tcp:127.0.0.1:${String(addresses.printer)}` },
      terminal: { driver: 'zvt', port: `tcp:127.0.0.1:${String(addresses.terminal)}` },
    },
    gateway: { url: addresses.gateway, caFile: join(books, gatewayFiles.certificate) },
    sale: { claimOnScreenSeconds: 20, idleSeconds: 20, idleCountdownSeconds: 5, takeTicketSeconds: 5 },
  };
}
