import { codesIn } from './code.ts';
import { expectEqual, expectThat } from './expect.ts';
import type { KioskPage } from './kiosk-page.ts';
import { paysAlmostAll, paysTheRest, toSummary } from './passenger.ts';
import { withKiosk, type Journey, type Place } from './stage.ts';

const present = 'Прикладіть картку до термінала';

/** From the first screen to a terminal that waits for a card. */
async function toCard(kiosk: KioskPage): Promise<void> {
  await toSummary(kiosk);
  await kiosk.tap('pay-card');
  await kiosk.at('card');
  await kiosk.reads(present);
}

/** A figure of the glass without its spaces, which differ: `179326` kopecks of "1 793,26 грн". */
function figures(text: string): string {
  return /[\d\s\u00a0\u202f]+,\d\d/u.exec(text)?.[0].replaceAll(/\D/gu, '') ?? 'no sum';
}

/** A whole purchase by card: the PIN, the bank, the railway, ticket and receipt. */
export const cardPaid: Journey = {
  name: 'card',
  play: (stage) =>
    withKiosk(stage, 'card', 'a passenger buys a ticket by card', async ({ kiosk, dock }) => {
      await toCard(kiosk);
      const due = figures(await kiosk.textOf('[data-testid="due"]'));
      await kiosk.picturesInBoth('card-present');
      // The railway is away until the bank has agreed: long enough for a look at the confirmation.
      await dock.does('gateway-outage', 'unreachable');
      await Promise.all([kiosk.flashes('Введіть ПІН-код на терміналі'), dock.card('insert')]);
      await kiosk.picture('card-pin-uk');
      await kiosk.waitsAt('confirming');
      await kiosk.reads('Банк погодив оплату');
      await kiosk.picturesInBoth('confirming-card');
      await dock.payment('undecided');
      await Promise.all([kiosk.flashes('Друкуємо квитанцію термінала'), dock.does('gateway-outage', 'none')]);
      await kiosk.at('take');
      const glass = await codesIn(kiosk.page, await kiosk.picture('take-uk'));
      expectEqual(glass.length, 1, 'codes on the glass');
      await dock.papers(3);
      expectThat((await dock.paperText(0)).includes('КВИТАНЦІЯ ТЕРМІНАЛА'), 'the newest paper is the receipt');
      expectEqual(await codesIn(dock.page, await dock.paper(2)), glass, 'the code on the paper is that of the glass');
      expectEqual(figures(await dock.payment('stands')), due, 'what the terminal booked is what the screen asked for');
      await kiosk.tap('finish');
      await kiosk.at('attract');
    }),
};

/** The card does not work out, and banknotes do. */
export const cardInstead: Journey = {
  name: 'decline-cash',
  play: (stage) =>
    withKiosk(stage, 'decline-cash', 'a declined card, then the ticket in cash', async (place) => {
      const { kiosk, dock } = place;
      await toSummary(kiosk);
      await dock.does('terminal-cable');
      await kiosk.reads('Картки зараз не приймаємо');
      await kiosk.picturesInBoth('summary-no-card');
      await dock.does('terminal-cable');
      await kiosk.sees('pay-card');
      await dock.does('acceptor-cable');
      await kiosk.reads('Готівку зараз не приймаємо');
      await kiosk.picturesInBoth('summary-no-cash');
      await dock.does('acceptor-cable');
      await kiosk.sees('pay-cash');
      await kiosk.tap('pay-cash');
      await kiosk.at('cash');
      await kiosk.picturesInBoth('cash-or-card');
      await kiosk.tap('pay-card');
      await kiosk.at('card');
      await kiosk.reads(present);
      await Promise.all([kiosk.flashes('Картку не прочитано'), dock.card('unreadable')]);
      await kiosk.picture('card-not-read-uk');
      await kiosk.reads(present);
      await dock.card('declined');
      await kiosk.reads('Банк відхилив оплату');
      await kiosk.picturesInBoth('card-declined');
      await dock.does('terminal-cable');
      await kiosk.reads('Платіжний термінал не відповідає');
      expectThat(!(await kiosk.has('try-again')), 'no try is offered while the terminal is away');
      await kiosk.picturesInBoth('card-declined-closed');
      await kiosk.tap('pay-cash');
      await kiosk.at('cash');
      await paysAlmostAll(kiosk, dock);
      await paysTheRest(kiosk, dock);
      await kiosk.at('take');
      expectEqual(await dock.page.locator('.payments li').count(), 0, 'payments in the book of the terminal');
      await kiosk.tap('finish');
      await kiosk.at('attract');
    }),
};

/** Charges that do not stand: taken back by the terminal, given up by the passenger, given up with the railway. */
export const cardUndone: Journey = {
  name: 'card-undone',
  play: (stage) =>
    withKiosk(
      stage,
      'card-undone',
      'a charge without a ticket is taken back, and the screen says so',
      async (place) => {
        await chargedInSilence(place);
        const { kiosk, dock } = place;
        await kiosk.tap('cancel');
        await kiosk.at('ended');
        await kiosk.reads('З картки нічого не списано');
        await kiosk.picturesInBoth('ended-card-cancelled');
        await kiosk.tap('finish');
        await beginsTooEarly(place);
        await lostWhileConfirming(place);
        await dock.does('gateway-outage', 'none');
        await kiosk.tap('finish');
        await kiosk.at('attract');
      },
    ),
};

/** The terminal falls silent after charging; its line breaks, it takes the charge back, and the kiosk asks it. */
async function chargedInSilence({ kiosk, dock }: Place): Promise<void> {
  await toCard(kiosk);
  await dock.does('silent-after-charge');
  await dock.card('tap');
  await dock.payment('undecided');
  await dock.does('terminal-cable');
  await dock.payment('reversed');
  await kiosk.reads('Чекаємо на термінал');
  await kiosk.picturesInBoth('card-waiting');
  await dock.does('silent-after-charge');
  await dock.does('terminal-cable');
  await kiosk.reads('Термінал скасував списання');
  await kiosk.picturesInBoth('card-reversed');
}

/** The terminal goes while the place is being held: no charge begins, and it begins by itself when it is back. */
async function beginsTooEarly({ kiosk, dock }: Place): Promise<void> {
  await toSummary(kiosk);
  // Two, because the kiosk's own look at the railway may meet the first.
  await dock.does('gateway-next', 'slow-answer');
  await dock.does('gateway-next', 'slow-answer');
  await kiosk.tap('pay-card');
  await kiosk.waitsAt('reserving');
  await dock.does('terminal-cable');
  await kiosk.at('card');
  await kiosk.reads('Карткою зараз не заплатити');
  await kiosk.picturesInBoth('card-closed');
  await dock.does('terminal-cable');
  await kiosk.reads(present);
}

/** The bank has agreed, the railway is silent, and the terminal's line breaks: nobody may issue the goods any more. */
async function lostWhileConfirming({ kiosk, dock }: Place): Promise<void> {
  await dock.does('gateway-outage', 'unreachable');
  await dock.card('tap');
  await kiosk.waitsAt('confirming');
  await dock.does('terminal-cable');
  await kiosk.waitsAt('ended');
  await kiosk.reads('тому оплату карткою скасовано');
  await dock.payment('reversed');
  await kiosk.picturesInBoth('ended-card-unanswered');
  await dock.does('terminal-cable');
}
