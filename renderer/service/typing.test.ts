import { describe, expect, test } from 'vitest';
import { hryvnias } from '../../basics/money.ts';
import type { ServicePage } from '../../kiosk/contract/service.ts';
import { serviceViews } from '../testing/service-views.ts';
import { textOf } from '../text/text.ts';
import { firstThings } from './first-things.ts';
import { tapped } from './gesture.ts';
import { emptyPad, erasedOnPad, fieldComplete, nextField, padComplete, typedOnPad, type Pad } from './pad.ts';
import { formsIn, moneyDigits, typeDigit, typedMoney, typeLabel } from './typing.ts';

/** Whether taps at these times, ms, open the pad, and how often. */
function opened(times: readonly number[]): number {
  let taps: readonly number[] = [];
  let count = 0;
  for (const time of times) {
    const result = tapped(taps, time);
    taps = result.taps;
    if (result.complete) count += 1;
  }
  return count;
}

describe('the hidden gesture', () => {
  test('is five taps within three seconds', () => {
    expect(opened([0, 700, 1_400, 2_100, 3_000])).toBe(1);
    expect(opened([0, 700, 1_400, 2_100])).toBe(0);
    expect(opened([0, 700, 1_400, 2_100, 3_001])).toBe(0);
  });

  test('is not tired out by taps before it, and begins anew after it', () => {
    expect(opened([0, 2_900, 5_800, 6_000, 6_200, 6_400, 6_600])).toBe(1);
    expect(opened([0, 1, 2, 3, 4, 5, 6, 7, 8])).toBe(1);
    expect(opened([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])).toBe(2);
  });
});

describe('the pad', () => {
  const type = (pad: Pad, digits: string): Pad => [...digits].reduce(typedOnPad, pad);

  test('leads from the number to the PIN by itself, to the code when the PIN is as long as can be', () => {
    const pad = type(emptyPad('person'), '07482913');
    expect(pad).toMatchObject({ field: 'pin', number: '07', pin: '482913' });
    expect(type(pad, '55')).toMatchObject({ field: 'code', pin: '48291355' });
    expect(type(nextField(pad), '123456')).toMatchObject({ field: 'code', code: '123456' });
  });

  test('is complete with a PIN of six figures and a code, and takes no more', () => {
    const pad = type(nextField(type(emptyPad('person'), '07482913')), '123456');
    expect(padComplete(pad)).toBe(true);
    expect(type(pad, '9')).toEqual(pad);
    expect(padComplete({ ...pad, pin: '48291' })).toBe(false);
    expect(fieldComplete({ ...pad, pin: '48291' }, 'pin')).toBe(false);
  });

  test('erases backwards through the fields', () => {
    const pad = type(emptyPad('person'), '074');
    const back = erasedOnPad(erasedOnPad(pad));
    expect(back).toMatchObject({ field: 'number', number: '07', pin: '' });
    expect(erasedOnPad(back)).toMatchObject({ number: '0' });
  });

  test('takes ten figures of a one-time code', () => {
    const pad = type(emptyPad('newcomer'), '12345678901');
    expect(pad).toMatchObject({ field: 'once', once: '1234567890' });
    expect(padComplete(pad)).toBe(true);
  });
});

test('what is typed: figures, labels in capitals, money in whole hryvnias', () => {
  expect(typeDigit('12345678', '9', 9)).toBe('123456789');
  expect(typeDigit('123456789', '0', 9)).toBe('123456789');
  expect(typeLabel('K17', 'a', 12)).toBe('K17A');
  expect(typedMoney('330125')).toBe(hryvnias(330_125));
  expect(typedMoney('9'.repeat(moneyDigits))).toBeLessThanOrEqual(100_000_000);
});

test('forms of a roll count both ends; no roll runs backwards', () => {
  expect(formsIn('004215001', '004215500')).toBe(500);
  expect(formsIn('7', '7')).toBe(1);
  expect(formsIn('8', '7')).toBeUndefined();
  expect(formsIn('8', '')).toBeUndefined();
});

describe('what to do first', () => {
  const t = textOf('en').service;
  const overview = (name: 'overview' | 'overviewWell'): Extract<ServicePage, { page: 'overview' }> => {
    const { screen } = serviceViews.en[name];
    if (screen.kind !== 'service' || screen.page.page !== 'overview') throw new Error('another page');
    return screen.page;
  };

  test('is what stops sales, then what soon will, then the books; each on its page', () => {
    const things = firstThings(overview('overview'), '2026-11-22', t);
    expect(things.map(({ key, page }) => [key, page])).toEqual([
      ['acceptor', 'test'],
      ['terminal', 'test'],
      ['printer', 'paper'],
      ['roll', 'paper'],
      ['claims', 'claims'],
      ['z', 'reports'],
    ]);
  });

  test('is nothing where all is well, and the Z report the day after', () => {
    expect(firstThings(overview('overviewWell'), '2026-11-22', t)).toEqual([]);
    expect(firstThings(overview('overviewWell'), '2026-11-23', t).map(({ key }) => key)).toEqual(['z']);
  });

  test('names the roll that nobody recorded, and a full cassette on the collection page', () => {
    const well = overview('overviewWell');
    const unknown = { ...well, roll: { from: '', to: '', used: 0, left: 0 } };
    expect(firstThings(unknown, '2026-11-22', t)).toMatchObject([{ key: 'roll', page: 'paper' }]);
    const full = { device: 'acceptor', health: 'bad', state: 'cassette-full', detail: '' } as const;
    expect(firstThings({ ...well, devices: [full] }, '2026-11-22', t)).toMatchObject([
      { sentence: 'Note acceptor: the cassette is full.', next: 'Do a collection.', page: 'collection' },
    ]);
  });
});
