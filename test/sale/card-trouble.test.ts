import { describe, expect, test } from 'vitest';
import { kopecks } from '../../basics/money.ts';
import { Hall } from '../support/hall.ts';

const order = (hall: Hall) => hall.gateway.books().orders.at(-1);
const originals = (hall: Hall) => hall.tickets().filter((text) => !text.includes('ПОВТОРНИЙ ДРУК'));

/** Nothing was sold, nothing is charged, nothing is owed. */
async function untouched(hall: Hall): Promise<void> {
  await hall.clock.until(
    () => hall.charged() === 0 && order(hall)?.documents.every(({ status }) => status !== 'paid') === true,
    600_000,
    'everything is undone',
  );
  await hall.clock.advance(120_000);
  expect(hall.charged()).toBe(0);
  expect(hall.gateway.books().booked).toBe(0);
  expect(hall.tickets()).toEqual([]);
}

describe('the railway and an authorised card', () => {
  test('refuses `pay`: the charge is withheld, the order void, no claim', async () => {
    const hall = await Hall.open();
    await hall.toCard();
    const error = { code: 'balance-exhausted', class: 'limit', sentence: 'The balance is exhausted' } as const;
    hall.gateway.faults.next({ kind: 'refuse', error }, 'pay');
    await hall.tap();
    expect(await hall.reach('ended', 120_000)).toMatchObject({ because: 'refused', means: 'card', claims: [] });
    await untouched(hall);
  });

  test('loses the answer to `pay`: asked for inside the window, issued, one ticket', async () => {
    const hall = await Hall.open();
    await hall.toCard();
    hall.gateway.faults.next({ kind: 'lose-answer' }, 'pay');
    await hall.tap();
    await hall.reach('take', 120_000);
    expect(originals(hall)).toHaveLength(1);
    expect(hall.cardImbalance()).toBe(0);
  });

  test("is silent for longer than the terminal's window: withheld; the payment that it did is cancelled later", async () => {
    const hall = await Hall.open();
    await hall.toCard();
    hall.gateway.faults.next({ kind: 'lose-answer' }, 'pay');
    void hall.clock
      .until(() => order(hall)?.status === 'paid', 300_000)
      .then(() => {
        hall.gateway.faults.setOutage('silent');
      });
    await hall.tap();
    expect(await hall.reach('ended', 240_000)).toMatchObject({ because: 'unanswered', claims: [] });
    await hall.clock.until(() => hall.charged() === 0, 60_000, 'the terminal reversed');
    hall.gateway.faults.clear();
    await untouched(hall);
  });
});

describe('the terminal', () => {
  test('charged, then silent for ever: a claim being checked, the order undone; asked again it is settled', async () => {
    const hall = await Hall.open();
    await hall.toCard();
    hall.terminal.faults.silentAfter = 'charge';
    await hall.tap();
    hall.terminal.faults.noAnswer = true;
    const ended = await hall.reach('ended', 600_000);
    expect(ended.because).toBe('card-unknown');
    expect(ended.claims).toMatchObject([{ beingChecked: true }]);
    hall.terminal.faults.silentAfter = undefined;
    hall.terminal.faults.noAnswer = false;
    await untouched(hall);
    await hall.sells();
  });

  test('stored the payment and was silent then: asked by 06 20 it says that it stands, and the ticket prints', async () => {
    const hall = await Hall.open();
    await hall.toCard();
    hall.terminal.faults.silentAfter = 'issue';
    await hall.tap();
    await hall.reach('take', 600_000);
    expect(originals(hall)).toHaveLength(1);
    expect(hall.cardImbalance()).toBe(0);
    expect(hall.charged()).toBeGreaterThan(0);
  });

  test.each([200, 1_500, 4_000, 6_000])(
    'power-cycled %i ms after the tap: charged with a ticket, or neither',
    async (ms) => {
      const hall = await Hall.open();
      await hall.toCard();
      await hall.tap();
      await hall.clock.advance(ms);
      hall.terminal.powerOff();
      await hall.clock.advance(8_000);
      hall.terminal.powerOn();
      await hall.clock.until(
        () =>
          hall.screen('card')?.stage === 'failed' ||
          hall.screen('take') !== undefined ||
          hall.screen('ended') !== undefined,
        600_000,
        'an end',
      );
      await hall.clock.advance(120_000);
      expect(hall.cardImbalance()).toBe(0);
      expect(hall.tickets().length).toBe(hall.charged() > 0 ? 1 : 0);
    },
  );

  test('its cable pulled in mid-payment and put back: said so, asked, nothing charged', async () => {
    const hall = await Hall.open();
    await hall.toCard();
    hall.terminalLine.cut();
    await hall.clock.advance(5_000);
    hall.terminalLine.mend();
    await hall.clock.until(() => hall.screen('card')?.stage === 'failed', 120_000, 'the try is over');
    expect(hall.charged()).toBe(0);
    hall.kiosk.call('chooseMeans', { means: 'card' });
    await hall.tap();
    await hall.reach('take', 120_000);
    expect(hall.cardImbalance()).toBe(0);
  });

  test.each(['amount', 'currency'] as const)(
    'answers for another %s: withheld, told, nothing charged',
    async (what) => {
      const hall = await Hall.open();
      await hall.toCard();
      if (what === 'amount') hall.terminal.faults.anotherAmount = kopecks(100);
      else hall.terminal.faults.anotherCurrency = 978;
      await hall.tap();
      await hall.clock.until(() => hall.screen('card')?.stage === 'failed', 120_000, 'withheld');
      expect(hall.screen('card')).toMatchObject({ problem: 'reversed' });
      expect(hall.charged()).toBe(0);
      expect(hall.gateway.books().booked).toBe(0);
      expect(hall.log.join()).toContain('another amount or currency');
    },
  );

  test('its line to the bank is down: the try fails, cash is offered', async () => {
    const hall = await Hall.open();
    await hall.toCard();
    hall.terminal.faults.bankDown = true;
    await hall.tap();
    await hall.clock.until(() => hall.screen('card')?.stage === 'failed', 120_000, 'failed');
    expect(hall.screen('card')?.cash).toBeDefined();
  });

  test('cannot sell unattended: the card is not offered, cash is', async () => {
    const hall = Hall.switchOn({
      before: ({ terminal }) => {
        terminal.faults.vendingMode = false;
      },
    });
    await hall.clock.until(() => hall.screen('attract')?.pays[0] === 'cash', 60_000, 'cash');
    expect(hall.screen('attract')?.pays).toEqual(['cash']);
    expect(await hall.choose()).toMatchObject({ card: undefined, cardFault: 'terminal-fault' });
  });
});

describe('the kiosk itself is killed', () => {
  test.each(['charge', 'charge-authorised', 'paid', 'charge-stands', 'printed'])(
    'just after "%s" is durable: a ticket for a charge, or neither; it sells again',
    async (row) => {
      const hall = await Hall.open();
      await hall.toCard();
      await hall.tap();
      await hall.clock.until(
        () => hall.store.rows().some(({ type, data }) => type === row || data.includes(`"intent":{"kind":"${row}"`)),
        60_000,
        row,
      );
      await hall.restart(3_000);
      await hall.clock.advance(300_000);
      expect(hall.cardImbalance()).toBe(0);
      expect(originals(hall).length).toBeLessThanOrEqual(1);
      expect(hall.tickets().length > 0).toBe(hall.charged() > 0);
      await hall.sells(600_000);
    },
  );

  test('while a reversal is on its way: it is asked for again, and done once', async () => {
    const hall = await Hall.open();
    await hall.toCard();
    const error = { code: 'balance-exhausted', class: 'limit', sentence: 'The balance is exhausted' } as const;
    hall.gateway.faults.next({ kind: 'refuse', error }, 'pay');
    await hall.tap();
    await hall.clock.until(
      () => hall.store.rows().some(({ data }) => data.includes('"kind":"withhold"')),
      60_000,
      'withheld',
    );
    await hall.restart(1_000);
    await untouched(hall);
  });
});

test('a terminal that lost its registration by a power cut nobody noticed is registered anew, and the card is charged', async () => {
  const hall = await Hall.open();
  await hall.choose();
  hall.terminal.powerOff();
  hall.terminal.powerOn();
  hall.kiosk.call('payCard', {});
  await hall.tap();
  await hall.reach('take', 120_000);
  expect(originals(hall)).toHaveLength(1);
  expect(hall.cardImbalance()).toBe(0);
});
