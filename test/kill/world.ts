/**
 * A process of its own: the railway's gateway, a banknote acceptor, a ticket printer and a card terminal. They outlive
 * the kiosk and keep their books on disk; the test says what a hand does and reads nothing here but the ports.
 */
import { flushCompileCache } from 'node:module';
import { openDevices } from './devices.ts';
import type { WorldAddresses, WorldAnswer, WorldOrder } from './messages.ts';
import { openRailway } from './railway.ts';

async function openWorld(folder: string) {
  const railway = await openRailway(folder, 0);
  const devices = await openDevices(folder);
  // This process is killed in the end: what was compiled is kept for the others.
  flushCompileCache();
  const addresses: WorldAddresses = { ...devices.ports, gateway: railway.url };
  return {
    ...devices,
    addresses,
    async close() {
      await devices.close();
      await railway.close();
    },
  };
}

let world: Awaited<ReturnType<typeof openWorld>> | undefined;

async function obey(order: WorldOrder): Promise<WorldAnswer> {
  switch (order.kind) {
    case 'open':
      await world?.close();
      world = await openWorld(order.folder);
      return { kind: 'done', addresses: world.addresses };
    case 'hand':
      world?.hold(order.holds);
      break;
    case 'power-cycle':
      world?.powerCycle();
      break;
    case 'close':
      await world?.close();
      world = undefined;
      break;
  }
  return { kind: 'done' };
}

process.on('message', (order: WorldOrder) => {
  void obey(order).then((answer) => process.send?.(answer));
});
// Whoever started us is gone: nobody needs this world any more.
process.on('disconnect', () => {
  process.exit(0);
});
