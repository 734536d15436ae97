import { describe, expect, test } from 'vitest';
import { err, ok, valueOf } from '../../basics/result.ts';
import { Temporal } from '../../basics/temporal.ts';
import { kopecks } from '../../basics/money.ts';
import { payStatus, reserve, revocation } from '../operations/operations.ts';
import { decodeRequest, encodeAnswer } from '../wire/envelope.ts';
import type { GatewayTransport } from '../wire/transport.ts';
import { reserving } from '../testing/ride.ts';
import { makeGatewayClient } from './client.ts';

const IDENTITY = { agent: 'agent-7', pointOfSale: 'POS-1', kiosk: 'K1' };
const ENVELOPE = { serverTime: Temporal.Instant.from('2026-11-22T08:00:00Z'), balance: kopecks(1_000) };

/** A client whose gateway answers with a given text, and what it was sent. */
function answering(answer: string) {
  const sent: string[] = [];
  const transport: GatewayTransport = {
    send: (body) => {
      sent.push(body);
      return Promise.resolve(ok(answer));
    },
  };
  return { sent, gateway: makeGatewayClient({ transport, identity: IDENTITY }) };
}

describe('the client', () => {
  test('sends who asks, with the number, and hands back the answer with server time and balance', async () => {
    const { gateway, sent } = answering(encodeAnswer({ ...ENVELOPE, number: 4, outcome: ok({ status: 'paid' }) }));
    const answer = valueOf(await gateway.call(payStatus, 4, { orderId: '100000001' }));
    expect(answer).toEqual({ ...ENVELOPE, number: 4, body: { status: 'paid' } });
    expect(valueOf(decodeRequest(sent[0] ?? ''))).toEqual({
      ...IDENTITY,
      operation: 'pay_status',
      number: 4,
      language: 'uk',
      body: { orderId: '100000001' },
    });
  });

  test('an answer to another request, or one that does not fit, is garbled', async () => {
    const other = answering(encodeAnswer({ ...ENVELOPE, number: 5, outcome: ok({ status: 'paid' }) })).gateway;
    expect(await other.call(payStatus, 4, { orderId: '1' })).toMatchObject({ error: { kind: 'garbled' } });
    const misfit = answering(encodeAnswer({ ...ENVELOPE, number: 4, outcome: ok({ status: 'maybe' }) })).gateway;
    expect(await misfit.call(payStatus, 4, { orderId: '1' })).toMatchObject({
      error: { kind: 'garbled', detail: 'pay_status: answer does not fit: status' },
    });
    for (const text of ['', 'x', '<answer></answer>', '<html><body>502</body></html>']) {
      expect(await answering(text).gateway.call(payStatus, 4, { orderId: '1' }), text).toMatchObject({
        error: { kind: 'garbled' },
      });
    }
  });

  test('a bad request is a bug: it throws, quotes no name, and nothing is sent', async () => {
    const { gateway, sent } = answering('');
    const request = { ...reserving('7', '1'), date: 'завтра' };
    await expect(gateway.call(reserve, 1, request)).rejects.toThrow('reserve: bad request: date');
    await expect(gateway.call(revocation, 0, { orderId: '1' })).rejects.toThrow('needs a number');
    expect(sent).toEqual([]);
  });

  test('failures never carry a passenger’s name', async () => {
    const document = { passenger: { surname: 'Шевченко' }, uid: 'Шевченко' };
    const answer = encodeAnswer({ ...ENVELOPE, number: 1, outcome: ok({ documents: [document] }) });
    const failed = await answering(answer).gateway.call(reserve, 1, reserving('7', '1'));
    expect(failed).toMatchObject({ error: { kind: 'garbled' } });
    expect(JSON.stringify(failed)).not.toContain('Шевченко');
  });

  test("the gateway's own error comes with its server time", async () => {
    const error = { code: 'expired', class: 'refused', sentence: 'Час на оплату минув' } as const;
    const { gateway } = answering(encodeAnswer({ ...ENVELOPE, number: 1, outcome: err(error) }));
    expect(await gateway.call(revocation, 1, { orderId: '1' })).toEqual(
      err({ kind: 'error', ...error, serverTime: ENVELOPE.serverTime }),
    );
  });

  test('a stored answer that cannot be read is a garbled answer, not "never received"', async () => {
    const outcome = ok({ received: true, stored: '<html/>' });
    const { gateway } = answering(encodeAnswer({ ...ENVELOPE, number: 0, outcome }));
    expect(valueOf(await gateway.earlier(revocation, 0, 3)).body).toMatchObject({
      received: true,
      answer: { error: { kind: 'garbled' } },
    });
  });
});
