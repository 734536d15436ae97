import { describe, expect, test } from 'vitest';
import { hryvnias } from '../../basics/money.ts';
import { calls, type CallArguments, type CallName } from '../../kiosk/contract/calls.ts';
import { serviceCalls } from '../../kiosk/contract/service.ts';
import { Hall } from '../support/hall.ts';

/** What a hostile or hasty page might send with a call. */
const plausible: Partial<{ [Name in CallName]: CallArguments<Name> }> = {
  setLanguage: { language: 'en' },
  chooseDestination: { code: '2200001' },
  lookUpDocument: { uid: '85DB4777-CFCA121C-0001' },
};

describe('the way in', () => {
  test('the gesture opens the PIN pad and nothing else; silence closes it', async () => {
    const hall = await Hall.open();
    hall.kiosk.call('openService', {});
    expect(hall.screen('service-lock')).toMatchObject({ problem: undefined, lockedMs: 0 });
    await hall.clock.advance(31_000);
    expect(hall.screen('attract')).toBeDefined();
  });

  test('never in the middle of a sale, nor while somebody chooses', async () => {
    const hall = await Hall.open();
    hall.kiosk.call('chooseDestination', { code: '2200001' });
    await hall.reach('date');
    hall.kiosk.call('openService', {});
    expect(hall.screen('date')).toBeDefined();
    hall.kiosk.call('startOver', {});
    await hall.toCash();
    hall.kiosk.call('openService', {});
    expect(hall.screen('cash')).toBeDefined();
  });

  test("the technician's calls do nothing outside, passengers' calls do nothing inside", async () => {
    const hall = await Hall.open();
    const rows = hall.store.rows().length;
    for (const name of Object.keys(serviceCalls) as CallName[]) {
      hall.kiosk.call(name, plausible[name] ?? {});
      expect(hall.screen('attract'), name).toBeDefined();
    }
    expect(hall.store.rows()).toHaveLength(rows);
    await hall.enterService();
    const inside = JSON.stringify(hall.screen('service')?.page);
    for (const name of Object.keys(calls) as CallName[]) {
      if (name in serviceCalls) continue;
      hall.kiosk.call(name, plausible[name] ?? {});
      expect(JSON.stringify(hall.screen('service')?.page), name).toBe(inside);
    }
    // The one call that belongs to everybody: it changes what is read, and nothing else.
    expect(hall.kiosk.view().language).toBe('en');
    hall.kiosk.call('leaveService', {});
    expect(hall.kiosk.view().language).toBe('uk');
    await hall.sells();
  });

  test('a technician who reads English is asked by nobody whether he is still here', async () => {
    const hall = await Hall.open();
    hall.kiosk.call('setLanguage', { language: 'en' });
    await hall.enterService();
    for (let second = 0; second < 120; second += 5) {
      await hall.clock.advance(5_000);
      hall.kiosk.call('touchService', {});
      expect(hall.kiosk.view()).toMatchObject({ idle: undefined, language: 'en', screen: { kind: 'service' } });
    }
  });

  test('with a clock at 1970 and a gateway that answers, the right code is right', async () => {
    const hall = await Hall.open();
    hall.wallOffMs = -hall.clock.wall().epochMilliseconds;
    await hall.restart();
    await hall.takesAll();
    await hall.enterService();
    expect(hall.screen('service')?.who).toMatchObject({ number: '01' });
  });
});

describe('inside', () => {
  test('the note of a test is read and given back: nothing is credited, stacked or kept', async () => {
    const hall = await Hall.open();
    await hall.enterService();
    hall.kiosk.call('testDevice', { device: 'acceptor' });
    await hall.insert(100);
    await hall.clock.until(
      () => hall.page('test')?.steps.every(({ result }) => result === 'passed') === true,
      60_000,
      'every step passed',
    );
    expect(hall.acceptor.books()).toMatchObject({ box: [], escrow: undefined, returned: [10_000] });
    hall.kiosk.call('leaveService', {});
    await hall.toCash();
    await hall.payAll();
    await hall.reach('take');
    expect(hall.imbalance()).toBe(0);
  });

  test('printer and terminal are tested on the real line', async () => {
    const hall = await Hall.open();
    await hall.enterService();
    for (const device of ['printer', 'terminal'] as const) {
      hall.kiosk.call('testDevice', { device });
      await hall.clock.until(
        () => hall.page('test')?.device === device && hall.page('test')?.steps.at(-1)?.result === 'passed',
        120_000,
        `the ${device} passed`,
      );
    }
  });

  test('a collection: cash is closed until it is, the slip says both sums, the cassette counts anew', async () => {
    const hall = await Hall.open();
    await hall.toCash();
    await hall.payAll();
    await hall.reach('take');
    hall.kiosk.call('finish', {});
    const inBox = hall.box();
    await hall.enterService();
    hall.kiosk.call('openPage', { page: 'collection' });
    expect(hall.page('collection')?.cassette.total).toBe(inBox);
    hall.kiosk.call('beginCollection', {});
    hall.acceptor.removeCassette();
    await hall.clock.advance(3_000);
    hall.kiosk.call('countCollection', { oldCassette: 'A1', newCassette: 'A2', counted: inBox - 500 });
    await hall.clock.until(() => hall.page('collection')?.collection?.stage === 'counted', 10_000, 'counted');
    hall.acceptor.insertCassette();
    hall.kiosk.call('closeCollection', {});
    await hall.clock.until(() => hall.page('collection')?.collection?.slipPrinted === true, 60_000, 'the slip');
    expect(hall.page('collection')?.collection).toMatchObject({ stage: 'closed', difference: -500 });
    expect(hall.papers().at(-1)).toContain('-5,00');
    hall.kiosk.call('openPage', { page: 'overview' });
    expect(hall.page('overview')?.cassette).toMatchObject({ cassette: 'A2', total: 0 });
    hall.kiosk.call('leaveService', {});
    await hall.takesAll();
  });

  test('while a collection is open passengers pay by card only, also after a power cut', async () => {
    const hall = await Hall.open();
    await hall.enterService();
    hall.kiosk.call('beginCollection', {});
    await hall.restart(2_000);
    await hall.clock.until(() => hall.screen('attract')?.pays.includes('card') === true, 60_000, 'the card');
    expect(hall.screen('attract')?.pays).toEqual(['card']);
    await hall.enterService();
    expect(hall.page('collection')?.collection).toMatchObject({ stage: 'begun' });
    hall.kiosk.call('dropCollection', {});
    hall.kiosk.call('leaveService', {});
    await hall.takesAll();
  });

  test('out of service: the reason on the first screen, nothing can be begun; back again, it sells', async () => {
    const hall = await Hall.open();
    await hall.enterService();
    hall.kiosk.call('setOutOfService', { reason: 'maintenance' });
    hall.kiosk.call('leaveService', {});
    expect(hall.screen('attract')?.outOfService).toBe('maintenance');
    hall.kiosk.call('chooseDestination', { code: '2200001' });
    hall.kiosk.call('openDestinations', {});
    await hall.clock.advance(5_000);
    expect(hall.screen('attract')).toBeDefined();
    await hall.restart(1_000);
    expect(hall.screen('attract')?.outOfService).toBe('maintenance');
    await hall.takesAll();
    await hall.enterService();
    hall.kiosk.call('setOutOfService', { reason: null });
    hall.kiosk.call('leaveService', {});
    await hall.toCash();
  });

  test('the card day is closed at the terminal, with its totals beside the journal’s', async () => {
    const hall = await Hall.open();
    const { due } = await hall.toCard();
    await hall.tap();
    await hall.reach('take');
    hall.kiosk.call('finish', {});
    await hall.clock.advance(30_000);
    await hall.enterService();
    hall.kiosk.call('openPage', { page: 'reports' });
    hall.kiosk.call('closeCardDay', {});
    await hall.clock.until(() => hall.page('reports')?.cardDay !== undefined, 120_000, 'the card day');
    expect(hall.page('reports')?.cardDay).toMatchObject({
      terminal: { count: 1, total: due },
      journal: { count: 1, total: due },
    });
    hall.kiosk.call('makeReport', { kind: 'z' });
    await hall.clock.until(() => hall.page('reports')?.shown?.kind === 'z', 60_000, 'the Z report');
    expect(hall.page('reports')?.shown).toMatchObject({ number: 1, totals: { card: { count: 1, total: due } } });
  });

  test('a terminal that fell silent over a charge keeps no technician out, but its card day stays open', async () => {
    const hall = await Hall.open();
    await hall.toCard();
    hall.terminal.faults.silentAfter = 'charge';
    await hall.tap();
    hall.terminal.faults.noAnswer = true;
    await hall.reach('ended', 600_000);
    hall.kiosk.call('finish', {});
    await hall.clock.advance(60_000);
    await hall.enterService();
    hall.kiosk.call('openPage', { page: 'reports' });
    hall.kiosk.call('closeCardDay', {});
    await hall.clock.advance(1_000);
    expect(hall.screen('service')?.refusal).toBe('terminal-busy');
    hall.terminal.faults.silentAfter = undefined;
    hall.terminal.faults.noAnswer = false;
    await hall.clock.until(() => hall.charged() === 0, 120_000, 'the terminal told and took back');
  });

  test('somebody who brings new paper is let in, although a claim waits for it', async () => {
    const hall = await Hall.open();
    await hall.toCash();
    hall.printer.paperOutAfter(30);
    await hall.payAll();
    await hall.reach('take');
    hall.kiosk.call('finish', {});
    await hall.clock.until(() => hall.screen('attract') !== undefined, 300_000, 'the first screen');
    await hall.enterService();
    expect(hall.screen('service')?.page).toBeDefined();
    hall.printer.loadPaper();
    await hall.clock.until(() => hall.claims().length === 1, 60_000, 'the claim');
  });

  test('nobody is let in while money is on its way to the passenger before', async () => {
    const hall = await Hall.open({ held: [{ value: hryvnias(50), count: 20 }] });
    await hall.toCash();
    await hall.pay(200);
    hall.kiosk.call('cancelPayment', {});
    await hall.clock.until(() => hall.dispenser?.running === true, 10_000, 'the payout');
    // It neither ends nor fails before the technician stands there.
    hall.dispenser?.power(false);
    hall.kiosk.call('finish', {});
    await expect(hall.enterService()).rejects.toThrow('the service mode');
  });

  test('a dispenser that died over a payout keeps no technician out', async () => {
    const hall = await Hall.open({ held: [{ value: hryvnias(50), count: 20 }] });
    await hall.toCash();
    await hall.pay(200);
    hall.kiosk.call('cancelPayment', {});
    await hall.clock.until(() => hall.dispenser?.running === true, 10_000, 'the payout');
    hall.dispenser?.power(false);
    await hall.clock.until(() => hall.debts().length > 0, 600_000, 'a claim that is being checked');
    hall.kiosk.call('finish', {});
    await hall.clock.until(() => hall.screen('attract') !== undefined, 300_000, 'the first screen');
    await hall.enterService();
    expect(hall.screen('service')?.page).toBeDefined();
  });

  test('the last document again, marked', async () => {
    const hall = await Hall.open();
    await hall.toCash();
    await hall.payAll();
    await hall.reach('take');
    hall.kiosk.call('finish', {});
    await hall.enterService();
    hall.kiosk.call('openPage', { page: 'reprint' });
    hall.kiosk.call('reprintLast', {});
    await hall.clock.until(() => hall.page('reprint')?.state === 'printed', 60_000, 'printed');
    expect(hall.tickets()).toHaveLength(2);
    expect(hall.tickets()[1]).toContain('ПОВТОРНИЙ ДРУК');
  });

  test('a claim is settled with a reason and stands no more among the open ones', async () => {
    const hall = await Hall.open();
    await hall.toCash();
    await hall.pay(50);
    hall.kiosk.call('cancelPayment', {});
    await hall.reach('ended');
    await hall.clock.until(() => hall.claims().length === 1, 30_000, 'the claim');
    hall.kiosk.call('finish', {});
    await hall.enterService();
    hall.kiosk.call('openPage', { page: 'claims' });
    const claim = hall.page('claims')?.claims[0];
    expect(claim).toMatchObject({ amount: 5_000 });
    hall.kiosk.call('settleClaim', { claim: claim?.number ?? '', reason: '' });
    await hall.clock.advance(0);
    expect(hall.screen('service')?.refusal).toBe('no-reason');
    hall.kiosk.call('settleClaim', { claim: claim?.number ?? '', reason: 'виплачено в касі' });
    await hall.clock.advance(0);
    expect(hall.page('claims')?.claims).toEqual([]);
  });
});
