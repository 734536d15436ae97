import { kopecks } from '../../basics/money.ts';
import type { Pieces } from '../../basics/pieces.ts';
import { cashOnly, type Hall } from '../support/hall.ts';

type Options = NonNullable<Parameters<(typeof Hall)['open']>[0]>;

/** A moment of somebody's visit, and what happens from then on. */
export interface Moment {
  readonly name: string;
  readonly options: Options;
  /** Up to the moment. */
  readonly before: (hall: Hall) => Promise<void>;
  /** From the moment on; it goes as far as it can when the kiosk breaks off in it. */
  readonly then: (hall: Hall) => Promise<void>;
}

const full: Pieces = [0.5, 1, 2, 5, 10, 20, 50, 100].map((hryvnia) => ({ value: kopecks(hryvnia * 100), count: 20 }));

/** The last note but one. */
async function nearlyPaid(hall: Hall): Promise<void> {
  await hall.toCash();
  for (;;) {
    const left = hall.screen('cash')?.left ?? 0;
    const note = [1000, 500, 200, 100, 50, 20, 10, 5].find((one) => one * 100 < left);
    if (note === undefined) return;
    await hall.pay(note);
  }
}

/** A claim on 200 hryvnias is on the screen. */
async function claimShown(hall: Hall): Promise<void> {
  await hall.toCash();
  await hall.pay(200);
  hall.dispenser?.silence(true);
  await hall.clock.advance(2_000);
  hall.kiosk.call('cancelPayment', {});
  await hall.clock.until(() => hall.claims().length === 1, 60_000, 'the claim is on paper');
  hall.kiosk.call('finish', {});
  hall.dispenser?.silence(false);
  await hall.clock.advance(2_000);
  await hall.sells();
  const [row] = hall.claimPeer.record().rows;
  hall.kiosk.call('lookUpDocument', { uid: `${row?.number ?? ''}-${row?.code ?? ''}` });
  await hall.clock.until(() => typeof hall.screen('claim')?.found === 'object', 60_000, 'the book answers');
}

export const moments: readonly Moment[] = [
  {
    name: 'nothing chosen yet',
    options: { settings: cashOnly },
    before: () => Promise.resolve(),
    then: async (hall) => {
      await hall.choose();
      hall.kiosk.call('startOver', {});
    },
  },
  {
    name: 'the order is about to be made',
    options: { settings: cashOnly },
    before: async (hall) => {
      await hall.choose();
    },
    then: async (hall) => {
      hall.kiosk.call('payCash', {});
      await hall.reach('cash');
    },
  },
  {
    name: 'a note in escrow waits for an answer',
    options: { settings: cashOnly },
    before: async (hall) => {
      await nearlyPaid(hall);
      await hall.insert(1000);
      await hall.clock.until(() => hall.screen('cash')?.question !== undefined, 20_000, 'the question');
    },
    then: async (hall) => {
      hall.kiosk.call('answerOverpay', { take: true });
      await hall.reach('take');
    },
  },
  {
    name: 'notes are stacked, another one comes',
    options: { settings: cashOnly },
    before: async (hall) => {
      await hall.toCash();
      await hall.pay(50);
    },
    then: async (hall) => {
      await hall.pay(20);
    },
  },
  {
    name: 'the last note comes: payment and print',
    options: { settings: cashOnly },
    before: nearlyPaid,
    then: async (hall) => {
      await hall.payAll();
      await hall.reach('take');
    },
  },
  {
    name: 'given up with notes inside, the dispenser pays',
    options: { held: full },
    before: async (hall) => {
      await hall.toCash();
      await hall.pay(100);
    },
    then: async (hall) => {
      hall.kiosk.call('cancelPayment', {});
      await hall.reach('ended');
      await hall.clock.advance(10_000);
    },
  },
  {
    name: 'a card is tapped: charge, payment and print',
    options: {},
    before: async (hall) => {
      await hall.toCard();
    },
    then: async (hall) => {
      await hall.tap();
      await hall.reach('take');
      await hall.clock.advance(10_000);
    },
  },
  {
    name: 'a claim is paid',
    options: { held: full },
    before: claimShown,
    then: async (hall) => {
      hall.kiosk.call('redeemClaim', {});
      await hall.reach('refunded');
      await hall.clock.advance(10_000);
    },
  },
  {
    name: 'a technician is inside',
    options: {},
    before: (hall) => hall.enterService(),
    then: async (hall) => {
      hall.kiosk.call('testDevice', { device: 'printer' });
      await hall.clock.advance(20_000);
      hall.kiosk.call('makeReport', { kind: 'z' });
      await hall.clock.advance(20_000);
      hall.kiosk.call('closeCardDay', {});
      await hall.clock.advance(20_000);
      hall.kiosk.call('leaveService', {});
    },
  },
];
