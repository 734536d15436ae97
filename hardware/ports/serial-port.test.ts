import { SerialPortMock } from 'serialport';
import { afterEach, describe, expect, test } from 'vitest';
import type { LineSettings } from './address.ts';
import type { PortFault } from './port.ts';
import { SerialBytePort } from './serial-port.ts';
import type { SerialOptions } from './serial-port.ts';
import { createPort } from './create-port.ts';
import { hasSocat, startSocatPair } from './socat-pair.ts';

const line: LineSettings = { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1 };

afterEach(() => {
  SerialPortMock.binding.reset();
});

describe('the line settings at the binding', () => {
  test.each<LineSettings>([
    { baudRate: 9600, dataBits: 8, parity: 'even', stopBits: 1 },
    { baudRate: 19_200, dataBits: 7, parity: 'odd', stopBits: 2 },
  ])('%j', async (settings) => {
    SerialPortMock.binding.createPort('/dev/mock');
    const streams: SerialPortMock[] = [];
    const port = new SerialBytePort('/dev/mock', settings, (options) => {
      const stream = new SerialPortMock(options);
      streams.push(stream);
      return Promise.resolve(stream);
    });
    expect(await port.open()).toMatchObject({ ok: true });
    // These are the options that the binding was opened with, where the native one would set the hardware.
    expect(streams[0]?.port?.openOptions).toMatchObject({ path: '/dev/mock', lock: true, ...settings });
    await port.close();
  });

  test('the address overrides what the protocol asks for', () => {
    const port = createPort({ kind: 'serial', path: '/dev/ttyS1', line: { baudRate: 19_200 } }, line);
    expect(port.address).toBe('serial:/dev/ttyS1?baud=19200&parity=none&data=8&stop=1');
  });
});

test('a path that is not there is absent, as a value', async () => {
  const asked: SerialOptions[] = [];
  const port = new SerialBytePort('/dev/none', line, (options) => {
    asked.push(options);
    return Promise.resolve(new SerialPortMock(options));
  });
  expect(await port.open()).toMatchObject({ ok: false });
  expect(asked).toHaveLength(1);
});

const withSocat = hasSocat();
if (!withSocat) console.log('socat: skipped, the program is not on this machine');

describe('socat', () => {
  test.skipIf(!withSocat)(
    'bytes cross a real pseudo-terminal; a line that ends is lost and can be asked for again',
    async () => {
      const pair = await startSocatPair();
      const host = createPort({ kind: 'serial', path: pair.first, line: {} }, line);
      const device = createPort({ kind: 'serial', path: pair.second, line: {} }, line);
      expect(await host.open()).toMatchObject({ ok: true });
      expect(await device.open()).toMatchObject({ ok: true });
      const heard: number[] = [];
      const whole = new Promise<void>((resolve) =>
        device.onData((chunk) => {
          heard.push(...chunk);
          if (heard.length === 256) resolve();
        }),
      );
      // Every byte value crosses unchanged: no line discipline eats 03, 0A, 11 or 13.
      const every = Uint8Array.from({ length: 256 }, (_, value) => value);
      host.write(every);
      await whole;
      expect(heard).toEqual([...every]);
      const lost = new Promise<PortFault>((resolve) => host.onLost(resolve));
      await pair.stop();
      expect((await lost).kind).toBe('lost');
      expect(await host.open()).toMatchObject({ ok: false, error: { kind: 'absent' } });
      await host.close();
      await device.close();
    },
  );

  test.skipIf(!withSocat)('a device on the line at open refuses a second master', async () => {
    const pair = await startSocatPair();
    const one = createPort({ kind: 'serial', path: pair.first, line: {} }, line);
    const two = createPort({ kind: 'serial', path: pair.first, line: {} }, line);
    expect(await one.open()).toMatchObject({ ok: true });
    expect(await two.open()).toMatchObject({ ok: false, error: { kind: 'refused' } });
    await one.close();
    expect(await two.open()).toMatchObject({ ok: true });
    await two.close();
    await pair.stop();
  });
});
