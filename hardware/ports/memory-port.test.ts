import { expect, test } from 'vitest';
import { valueOf } from '../../basics/result.ts';
import { memoryPortPair } from './memory-port.ts';

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
const turn = (): Promise<void> => Promise.resolve();

test('what one end writes, the other end hears, and never inside the call', async () => {
  const pair = memoryPortPair();
  valueOf(await pair.host.open());
  valueOf(await pair.device.open());
  const heard: number[][] = [];
  pair.device.onData((chunk) => heard.push([...chunk]));
  const sent = bytes(1, 2);
  pair.host.write(sent);
  sent[0] = 9;
  expect(heard).toEqual([]);
  await turn();
  expect(heard).toEqual([[1, 2]]);
});

test('a pulled cable loses both ends and what was on its way; after it is back both open again', async () => {
  const pair = memoryPortPair();
  valueOf(await pair.host.open());
  valueOf(await pair.device.open());
  const lost: string[] = [];
  const heard: number[][] = [];
  pair.host.onLost((fault) => lost.push(`host ${fault.kind}`));
  pair.device.onLost((fault) => lost.push(`device ${fault.kind}`));
  pair.device.onData((chunk) => heard.push([...chunk]));
  pair.host.write(bytes(1));
  pair.cut();
  await turn();
  expect(lost).toEqual(['host lost', 'device lost']);
  expect(await pair.host.open()).toMatchObject({ ok: false, error: { kind: 'absent' } });
  pair.mend();
  expect(await pair.host.open()).toMatchObject({ ok: true });
  expect(await pair.device.open()).toMatchObject({ ok: true });
  pair.host.write(bytes(2));
  await turn();
  expect(heard).toEqual([[2]]);
});

test('our own close is not a loss, and a closed end hears nothing', async () => {
  const pair = memoryPortPair();
  valueOf(await pair.host.open());
  valueOf(await pair.device.open());
  const heard: unknown[] = [];
  pair.host.onLost((fault) => heard.push(fault));
  pair.host.onData((chunk) => heard.push(chunk));
  await pair.host.close();
  pair.device.write(bytes(1));
  pair.cut();
  await turn();
  expect(heard).toEqual([]);
});

test('a listener that was removed hears nothing more', async () => {
  const pair = memoryPortPair();
  valueOf(await pair.host.open());
  valueOf(await pair.device.open());
  const heard: unknown[] = [];
  const stop = pair.device.onData((chunk) => heard.push(chunk));
  stop();
  pair.host.write(bytes(1));
  await turn();
  expect(heard).toEqual([]);
});
