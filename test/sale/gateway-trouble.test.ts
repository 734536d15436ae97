import { describe, expect, test } from 'vitest';
import { sum } from '../../basics/money.ts';
import { Hall } from '../support/hall.ts';

const originals = (hall: Hall) => hall.tickets().filter((text) => !text.includes('ПОВТОРНИЙ ДРУК'));
const order = (hall: Hall) => hall.gateway.books().orders.at(-1);

describe('the answer to `pay`', () => {
  test('is lost: asked for by getresponse, paid once, printed once', async () => {
    const hall = await Hall.open();
    await hall.toCash();
    hall.gateway.faults.next({ kind: 'lose-answer' }, 'pay');
    await hall.payAll();
    await hall.reach('take', 120_000);
    expect(order(hall)?.status).toBe('paid');
    expect(originals(hall)).toHaveLength(1);
    expect(hall.tickets()).toHaveLength(1);
    expect(hall.imbalance()).toBe(0);
  });

  test('is rubbish: the same', async () => {
    const hall = await Hall.open();
    await hall.toCash();
    hall.gateway.faults.next({ kind: 'garble-answer' }, 'pay');
    await hall.payAll();
    await hall.reach('take', 120_000);
    expect(hall.tickets()).toHaveLength(1);
    expect(hall.imbalance()).toBe(0);
  });

  test('`pay` itself is lost: it is sent again under a new number, and the order is paid once', async () => {
    const hall = await Hall.open();
    await hall.toCash();
    hall.gateway.faults.next({ kind: 'lose-request' }, 'pay');
    await hall.payAll();
    await hall.reach('take', 120_000);
    expect(order(hall)?.status).toBe('paid');
    expect(hall.tickets()).toHaveLength(1);
    expect(hall.debts().map(({ because }) => because)).toEqual(['over']);
  });

  test('`pay` lies about on the line and arrives after its repeat: still one ticket', async () => {
    const hall = await Hall.open();
    await hall.toCash();
    hall.gateway.faults.next({ kind: 'delay-request', ms: 21_000 }, 'pay');
    await hall.payAll();
    await hall.reach('take', 180_000);
    await hall.clock.advance(60_000);
    expect(hall.tickets()).toHaveLength(1);
    expect(order(hall)?.status).toBe('paid');
    expect(hall.imbalance()).toBe(0);
  });

  test('is "not now": tried again after a breath under a new number, one ticket', async () => {
    const hall = await Hall.open();
    await hall.toCash();
    const error = { code: 'maintenance', class: 'retry', sentence: 'Maintenance' } as const;
    hall.gateway.faults.next({ kind: 'refuse', error }, 'pay');
    await hall.payAll();
    await hall.reach('take', 120_000);
    expect(hall.tickets()).toHaveLength(1);
    expect(order(hall)?.status).toBe('paid');
    expect(hall.imbalance()).toBe(0);
  });

  test('lacks what a paper must carry: the document is fetched by itself and printed whole', async () => {
    const hall = await Hall.open();
    await hall.toCash();
    let taken = 0;
    hall.tamper = (answer) => {
      if (taken > 0 || !answer.includes('<issued type="object">')) return answer;
      taken += 1;
      return answer.replace(/<issued type="object">.*?<\/issued>/su, '');
    };
    await hall.payAll();
    await hall.reach('take', 120_000);
    expect(hall.tickets()).toHaveLength(1);
    expect(taken).toBe(1);
    expect(hall.tickets()[0]).toContain('є підставою для проїзду');
    expect(hall.imbalance()).toBe(0);
  });

  test('is a refusal: a claim for all that is inside, the order void, no ticket', async () => {
    const hall = await Hall.open();
    await hall.toCash();
    const error = { code: 'balance-exhausted', class: 'limit', sentence: 'The balance is exhausted' } as const;
    hall.gateway.faults.next({ kind: 'refuse', error }, 'pay');
    await hall.payAll();
    expect(await hall.reach('ended', 120_000)).toMatchObject({ because: 'refused' });
    await hall.clock.until(() => hall.claims().length === 1, 20_000, 'the claim');
    expect(hall.claims()[0]?.amount).toBe(hall.box());
    expect(hall.papers()[0]).not.toContain('ПЕРЕВІРЯЄТЬСЯ');
    await hall.clock.until(() => order(hall)?.status === 'voided');
    expect(hall.tickets()).toEqual([]);
    expect(hall.imbalance()).toBe(0);
  });
});

describe('a gateway that goes away just when `pay` is sent', () => {
  test.each(['silent', 'unreachable'] as const)(
    '%s: a claim that says "being checked", the order revoked when it is back, nothing printed twice',
    async (outage) => {
      const hall = await Hall.open();
      await hall.toCash();
      hall.gateway.faults.next({ kind: 'delay-answer', ms: 1 }, 'pay');
      const { left } = await hall.reach('cash');
      for (const note of [1000, 500, 200, 100, 50, 20, 10, 5]) {
        while ((hall.screen('cash')?.left ?? 0) > note * 100) await hall.pay(note);
      }
      expect(left).toBeGreaterThan(0);
      hall.gateway.faults.setOutage(outage);
      await hall.pay(5);
      expect(await hall.reach('confirming')).toMatchObject({ slow: false });
      await hall.clock.until(() => hall.screen('confirming')?.slow === true, 10_000, '"it takes longer"');
      expect(await hall.reach('ended', 180_000)).toMatchObject({ because: 'unanswered' });
      await hall.clock.until(() => hall.claims().length === 1, 20_000, 'the claim');
      expect(hall.papers()[0]).toContain('ПЕРЕВІРЯЄТЬСЯ');
      expect(hall.claims()[0]?.amount).toBe(hall.box());
      expect(hall.screen('ended')?.claims[0]).toMatchObject({ beingChecked: true });
      await hall.reach('attract', 180_000);
      expect(hall.screen('attract')?.faults).toContain('gateway-unreachable');

      hall.gateway.faults.clear();
      await hall.sells();
      await hall.clock.until(() => order(hall)?.status === 'voided', 60_000, 'the revocation');
      expect(hall.papers()).toHaveLength(1);
      expect(hall.imbalance()).toBe(0);
    },
  );

  test('`pay` was done, but nobody could tell: it is cancelled afterwards, never printed', async () => {
    const hall = await Hall.open();
    await hall.toCash();
    hall.gateway.faults.next({ kind: 'lose-answer' }, 'pay');
    void hall.clock
      .until(() => order(hall)?.status === 'paid', 300_000)
      .then(() => {
        hall.gateway.faults.setOutage('silent');
      });
    await hall.payAll();
    expect(await hall.reach('ended', 240_000)).toMatchObject({ because: 'unanswered' });
    expect(order(hall)?.status).toBe('paid');
    hall.gateway.faults.clear();
    await hall.clock.until(() => order(hall)?.documents[0]?.status === 'voided', 120_000, 'the cancellation');
    await hall.clock.advance(60_000);
    expect(hall.tickets()).toEqual([]);
    expect(hall.gateway.books().booked).toBe(0);
    expect(sum(hall.claims().map(({ amount }) => amount))).toBe(hall.box());
  });
});

describe('`reserve`', () => {
  test('its answer is lost: the order is found, its hold counts from the gateway', async () => {
    const hall = await Hall.open();
    await hall.choose();
    hall.gateway.faults.next({ kind: 'lose-answer' }, 'reserve');
    hall.kiosk.call('payCash', {});
    await hall.reach('cash');
    const left = hall.kiosk.view().hold?.leftMs ?? 0;
    const payBefore = order(hall)?.payBefore.epochMilliseconds ?? 0;
    expect(left).toBeLessThanOrEqual(payBefore - hall.clock.wall().epochMilliseconds);
    expect(hall.gateway.books().orders).toHaveLength(1);
  });

  test('the place was taken meanwhile: the map again, the nearest free one picked, and the passenger kept', async () => {
    const hall = await Hall.open();
    const { choice } = await hall.choose().then(() => hall.kiosk.view());
    const rival = await Hall.rival(hall);
    expect(rival).toBe(choice.places?.[0]?.number);
    hall.kiosk.call('payCash', {});
    const map = await hall.reach('place');
    expect(map.takenMeanwhile).toEqual([rival]);
    expect(map.picked).toHaveLength(1);
    expect(map.picked[0]?.number).not.toBe(rival);
    expect(map.picked[0]?.berth).toBe(choice.places?.[0]?.berth);
    expect(map.map.cells.find((cell) => cell.place?.number === rival)?.free).toBe(false);
    hall.kiosk.call('confirmPlace', {});
    expect(await hall.reach('passenger')).toMatchObject({ surname: "Ґалаґан-В'язовська", name: 'Євдокія' });
  });

  test('refused for another reason: a fault with "try again" that leads to the summary', async () => {
    const hall = await Hall.open();
    await hall.choose();
    const error = { code: 'balance-exhausted', class: 'limit', sentence: 'No balance' } as const;
    hall.gateway.faults.next({ kind: 'refuse', error }, 'reserve');
    hall.kiosk.call('payCash', {});
    expect(await hall.reach('fault')).toMatchObject({ fault: 'gateway-refused', retry: true });
    hall.kiosk.call('retry', {});
    await hall.reach('summary');
    expect(hall.debts()).toEqual([]);
  });

  test('not on sale any more: said so, with the way back to the trains', async () => {
    const hall = await Hall.open();
    await hall.choose();
    const error = { code: 'not-on-sale', class: 'refused', sentence: 'Not on sale' } as const;
    hall.gateway.faults.next({ kind: 'refuse', error }, 'reserve');
    hall.kiosk.call('payCash', {});
    expect(await hall.reach('refused')).toMatchObject({ why: 'not-on-sale', way: 'trains' });
    expect(hall.debts()).toEqual([]);
  });

  test('nobody answers: "unreachable" within a minute and a half; what may have been made is left to expire', async () => {
    const hall = await Hall.open();
    await hall.choose();
    hall.gateway.faults.setOutage('silent');
    hall.kiosk.call('payCash', {});
    expect(await hall.reach('fault', 90_000)).toMatchObject({ fault: 'gateway-unreachable', retry: true });
  });

  test('given up while nobody answers yet, and refused at last: back to the summary, no fault', async () => {
    const hall = await Hall.open();
    await hall.choose();
    hall.gateway.faults.next({ kind: 'lose-request' }, 'reserve');
    hall.kiosk.call('payCash', {});
    await hall.reach('reserving');
    hall.kiosk.call('cancelPayment', {});
    await hall.reach('summary', 60_000);
  });
});

describe('a gateway that does not serve', () => {
  test('down at the start: the first screen says so, and it sells by itself later', async () => {
    const hall = Hall.switchOn({
      before: ({ gateway }) => {
        gateway.faults.setOutage('unreachable');
      },
    });
    await hall.clock.advance(20_000);
    expect(hall.screen('attract')?.faults).toEqual(['gateway-unreachable']);
    hall.gateway.faults.clear();
    await hall.sells(10_000);
  });

  test('rubbish at the start: named as such, then it sells', async () => {
    const hall = Hall.switchOn({
      before: ({ gateway }) => {
        gateway.faults.next({ kind: 'garble-answer' }, 'stations_list');
      },
    });
    await hall.clock.advance(3_000);
    expect(hall.screen('attract')?.faults).toEqual(['gateway-garbled']);
    await hall.sells(10_000);
  });

  test('slow: the passenger sees that it is busy; given up, a fault with "try again"', async () => {
    const hall = await Hall.open();
    hall.gateway.faults.next({ kind: 'delay-answer', ms: 10_000 }, 'trains');
    hall.kiosk.call('chooseDestination', { code: '2200001' });
    await hall.clock.advance(1_000);
    expect(hall.kiosk.view().busy).toBe(true);
    await hall.reach('date');
    expect(hall.kiosk.view().busy).toBe(false);
    const { dates } = await hall.reach('date');
    hall.gateway.faults.setOutage('silent');
    hall.kiosk.call('chooseDate', { date: dates[1] ?? '' });
    expect(await hall.reach('fault')).toMatchObject({ fault: 'gateway-unreachable', retry: true });
    hall.gateway.faults.clear();
    hall.kiosk.call('retry', {});
    await hall.reach('trains');
  });

  test('is pushed to whoever watches as soon as it is known, without a tap', async () => {
    const hall = await Hall.open();
    const seen: string[] = [];
    hall.kiosk.subscribe(({ screen }) => {
      if (screen.kind === 'attract') seen.push(screen.faults.join() || 'sells');
    });
    hall.gateway.faults.setOutage('unreachable');
    await hall.clock.advance(200_000);
    expect(seen.at(-1)).toBe('gateway-unreachable');
    hall.gateway.faults.clear();
    // The directory answers, the departures after it take their time.
    for (let count = 0; count < 6; count += 1) hall.gateway.faults.next({ kind: 'lose-request' }, 'trains');
    await hall.clock.advance(6_000);
    expect(seen.at(-1)).toBe('sells');
  });
});
