/**
 * A kiosk as a process of its own, put together from the product's adapters; only the journal's disk is wrapped, so
 * that the process dies at one chosen write. The passenger's hands are on the other side of the channel.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { valueOf } from '../../basics/result.ts';
import { systemClock as clock } from '../../basics/system-clock.ts';
import { ClaimPeer } from '../../scripts/run/claim-peer.ts';
import { realDevices } from '../../electron/adapters/devices.ts';
import { httpsGateway } from '../../electron/adapters/gateway.ts';
import { fileLog } from '../../electron/adapters/log-file.ts';
import { openSqliteStore } from '../../kiosk/journal/sqlite-store.ts';
import { buildKiosk } from '../../kiosk/kiosk.ts';
import { memoryPeople } from '../../kiosk/service/people.ts';
import { parseSettings } from '../../kiosk/settings/settings.ts';
import { agent, keepBook, storedBook } from './books.ts';
import { deadlyStore } from './deadly-store.ts';
import { LineDispenser } from './dispenser-line.ts';
import type { KioskNews, KioskOrder } from './messages.ts';

function tell(news: KioskNews): void {
  process.send?.(news);
}

function start(order: Extract<KioskOrder, { kind: 'start' }>) {
  const settings = valueOf(parseSettings(JSON.stringify(order.settings)));
  const log = fileLog(join(order.folder, 'log'), clock, () => undefined);
  const { acceptor, printer, terminal } = valueOf(realDevices(settings, clock, log));
  const { url, caFile } = settings.gateway ?? {};
  if (acceptor === undefined || printer === undefined || url === undefined || caFile === undefined) {
    throw new Error('the settings of the kill test name every device and the gateway');
  }
  const line = httpsGateway(settings, clock, {
    url,
    caPem: readFileSync(caFile, 'utf8'),
    login: { login: agent, password: '' },
  });
  const disk = deadlyStore(openSqliteStore(join(order.folder, 'journal')));
  const claims: ClaimPeer = new ClaimPeer(storedBook(order.books, 'claims'), () => {
    keepBook(order.books, 'claims', claims.record());
  });
  const kiosk = buildKiosk(
    {
      clock,
      log,
      random: (count) => randomBytes(count),
      gateway: line.gateway,
      gatewayUrl: url,
      acceptor,
      printer,
      terminal,
      dispenser: order.dispenser === null ? undefined : new LineDispenser({ port: order.dispenser, clock }),
      scanner: undefined,
      claimBook: claims.book(),
      people: memoryPeople(),
      version: 'kill',
      store: disk.store,
    },
    settings,
  );
  const show = (): void => {
    tell({ kind: 'view', view: kiosk.view(), openCases: disk.openCases() });
  };
  kiosk.subscribe(show);
  show();
  // Killed processes save nothing on their way out: what was compiled is kept for those that follow.
  flushCompileCache();
  return { kiosk, disk, show };
}

let running: ReturnType<typeof start> | undefined;

process.on('message', (order: KioskOrder) => {
  switch (order.kind) {
    case 'start':
      running = start(order);
      break;
    case 'call':
      running?.kiosk.call(order.name, order.argument);
      break;
    case 'show':
      running?.show();
      break;
    case 'arm':
      tell({ kind: 'armed', writes: running?.disk.arm(order.death) ?? [] });
      break;
  }
});
// Whoever started us is gone.
process.on('disconnect', () => {
  process.exit(0);
});
