import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { valueOf } from '../../basics/result.ts';
import { HidPort } from './hid-port.ts';
import type { HidDevice } from './hid-port.ts';
import type { PortFault } from './port.ts';

class FakeHidDevice extends EventEmitter implements HidDevice {
  readonly written: number[][] = [];
  closed = 0;
  write(report: number[]): Promise<number> {
    this.written.push(report);
    return Promise.resolve(report.length);
  }
  close(): Promise<void> {
    this.closed += 1;
    return Promise.resolve();
  }
}

test('a device is opened by vendor and product, and each report is one chunk', async () => {
  const device = new FakeHidDevice();
  const asked: number[][] = [];
  const port = new HidPort(0x0dd4, 0x0237, (vendorId, productId) => {
    asked.push([vendorId, productId]);
    return Promise.resolve(device);
  });
  const heard: number[][] = [];
  port.onData((chunk) => heard.push([...chunk]));
  expect(port.address).toBe('hid:0dd4:0237');
  expect(await port.open()).toMatchObject({ ok: true });
  device.emit('data', Buffer.from([2, 1]));
  device.emit('data', Buffer.from([2, 3]));
  port.write(Uint8Array.from([4, 0]));
  expect(asked).toEqual([[0x0dd4, 0x0237]]);
  expect(heard).toEqual([
    [2, 1],
    [2, 3],
  ]);
  expect(device.written).toEqual([[4, 0]]);
  await port.close();
  expect(device.closed).toBe(1);
});

test('a failed read is a loss; the device that comes back is opened again', async () => {
  const devices = [new FakeHidDevice(), new FakeHidDevice()];
  let opened = 0;
  const port = new HidPort(1, 2, () => {
    const device = devices[opened];
    opened += 1;
    return device === undefined ? Promise.reject(new Error('none')) : Promise.resolve(device);
  });
  const faults: PortFault[] = [];
  const heard: number[][] = [];
  port.onLost((fault) => faults.push(fault));
  port.onData((chunk) => heard.push([...chunk]));
  valueOf(await port.open());
  devices[0]?.emit('error', new Error('could not read from HID device'));
  devices[0]?.emit('error', new Error('could not read from HID device'));
  expect(faults).toMatchObject([{ kind: 'lost', detail: 'Error: could not read from HID device' }]);
  valueOf(await port.open());
  devices[1]?.emit('data', Buffer.from([7]));
  expect(heard).toEqual([[7]]);
});

test('a device that is not there is absent, as a value', async () => {
  const port = new HidPort(1, 2, () => Promise.reject(new Error('cannot open device')));
  expect(await port.open()).toMatchObject({ ok: false, error: { kind: 'absent' } });
});
