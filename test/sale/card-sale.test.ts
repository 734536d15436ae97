import { describe, expect, test, vi } from 'vitest';
import { ok } from '../../basics/result.ts';
import type { LastPayment } from '../../hardware/capabilities/card-terminal.ts';
import { ZvtTerminal } from '../../hardware/zvt/driver.ts';
import { visa, type SimulatedCard } from '../../hardware/zvt/simulator/faults.ts';
import { Hall } from '../support/hall.ts';

const declined: SimulatedCard = { ...visa, outcome: 'declined' };

/** The events of the journal in their order, intents by their kind. */
function story(hall: Hall): readonly string[] {
  return hall.store.rows().map(({ type, data }) => {
    const intent = (JSON.parse(data) as { intent?: { kind?: string } }).intent?.kind;
    return type === 'intended' && intent !== undefined ? intent : type;
  });
}

describe('paid by card', () => {
  test('tap, confirm, ticket and receipt; the card pays exactly the price', async () => {
    const hall = await Hall.open();
    const { due } = await hall.toCard();
    await hall.tap();
    await hall.reach('take');
    expect(hall.tickets()).toHaveLength(1);
    expect(hall.charged()).toBe(due);
    expect(hall.cardImbalance()).toBe(0);
    expect(hall.gateway.books().orders).toMatchObject([{ status: 'paid', means: 'card', total: due }]);
    await hall.clock.until(() => hall.papers().length === 2, 30_000, 'ticket and receipt');
    expect(hall.papers()[1]).toContain('КВИТАНЦІЯ ТЕРМІНАЛА');
    expect(hall.debts()).toEqual([]);
  });

  test('every intent stands in the journal before its act, and nothing prints before the charge stands', async () => {
    const hall = await Hall.open();
    await hall.toCard();
    await hall.tap();
    await hall.reach('take');
    const rows = story(hall);
    const order = ['charge', 'charge-authorised', 'pay', 'paid', 'issue', 'charge-stands', 'print', 'printed'];
    const places = order.map((row) => rows.indexOf(row));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
  });

  test("the terminal's own course is told on the screen", async () => {
    const hall = await Hall.open();
    await hall.toCard();
    const prompts = new Set<string>();
    hall.kiosk.subscribe(({ screen }) => {
      if (screen.kind === 'card' && screen.prompt !== undefined) prompts.add(screen.prompt);
    });
    await hall.tap();
    await hall.reach('take');
    expect(prompts).toContain('asking-the-bank');
  });

  test('no card number stands in the journal, nor more than its last four digits on paper', async () => {
    const hall = await Hall.open();
    hall.terminal.faults.unmasked = true;
    await hall.toCard();
    await hall.tap();
    await hall.reach('take');
    await hall.clock.until(() => hall.papers().length === 2, 30_000, 'ticket and receipt');
    const written = [...hall.store.rows().map(({ data }) => data), ...hall.log, ...hall.papers()].join('\n');
    expect(written.replaceAll(/[\s-]/gu, '')).not.toContain('4111111111111111');
    expect(hall.papers()[1]).toContain('1111');
  });
});

describe('before money has moved', () => {
  test('declined: said so; the same card again is another try', async () => {
    const hall = await Hall.open();
    await hall.toCard();
    await hall.tap(declined);
    await hall.clock.until(() => hall.screen('card')?.stage === 'failed', 60_000, 'declined');
    expect(hall.screen('card')).toMatchObject({ problem: 'declined', prompt: undefined });
    hall.kiosk.call('chooseMeans', { means: 'card' });
    await hall.tap();
    await hall.reach('take');
    expect(hall.cardImbalance()).toBe(0);
    expect(hall.tickets()).toHaveLength(1);
  });

  test('declined, then cash: the rounded sum, one ticket, no charge', async () => {
    const hall = await Hall.open();
    await hall.toCard();
    await hall.tap(declined);
    await hall.clock.until(() => hall.screen('card')?.stage === 'failed', 60_000, 'declined');
    expect(hall.screen('card')?.cash).toBeDefined();
    hall.kiosk.call('chooseMeans', { means: 'cash' });
    await hall.clock.until(() => hall.screen('cash')?.closedBecause === undefined, 10_000, 'the slot opens');
    await hall.payAll();
    await hall.reach('take');
    expect(hall.tickets()).toHaveLength(1);
    expect(hall.charged()).toBe(0);
    expect(hall.imbalance()).toBe(0);
  });

  test('changed to cash while the terminal waits for a card: it is told to stop, and the slot opens', async () => {
    const hall = await Hall.open();
    await hall.toCard();
    hall.kiosk.call('chooseMeans', { means: 'cash' });
    await hall.reach('cash');
    expect(hall.terminal.tap()).toBe('not-now');
    await hall.clock.until(() => hall.screen('cash')?.closedBecause === undefined, 10_000, 'the slot opens');
    await hall.payAll();
    await hall.reach('take');
    expect(hall.imbalance()).toBe(0);
  });

  test('from cash to the card and back; what is in the box stays paid', async () => {
    const hall = await Hall.open();
    await hall.toCash();
    expect(hall.screen('cash')?.card).toBeDefined();
    hall.kiosk.call('chooseMeans', { means: 'card' });
    await hall.reach('card');
    expect(hall.acceptor.insertNote(50)).toBe('not-now');
    hall.kiosk.call('chooseMeans', { means: 'cash' });
    await hall.reach('cash');
    await hall.pay(50);
    const { card, left } = await hall.reach('cash');
    hall.kiosk.call('chooseMeans', { means: 'card' });
    expect(await hall.reach('card')).toMatchObject({ due: card?.due, credited: 5_000, cash: { due: left } });
  });

  test('cancelled at the terminal, and then on the screen: the order is void, nothing is owed', async () => {
    const hall = await Hall.open();
    await hall.toCard();
    hall.terminal.cancelKey();
    await hall.clock.until(() => hall.screen('card')?.problem === 'cancelled', 60_000, 'cancelled');
    hall.kiosk.call('cancelPayment', {});
    const ended = await hall.reach('ended');
    expect(ended).toMatchObject({ because: 'cancelled', means: 'card', claims: [] });
    await hall.clock.until(() => hall.gateway.books().orders[0]?.status === 'voided', 60_000, 'void');
  });

  test('cancelled on the screen while the terminal waits: the terminal is told, the order is void', async () => {
    const hall = await Hall.open();
    await hall.toCard();
    hall.kiosk.call('cancelPayment', {});
    await hall.reach('ended');
    await hall.clock.until(() => hall.gateway.books().orders[0]?.status === 'voided', 60_000, 'void');
    expect(hall.terminal.tap()).toBe('not-now');
  });
});

describe('what the kiosk can do right now is offered', () => {
  test('without an acceptor: the card only, and the kiosk sells', async () => {
    const hall = Hall.switchOn({
      before: ({ acceptor }) => {
        acceptor.unplug();
      },
    });
    await hall.clock.until(() => hall.screen('attract')?.pays[0] === 'card', 60_000, 'the card');
    await hall.sells();
    expect(hall.screen('attract')?.pays).toEqual(['card']);
    const summary = await hall.choose();
    expect(summary).toMatchObject({ cash: undefined, cashFault: 'acceptor-no-answer' });
    expect(summary.card).toBeDefined();
  });

  test('without a terminal: cash only; with neither it does not sell and says both', async () => {
    const hall = Hall.switchOn({
      before: ({ terminal }) => {
        terminal.faults.noAnswer = true;
      },
    });
    await hall.sells();
    await hall.clock.advance(30_000);
    expect(hall.screen('attract')?.pays).toEqual(['cash']);
    hall.acceptor.unplug();
    await hall.clock.until(() => hall.screen('attract')?.faults.length === 2, 60_000, 'both are missing');
    expect(hall.screen('attract')?.faults).toEqual(['acceptor-no-answer', 'terminal-no-answer']);
  });

  test('no charge begins while the printer cannot print; it does by itself with paper in', async () => {
    const hall = await Hall.open();
    await hall.toCash();
    hall.printer.paperOutAfter(0);
    await hall.clock.until(() => hall.screen('cash')?.closedBecause === 'printer-paper-out', 20_000, 'no paper');
    hall.kiosk.call('chooseMeans', { means: 'card' });
    await hall.clock.advance(20_000);
    expect(hall.screen('card')).toMatchObject({ stage: 'preparing', closedBecause: 'printer-paper-out' });
    expect(story(hall)).not.toContain('charge');
    hall.printer.loadPaper();
    await hall.tap();
    await hall.reach('take');
    expect(hall.tickets()).toHaveLength(1);
  });

  test('no charge begins when the hold would not outlive the terminal', async () => {
    const hall = await Hall.open();
    await hall.toCard();
    await hall.tap(declined);
    await hall.clock.until(() => hall.screen('card')?.stage === 'failed', 60_000, 'declined');
    for (let minute = 0; minute < 11; minute += 1) {
      await hall.clock.advance(60_000);
      hall.kiosk.call('stillHere', {});
    }
    hall.kiosk.call('chooseMeans', { means: 'card' });
    await hall.clock.advance(5_000);
    expect(hall.screen('card')).toMatchObject({ stage: 'preparing', closedBecause: 'too-late' });
    expect(story(hall).filter((row) => row === 'charge')).toHaveLength(1);
  });
});

describe('a payment that broke off, and the terminal tells of a transaction under another number', () => {
  /** Breaks the payment off; `kind` is what the terminal says that its last transaction was. */
  async function brokenOff(kind: LastPayment['kind']): Promise<Hall> {
    const hall = await Hall.open();
    const { due } = await hall.toCard();
    const payment = {
      receipt: '0007',
      amount: due,
      currency: 980,
      terminalId: '12345678',
      card: '1111',
      cardName: 'VISA',
      authorisation: '',
    };
    const last = vi.spyOn(ZvtTerminal.prototype, 'last');
    last.mockResolvedValue(ok({ payment, stands: true, kind }));
    hall.terminalLine.cut();
    await hall.clock.until(() => last.mock.calls.length > 0, 60_000, 'the terminal is asked');
    await hall.clock.advance(1_000);
    last.mockRestore();
    return hall;
  }

  test('a refund is not taken for the payment: nothing is sold, and nothing is reversed', async () => {
    const rows = story(await brokenOff('refund'));
    expect(rows).toContain('charge-void');
    expect(rows).not.toContain('charge-stands');
    expect(rows).not.toContain('reverse');
  });

  test.each(['payment', 'unknown'] as const)('%s: it is the payment, and it is reversed', async (kind) => {
    expect(story(await brokenOff(kind))).toEqual(expect.arrayContaining(['charge-stands', 'reverse']));
  });
});
