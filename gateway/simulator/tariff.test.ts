import { afterEach, describe, expect, test } from 'vitest';
import { kopecks } from '../../basics/money.ts';
import { rules } from './network.ts';
import { inclusivePrice, priceOf, refundOf } from './tariff.ts';

const before = structuredClone({ vat: rules.vat, returns: rules.returns });
afterEach(() => {
  Object.assign(rules, structuredClone(before));
});

const coupe = rules.classes.find(({ wagonClass }) => wagonClass === 'К');
if (coupe === undefined) throw new Error('no К');
const price = priceOf(coupe, 598);

describe('what comes back is said by the rules', () => {
  test('a day before: fare, плацкарта and their VAT; neither insurance nor the fee nor its VAT', () => {
    const back = refundOf(price, 24);
    expect(back).toMatchObject({ fare: price.fare, reservation: price.reservation, insurance: 0, serviceFee: 0 });
    expect(back?.vat).toBe(Math.round((price.fare + price.reservation) / 5));
    expect(back?.total).toBe(price.fare + price.reservation + (back?.vat ?? 0));
  });

  test('VAT that does not come back', () => {
    rules.returns.vatShare = 0;
    expect(refundOf(price, 24)).toMatchObject({ vat: 0, total: price.fare + price.reservation });
  });

  test('insurance and the fee, where they come back', () => {
    rules.returns.insuranceShare = 100;
    rules.returns.serviceFeeShare = 100;
    expect(refundOf(price, 24)).toEqual(price);
  });

  test('services as long as they count as unused', () => {
    const tea = inclusivePrice('services', kopecks(2700));
    expect(refundOf(tea, 0)).toEqual(tea);
    expect(refundOf(tea, -0.5)?.total).toBe(0);
    rules.returns.servicesHoursBefore = 24;
    expect(refundOf(tea, 23)?.total).toBe(0);
  });
});

test('VAT is of the parts that the rules name', () => {
  expect(price.vat).toBe(Math.round((price.fare + price.reservation + price.serviceFee) / 5));
  rules.vat.of = ['fare'];
  rules.vat.percent = 7;
  expect(priceOf(coupe, 598).vat).toBe(Math.round(price.fare * 0.07));
});
