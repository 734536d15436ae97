import { describe, expect, test } from 'vitest';
import { sum } from '../../basics/money.ts';
import { sayWho, toMap, toSummaryOf } from '../support/family.ts';
import { Hall } from '../support/hall.ts';

const child = { name: 'Леся', kind: 'child', birthDate: '2017-05-30' } as const;
const infant = { name: 'Ія', kind: 'infant', birthDate: '2024-02-29' } as const;
const student = { name: 'Тарас', kind: 'student', certificate: 'КВ12345678' } as const;
/** A privilege with which a companion travels at a discount too. */
const privileged = {
  name: 'Іван',
  kind: 'privilege',
  privilege: 21,
  certificate: 'АБ123456',
  birthDate: '1970-01-01',
} as const;

/** Pays in cash to the end. */
async function buys(hall: Hall): Promise<void> {
  hall.kiosk.call('payCash', {});
  await hall.reach('cash');
  await hall.payAll();
  await hall.reach('take');
}

test('an adult, a child, a student and an infant: each at the price of the railway, what was promised is what is due', async () => {
  const hall = await Hall.open();
  await toMap(hall, 'П');
  const summary = await toSummaryOf(hall, [{ name: 'Марія' }, child, student, infant]);
  const { passengers = [], places = [] } = hall.kiosk.view().choice;
  expect(passengers.map(({ kind }) => kind)).toEqual(['full', 'child', 'student', 'infant']);
  expect(passengers.map(({ place }) => place?.number)).toEqual([
    ...places.slice(0, 3).map(({ number }) => number),
    undefined,
  ]);
  const [full = 0, ofChild = 0, ofStudent = 0, ofInfant] = passengers.map(({ price }) => price);
  expect(ofInfant).toBe(0);
  expect(ofChild).toBeLessThan(full);
  expect(ofStudent).toBeLessThan(ofChild);
  const { services } = summary.price;
  // Bedding for three: an infant needs none.
  expect(services).toBe(3 * 9_500);
  expect(summary.price.total).toBe(sum([...passengers.map(({ price }) => price), services]));
  await buys(hall);
  expect(hall.gateway.books().orders).toMatchObject([{ status: 'paid', total: summary.price.total }]);
  const titles = ['ДИТЯЧИЙ', 'СТУДЕНТСЬКИЙ', 'ДИТЯЧИЙ, БЕЗ МІСЦЯ'];
  expect(hall.tickets()).toHaveLength(4);
  for (const title of titles) expect(hall.tickets().some((text) => text.includes(title))).toBe(true);
  expect(hall.imbalance()).toBe(0);
});

describe('a privilege', () => {
  test('is asked for its kind, certificate and birth date, confirmed before the summary, and may bring a companion', async () => {
    const hall = await Hall.open();
    await toMap(hall);
    hall.kiosk.call('chooseParty', { count: 2 });
    hall.kiosk.call('confirmPlace', {});
    expect((await hall.reach('passenger')).tickets.map(({ kind }) => kind)).not.toContain('companion');
    await sayWho(hall, privileged);
    expect((await hall.reach('passenger')).tickets.map(({ kind }) => kind)).toContain('companion');
    await sayWho(hall, { name: 'Ганна', kind: 'companion' });
    const summary = await hall.reach('summary');
    await buys(hall);
    const [first, second] = hall.tickets();
    expect(first).toContain('ПІЛЬГОВИЙ');
    expect(second).toContain('СУПРОВІД');
    expect(hall.gateway.books().orders).toMatchObject([{ status: 'paid', total: summary.price.total }]);
  });

  test('that the railway does not confirm: a sentence, back to the data, or the full ticket', async () => {
    const hall = await Hall.open();
    await toMap(hall);
    hall.kiosk.call('confirmPlace', {});
    await sayWho(hall, { ...privileged, certificate: 'АБ123000' });
    expect(await hall.reach('refused')).toMatchObject({ why: 'not-entitled', name: 'Іван', way: 'full-ticket' });
    hall.kiosk.call('back', {});
    expect(hall.screen('birth-date')).toMatchObject({ date: '1970-01-01' });
    hall.kiosk.call('back', {});
    expect(hall.screen('certificate')).toMatchObject({ certificate: 'АБ123000' });
    hall.kiosk.call('setCertificate', { certificate: ' АБ123456 ' });
    hall.kiosk.call('setBirthDate', { date: '1970-01-01' });
    const reduced = await hall.reach('summary');
    hall.kiosk.call('back', {});
    hall.kiosk.call('back', {});
    hall.kiosk.call('setCertificate', { certificate: 'АБ000000' });
    hall.kiosk.call('setBirthDate', { date: '1970-01-01' });
    await hall.reach('refused');
    hall.kiosk.call('resolveRefusal', {});
    const full = await hall.reach('summary');
    expect(full.price.total).toBeGreaterThan(reduced.price.total);
    expect(hall.kiosk.view().choice.passengers).toMatchObject([{ kind: 'full', name: 'Іван' }]);
  });

  test('that only a cash desk sells is said at once', async () => {
    const hall = await Hall.open();
    await toMap(hall);
    hall.kiosk.call('confirmPlace', {});
    await sayWho(hall, { ...privileged, privilege: 60 });
    expect(await hall.reach('refused')).toMatchObject({ why: 'cash-desk-only' });
  });

  test('cannot be asked about now: the line is down, and the same question may be asked again', async () => {
    const hall = await Hall.open();
    await toMap(hall);
    hall.kiosk.call('confirmPlace', {});
    hall.gateway.faults.next({ kind: 'garble-answer' }, 'check_privilege');
    await sayWho(hall, privileged);
    await hall.reach('fault');
    hall.kiosk.call('retry', {});
    await hall.reach('summary');
  });
});

describe('who can have which ticket', () => {
  test('follows from the class; whoever has another one after the class changed is asked anew', async () => {
    const hall = await Hall.open();
    await toMap(hall, 'П');
    hall.kiosk.call('confirmPlace', {});
    const kinds = (await hall.reach('passenger')).tickets.map(({ kind }) => kind);
    expect(kinds).toEqual(['full', 'child', 'student', 'privilege']);
    await sayWho(hall, student);
    await hall.reach('summary');
    hall.kiosk.call('goTo', { step: 'place' });
    const { carriages } = await hall.reach('place');
    const compartments = carriages.find(({ wagonClass }) => wagonClass === 'К');
    hall.kiosk.call('chooseCarriage', { number: compartments?.number ?? '' });
    await hall.clock.advance(100);
    hall.kiosk.call('confirmPlace', {});
    const again = await hall.reach('passenger');
    expect(again).toMatchObject({ name: 'Тарас', ticket: 'full' });
    expect(again.tickets.map(({ kind }) => kind)).not.toContain('student');
  });

  test('a child that is too old by the day of departure: said before anything is ordered', async () => {
    const hall = await Hall.open();
    await toMap(hall);
    hall.kiosk.call('confirmPlace', {});
    await sayWho(hall, { ...child, birthDate: '2012-11-23' });
    expect(await hall.reach('refused')).toMatchObject({ why: 'wrong-age', name: 'Леся' });
    hall.kiosk.call('back', {});
    hall.kiosk.call('setBirthDate', { date: '2012-11-24' });
    await hall.reach('summary');
  });

  test('an infant is offered to nobody who travels alone; more infants than adults are refused, with the way on', async () => {
    const hall = await Hall.open();
    await toMap(hall);
    hall.kiosk.call('confirmPlace', {});
    expect((await hall.reach('passenger')).tickets.map(({ kind }) => kind)).not.toContain('infant');
    hall.kiosk.call('back', {});
    await toSummaryOf(hall, [{ name: 'Марія' }, infant, { ...infant, name: 'Устя' }]);
    hall.kiosk.call('payCash', {});
    expect(await hall.reach('refused')).toMatchObject({ why: 'adult-needed', way: 'passengers' });
    expect(hall.debts()).toEqual([]);
    hall.kiosk.call('resolveRefusal', {});
    expect(await hall.reach('passenger')).toMatchObject({ index: 0, name: 'Марія' });
  });

  test('a student whose number the railway does not take is told so', async () => {
    const hall = await Hall.open();
    await toMap(hall, 'П');
    await toSummaryOf(hall, [{ ...student, certificate: '12345678' }]);
    hall.kiosk.call('payCash', {});
    expect(await hall.reach('refused')).toMatchObject({ why: 'not-entitled', way: 'passengers' });
  });
});

test('nothing of certificates, birth dates and kinds stands open in the journal', async () => {
  const hall = await Hall.open();
  await toMap(hall);
  await toSummaryOf(hall, [privileged, child]);
  await buys(hall);
  const rows = JSON.stringify(hall.store.rows());
  for (const secret of ['АБ123456', '1970-01-01', '2017-05-30', 'privilege', 'Коваленко', 'Леся']) {
    expect(rows).not.toContain(secret);
  }
  expect(rows).toContain('"type":"paid"');
});
