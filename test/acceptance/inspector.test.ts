import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ok, valueOf } from '../../basics/result.ts';
import { VirtualClock } from '../../basics/virtual-clock.ts';
import { makeGatewayClient } from '../../gateway/client/client.ts';
import type { BoardingDocument } from '../../gateway/operations/documents.ts';
import {
  cancel,
  documentsList,
  pay,
  places,
  prices,
  reserve,
  returnDoc,
  returnDocConfirm,
} from '../../gateway/operations/operations.ts';
import { codesIn } from '../../gateway/inspector/codes.ts';
import { readSigned } from '../../gateway/inspector/offline.ts';
import { board, inspect, type TicketRegister } from '../../gateway/inspector/register.ts';
import { serveInspector, type InspectorServer } from '../../gateway/inspector/server.ts';
import { simulatorRegister } from '../../gateway/inspector/simulator-register.ts';
import { memoryTransport } from '../../gateway/simulator/memory-transport.ts';
import { GatewaySimulator } from '../../gateway/simulator/simulator.ts';
import { qrBitmap } from '../../hardware/escpos/raster.ts';

const SEED = 'inspector';
const RIDE = { train: '091К', from: '2200001', to: '2218000', date: '2026-11-25' } as const;

const clock = new VirtualClock('2026-11-22T08:00:00Z');
const simulator = new GatewaySimulator({ now: () => clock.wall(), database: ':memory:', seed: SEED });
const register = simulatorRegister(simulator);
const gateway = makeGatewayClient({
  transport: memoryTransport(simulator),
  identity: { agent: 'agent-7', pointOfSale: '0017', kiosk: 'K17' },
});
let number = 0;
const next = (): number => (number += 1);

/** A paid ticket for tomorrow's train. */
async function ticket(): Promise<BoardingDocument & { readonly code: string }> {
  const { carriages } = valueOf(await gateway.call(prices, 0, RIDE)).body;
  const carriage = carriages.find(({ free }) => free > 1)?.number ?? '';
  const { free } = valueOf(await gateway.call(places, 0, { ...RIDE, carriage })).body;
  const passengers = [{ kind: 'full' as const, surname: 'Мельник', name: 'Ганна', place: free[0] ?? '' }];
  const { orderId, total } = valueOf(await gateway.call(reserve, next(), { ...RIDE, carriage, passengers })).body;
  const payment = { orderId, amount: total, means: 'cash' as const, reference: 'S1' };
  const [document] = valueOf(await gateway.call(pay, next(), payment)).body.documents;
  if (document?.issued === undefined) throw new Error('no ticket');
  return { ...document, code: document.issued.qrPayload };
}

/** The same code with one letter of its content changed. */
function altered(code: string): string {
  const last = code.slice(-3, -2) === 'A' ? 'B' : 'A';
  return `${code.slice(0, -3)}${last}${code.slice(-2)}`;
}

async function statusOf(uid: string): Promise<string | undefined> {
  const period = { from: '2026-11-22', to: '2026-11-22' };
  const { documents } = valueOf(await gateway.call(documentsList, 0, period)).body;
  return documents.find((one) => one.uid === uid)?.status;
}

describe('what the inspector is told of a code', () => {
  test('valid, then boarded; the railway lists the document as boarded, and nobody boards with it twice', async () => {
    const { code, uid, place } = await ticket();
    const seen = inspect(register, code, '091К');
    expect(seen.standing).toBe('valid');
    expect(seen.ticket).toMatchObject({ fromName: 'Київ-Пасажирський', toName: 'Львів', ticket: { uid, place } });
    expect(board(register, code, '091К').ok).toBe(true);
    expect(inspect(register, code, '091К').standing).toBe('boarded');
    expect(await statusOf(uid)).toBe('boarded');
    expect(board(register, code, '091К')).toMatchObject({ ok: false, error: { standing: 'boarded' } });
  });

  test('another train; a Latin letter or a small one in the number does not matter', async () => {
    const { code, uid } = await ticket();
    expect(inspect(register, code, '092Л').standing).toBe('wrong-train');
    expect(board(register, code, '092Л')).toMatchObject({ ok: false, error: { standing: 'wrong-train' } });
    expect(await statusOf(uid)).toBe('paid');
    expect(['091K', '091к', ' 091К ', ''].map((train) => inspect(register, code, train).standing)).toEqual(
      Array.from({ length: 4 }, () => 'valid'),
    );
  });

  test('voided and returned documents', async () => {
    const voided = await ticket();
    valueOf(await gateway.call(cancel, next(), { uid: voided.uid, reason: 'не видано' }));
    expect(inspect(register, voided.code, '').standing).toBe('voided');
    expect(board(register, voided.code, '').ok).toBe(false);
    const returned = await ticket();
    const { offer } = valueOf(await gateway.call(returnDoc, 0, { uid: returned.uid })).body;
    valueOf(await gateway.call(returnDocConfirm, next(), { uid: returned.uid, offer }));
    expect(inspect(register, returned.code, '').standing).toBe('returned');
  });

  test('a code that was altered or is none', async () => {
    const { code } = await ticket();
    for (const payload of [altered(code), 'https://example.org/ticket', '']) {
      expect(inspect(register, payload, '')).toEqual({ standing: 'forged' });
    }
  });

  test('a signed code that no register has, and one of an order that nobody paid', async () => {
    const { code } = await ticket();
    const other = simulatorRegister(
      new GatewaySimulator({ now: () => clock.wall(), database: ':memory:', seed: SEED }),
    );
    expect(inspect(other, code, '').standing).toBe('unknown');
    const held: TicketRegister = {
      ...register,
      inspect: (payload) => {
        const found = register.inspect(payload);
        return found.ok ? ok({ ...found.value, status: 'reserved' }) : found;
      },
    };
    expect(inspect(held, code, '').standing).toBe('not-paid');
    expect(board(held, code, '').ok).toBe(false);
  });
});

describe('without network, by the signature alone', () => {
  const key = Uint8Array.from(register.publicKey);

  test('a true code tells what stands in it', async () => {
    const { code, uid, place, carriage } = await ticket();
    expect(await readSigned(code, key)).toEqual({
      uid,
      place,
      carriage,
      ...withoutDate(),
      departure: '2026-11-25T22:37',
    });
  });

  test('an altered one, another key, and rubbish tell nothing', async () => {
    const { code } = await ticket();
    const other = new GatewaySimulator({ now: () => clock.wall(), database: ':memory:', seed: 'another' }).publicKey;
    expect(await readSigned(altered(code), key)).toBeUndefined();
    expect(await readSigned(code, Uint8Array.from(other))).toBeUndefined();
    for (const payload of ['', 'ні', 'A'.repeat(40), `${code}=`])
      expect(await readSigned(payload, key)).toBeUndefined();
  });

  function withoutDate() {
    const { train, from, to } = RIDE;
    return { train, from, to };
  }
});

describe("the terminal's server", () => {
  let server: InspectorServer;
  let origin = '';
  let cookie = '';

  beforeAll(async () => {
    server = await serveInspector({ register, readCodes: codesIn, port: 0 });
    origin = new URL(server.url).origin;
    const opened = await fetch(server.url, { redirect: 'manual' });
    cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? '';
  });
  afterAll(() => server.close());

  const post = (path: string, body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
    fetch(`${origin}${path}`, { method: 'POST', body, headers: { cookie, origin, ...headers } });

  test('opens once by its start address, and for nobody else', async () => {
    expect((await fetch(server.url, { redirect: 'manual' })).status).toBe(403);
    expect((await fetch(origin)).status).toBe(403);
    expect((await post('/board', '{}', { cookie: '' })).status).toBe(403);
    expect((await post('/board', '{}', { origin: 'http://127.0.0.1:1' })).status).toBe(403);
    expect((await post('/held', '', { 'sec-fetch-site': 'same-site' })).status).toBe(403);
    expect((await post('/held', '')).status).toBe(200);
    const page = await fetch(origin, { headers: { cookie } });
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect((await fetch(`${origin}/server.ts`, { headers: { cookie } })).status).toBe(404);
  });

  test('reads the code in a picture and confirms boarding', async () => {
    const { code, uid } = await ticket();
    const { width, height, data } = pictureOf(code);
    const seen = await post(`/codes?width=${String(width)}&height=${String(height)}`, data);
    expect(await seen.json()).toEqual({ codes: [code] });
    const question = JSON.stringify({ payload: code, train: '091К' });
    expect(await (await post('/inspect', question)).json()).toMatchObject({ standing: 'valid' });
    expect(await (await post('/board', question)).json()).toMatchObject({ standing: 'boarded' });
    expect(await statusOf(uid)).toBe('boarded');
  });

  test('refuses what is no question of its page', async () => {
    expect((await post('/codes?width=10&height=10', new Uint8Array(99))).status).toBe(400);
    expect((await post('/codes?width=9999&height=9999', new Uint8Array(9))).status).toBe(400);
    expect((await post('/inspect', 'rubbish')).status).toBe(400);
    expect((await post('/inspect', JSON.stringify({ payload: 'x'.repeat(9000), train: '' }))).status).toBe(400);
    expect((await post('/pay', JSON.stringify({ payload: '', train: '' }))).status).toBe(404);
  });
});

/** A code as a camera sees it: grey dots, with white around. */
function pictureOf(payload: string) {
  const bitmap = valueOf(qrBitmap(payload, 34));
  const margin = 40;
  const width = bitmap.rowBytes * 8 + 2 * margin;
  const height = bitmap.rows + 2 * margin;
  const data = new Uint8Array(width * height).fill(255);
  for (let y = 0; y < bitmap.rows; y += 1) {
    for (let x = 0; x < bitmap.rowBytes * 8; x += 1) {
      const black = ((bitmap.data[y * bitmap.rowBytes + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0;
      if (black) data[(y + margin) * width + x + margin] = 0;
    }
  }
  return { width, height, data };
}
