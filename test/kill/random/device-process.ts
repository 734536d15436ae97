/**
 * All devices as a process of their own. Killed at any moment and started again they go on as after a power cut, at their old
 * ports.
 */
import { flushCompileCache } from 'node:module';
import { openDevices, type DeviceHall } from '../devices.ts';
import type { DeviceTalk } from './messages.ts';

let hall: DeviceHall | undefined;

async function obey(order: DeviceTalk['order']): Promise<DeviceTalk['answer']> {
  if (order.kind === 'hand') {
    hall?.hold(order.holds);
    return {};
  }
  hall = await openDevices(order.folder, { ports: order.ports ?? undefined, moving: true });
  flushCompileCache();
  return { ports: hall.ports };
}

process.on('message', (order: DeviceTalk['order']) => {
  void obey(order).then((answer) => process.send?.(answer));
});
// Whoever started us is gone.
process.on('disconnect', () => {
  process.exit(0);
});
