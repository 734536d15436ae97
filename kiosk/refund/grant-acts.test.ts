import { expect, test } from 'vitest';
import { VirtualClock } from '../../basics/virtual-clock.ts';
import { kopecks } from '../../basics/money.ts';
import { ok } from '../../basics/result.ts';
import type { RefundEvent } from './events.ts';
import { actReturn, type GrantContext } from './grant-acts.ts';
import { newRefund } from './step.ts';

/** A document is given back whose passenger agreed to 123.50 in cash for 123.74. */
async function returned(amount: number, rounding: GrantContext['rounding']): Promise<RefundEvent | undefined> {
  const clock = new VirtualClock('2026-11-22T10:00:00Z');
  let told: RefundEvent | undefined;
  const body = { returned: ['U'], amount: kopecks(amount), refundDocument: '700000001' };
  const answer = { number: 7, serverTime: clock.wall(), balance: kopecks(0), body };
  const context: GrantContext = {
    clock,
    rounding,
    gateway: { call: () => Promise.resolve(ok(answer as never)), earlier: () => Promise.reject(new Error('unasked')) },
    claimBook: undefined as never,
    log: { info: () => undefined, warn: () => undefined },
    apply: (_, event) => {
      told = event;
    },
  };
  const source = {
    kind: 'document',
    uid: 'U',
    offer: 'R',
    amount: kopecks(12_374),
    cash: kopecks(12_350),
    means: 'cash',
  };
  const refund = newRefund('K17-R1', {
    type: 'refund-opened',
    source: { ...source, kind: 'document', means: 'cash' },
    dispenser: false,
    terminal: false,
  });
  await actReturn(context, refund, { kind: 'return', id: 'K17-R1.1', number: 7, uid: 'U', offer: 'R' }, false);
  return told;
}

test('new settings do not change what the passenger agreed to', async () => {
  expect(await returned(12_374, 'off')).toMatchObject({ type: 'granted', amount: 12_374, cash: 12_350 });
});

test('another amount than the offered one is rounded as the settings say', async () => {
  expect(await returned(6_326, 'half-hryvnia')).toMatchObject({ amount: 6_326, cash: 6_350 });
});
