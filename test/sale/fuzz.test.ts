import fc from 'fast-check';
import { expect, test } from 'vitest';
import { calls, type CallName } from '../../kiosk/contract/calls.ts';
import { Hall } from '../support/hall.ts';

/** What a person may do, or a wrong renderer may ask for, in any order. */
type Tap = { readonly name: CallName; readonly argument: object };

const text = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.constantFrom("О'Коннор-Їжак", '  ', '東京', '\u0000\u001b@', '<a>&"'),
);
const taps: fc.Arbitrary<Tap> = fc.oneof(
  fc.record({ name: fc.constantFrom(...(Object.keys(calls) as CallName[])), argument: fc.constant({}) }),
  fc.record({
    name: fc.constant('chooseDestination' as const),
    argument: fc.record({ code: fc.constantFrom('2200001', '2208001', '2218000', '9999999') }),
  }),
  fc.record({ name: fc.constant('setPassenger' as const), argument: fc.record({ surname: text, name: text }) }),
  fc.record({ name: fc.constant('answerOverpay' as const), argument: fc.record({ take: fc.boolean() }) }),
  fc.record({ name: fc.constant('lookUpDocument' as const), argument: fc.record({ uid: text }) }),
  fc.record({
    name: fc.constant('goTo' as const),
    argument: fc.record({ step: fc.constantFrom('destination', 'train', 'place', 'passenger', 'payment') }),
  }),
  fc.record({
    name: fc.constantFrom('chooseCarriage' as const, 'choosePlace' as const, 'chooseTrain' as const),
    argument: fc.record({ number: fc.constantFrom('1', '5', '54', '999', '') }),
  }),
);

/** What the present screen invites to. */
function invited(hall: Hall): Tap | undefined {
  const { screen } = hall.kiosk.view();
  switch (screen.kind) {
    case 'attract':
    case 'destination':
      return { name: 'chooseDestination', argument: { code: '2200001' } };
    case 'date':
      return { name: 'chooseDate', argument: { date: screen.dates[1] ?? '' } };
    case 'trains':
      return { name: 'chooseTrain', argument: { number: screen.trains[0]?.number ?? '' } };
    case 'place':
      return { name: 'confirmPlace', argument: {} };
    case 'passenger':
      return { name: 'setPassenger', argument: { surname: 'Їжак', name: 'Ґеник' } };
    case 'summary':
      return { name: 'payCash', argument: {} };
    case 'fault':
    case 'document':
    case 'document-search':
    case 'take':
    case 'ended':
      return { name: 'finish', argument: {} };
    default:
      return undefined;
  }
}

test('taps in any order on any screen: nothing throws, no money is lost, and the kiosk sells again', async () => {
  const screens = new Set<string>();
  const acts = fc.array(
    fc.oneof(
      { weight: 8, arbitrary: fc.constant('on' as const) },
      { weight: 2, arbitrary: taps },
      { weight: 1, arbitrary: fc.constant({ name: 'cancelPayment', argument: {} } as const) },
      { weight: 2, arbitrary: fc.constantFrom(5, 20, 50, 200, 500, 1000) },
    ),
    { minLength: 20, maxLength: 60, size: 'max' },
  );
  await fc.assert(
    fc.asyncProperty(acts, async (list) => {
      const hall = await Hall.open();
      for (const act of list) {
        const cash = act === 'on' ? hall.screen('cash') : undefined;
        if (typeof act === 'number') hall.acceptor.insertNote(act);
        else if (cash !== undefined)
          hall.acceptor.insertNote([500, 200, 50, 20].find((one) => one * 100 <= cash.left) ?? 5);
        else {
          const tap = act === 'on' ? invited(hall) : act;
          if (tap !== undefined && calls[tap.name].safeParse(tap.argument).success) {
            hall.kiosk.call(tap.name, tap.argument as never);
          }
        }
        screens.add(hall.kiosk.view().screen.kind);
        await hall.clock.advance(1_000);
        screens.add(hall.kiosk.view().screen.kind);
      }
      // Whoever it was has gone.
      await hall.clock.advance(5 * 60_000);
      expect(hall.kiosk.view().screen).toMatchObject({ kind: 'attract', faults: [] });
      expect(hall.imbalance()).toBe(0);
      const { box, escrow } = hall.acceptor.books();
      expect(escrow).toBeUndefined();
      expect(hall.claims().reduce((total, { amount }) => total + amount, 0)).toBe(
        hall.debts().reduce((total, { amount }) => total + amount, 0),
      );
      const paid = hall.gateway.books().orders.filter(({ status }) => status === 'paid');
      expect(hall.tickets()).toHaveLength(paid.length);
      if (box.length === 0) expect(hall.papers()).toEqual([]);
      await hall.kiosk.stop();
    }),
    { numRuns: 20, seed: 7, endOnFailure: true },
  );
  for (const kind of ['date', 'trains', 'place', 'passenger', 'summary', 'cash', 'take', 'ended', 'document']) {
    expect(screens).toContain(kind);
  }
});

test('names that no document can carry are refused at the door; whatever else is typed can be sold', async () => {
  for (const name of ['\u0000', 'Їжак\u001b@', 'А\nБ', '\ud800', '\ufffe']) {
    expect([name, calls.setPassenger.safeParse({ surname: name, name: 'Їжак' }).success]).toEqual([name, false]);
    expect([name, calls.setPassenger.safeParse({ surname: 'Їжак', name }).success]).toEqual([name, false]);
  }
  for (const surname of ["Ґалаґан-В'язовська", 'О’Коннор', '<a>&"]]>', 'Müller', '東京']) {
    const hall = await Hall.open();
    await hall.choose();
    hall.kiosk.call('back', {});
    hall.kiosk.call('setPassenger', calls.setPassenger.parse({ surname, name: 'Їжак' }));
    hall.kiosk.call('payCash', {});
    await hall.reach('cash');
    await hall.kiosk.stop();
  }
});

test('a call that fits no screen is ignored on the screen of a payment', async () => {
  const hall = await Hall.open();
  await hall.toCash();
  await hall.pay(20);
  const before = hall.kiosk.view().screen;
  hall.kiosk.call('finish', {});
  hall.kiosk.call('startOver', {});
  hall.kiosk.call('back', {});
  hall.kiosk.call('goTo', { step: 'destination' });
  hall.kiosk.call('payCash', {});
  hall.kiosk.call('chooseDestination', { code: '2208001' });
  hall.kiosk.call('retry', {});
  hall.kiosk.call('lookUpDocument', { uid: '85DB4777-CFCA121C-0001' });
  hall.kiosk.call('answerOverpay', { take: true });
  await hall.clock.advance(0);
  expect(hall.kiosk.view().screen).toEqual(before);
  hall.kiosk.call('cancelPayment', {});
  await hall.reach('ended');
  hall.kiosk.call('cancelPayment', {});
  await hall.clock.until(() => hall.claims().length === 1, 20_000, 'the claim');
  expect(hall.debts()).toHaveLength(1);
});
