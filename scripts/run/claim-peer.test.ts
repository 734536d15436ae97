import { expect, test } from 'vitest';
import { kopecks } from '../../basics/money.ts';
import { valueOf } from '../../basics/result.ts';
import type { ReportedClaim } from '../../kiosk/claims/claim-book.ts';
import { ClaimPeer } from './claim-peer.ts';

const checked: ReportedClaim = {
  number: 'K17-000001',
  code: 'Q7RM2KXA',
  amount: kopecks(5_000),
  beingChecked: true,
  settled: false,
};

test('a report that was held up does not bring a settled debt back', async () => {
  const book = new ClaimPeer().book();
  valueOf(await book.report({ ...checked, beingChecked: false, settled: true }));
  valueOf(await book.report(checked));
  const told = await book.redeem(checked.number, checked.code, 'request');
  expect(told).toEqual({ ok: true, value: { state: 'refused', because: 'settled' } });
});

test('nor does it keep a debt from being paid that was found to be owed', async () => {
  const book = new ClaimPeer().book();
  valueOf(await book.report({ ...checked, beingChecked: false }));
  valueOf(await book.report(checked));
  const told = await book.redeem(checked.number, checked.code, 'request');
  expect(told).toEqual({ ok: true, value: { state: 'open', amount: 5_000 } });
});
