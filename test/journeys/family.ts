import type { TicketKind } from '../../kiosk/contract/view.ts';
import { expectEqual, expectThat } from './expect.ts';
import type { KioskPage } from './kiosk-page.ts';
import { toSecondDay } from './passenger.ts';
import { withKiosk, type Journey } from './stage.ts';

/** Somebody of a family; `proof` is typed on the screen that asks for it. */
interface Member {
  readonly surname: string;
  readonly name: string;
  readonly ticket?: TicketKind;
  readonly proof?: string;
}

const surname = 'Шевченко';
const members: readonly Member[] = [
  { surname: 'Нечуй-Левицька-Шептицька-Загайкевич-Ґала', name: "Мар'яна-Єлизавета-Їванна-Анастасія-Софії" },
  { surname, name: 'Леся', ticket: 'child', proof: '30052017' },
  { surname, name: 'Тарас', ticket: 'student', proof: 'кв12345678' },
  { surname, name: 'Ія', ticket: 'infant', proof: '29022024' },
];

const adults: readonly Member[] = [
  { surname, name: 'Іван' },
  { surname, name: 'Ганна' },
  { surname, name: 'Петро' },
];

/** A family on its way: places together, a name and a kind of ticket for each, one payment, a paper for each. */
export const family: Journey = {
  name: 'family',
  play: (stage) =>
    withKiosk(stage, 'family', 'a family buys its places together and gets a paper for each', async (place) => {
      const { kiosk, dock } = place;
      await toMap(kiosk, 'П');
      await kiosk.tap('party', { count: '4' });
      await kiosk.page.locator('[data-action="place"][aria-pressed="true"]').nth(3).waitFor();
      await kiosk.picturesInBoth('place-four');
      await kiosk.page.locator('[data-action="place"][aria-pressed="true"]').first().click();
      await kiosk.reads('Оберіть ще');
      await kiosk.picture('place-one-more');
      await kiosk.page.locator('[data-action="place"][aria-pressed="false"]:enabled').last().click();
      await kiosk.tap('main');
      for (const [index, member] of members.entries()) {
        await kiosk.reads(`Пасажир ${String(index + 1)} з 4`);
        await saysWho(kiosk, member);
      }
      await kiosk.at('summary');
      expectEqual(await kiosk.page.locator('[data-action="passenger"]').count(), 4, 'passengers on the summary');
      await kiosk.tap('services');
      await kiosk.at('services');
      await kiosk.tap('more', { service: 'drinks' });
      await kiosk.tap('served', { index: '1' });
      await kiosk.tap('less', { service: 'bedding' });
      await kiosk.tap('more', { service: 'tea' });
      await kiosk.picturesInBoth('services');
      await kiosk.tap('main');
      await kiosk.at('summary');
      await kiosk.picturesInBoth('summary');
      await kiosk.tap('pay-card');
      await kiosk.at('card');
      await kiosk.reads('Прикладіть картку до термінала');
      await dock.card('tap');
      await kiosk.at('take');
      await kiosk.picturesInBoth('take');
      // Three documents of services, for the infant has none, and the receipt of the terminal.
      await dock.papers(members.length + 4);
      const texts = await dock.page
        .locator('[data-paper] img')
        .evaluateAll((all) => all.map((one) => one.getAttribute('alt') ?? ''));
      // A long name goes over two lines.
      const joined = texts.map((text) => text.replaceAll(/\s/gu, ''));
      for (const { name } of members) {
        expectThat(
          joined.some((text) => text.includes(name)),
          `a paper for ${name}`,
        );
      }
      await kiosk.tap('finish');
      await kiosk.at('attract');
    }),
};

/** Privileges: what only a cash desk sells, what the railway does not confirm, and a companion at a discount. */
export const privileges: Journey = {
  name: 'privileges',
  play: (stage) =>
    withKiosk(stage, 'privileges', 'a privilege is asked about before the summary', async ({ kiosk }) => {
      await toMap(kiosk, 'К');
      await kiosk.tap('party', { count: '2' });
      await kiosk.tap('main');
      await kiosk.at('passenger');
      await namesOf(kiosk, { surname, name: 'Іван', ticket: 'privilege' });
      await kiosk.at('privilege');
      await kiosk.picturesInBoth('privilege');
      await kiosk.tap('page-down');
      await kiosk.tap('privilege', { privilege: '60' });
      await kiosk.at('certificate');
      await kiosk.picturesInBoth('certificate');
      await kiosk.type('АБ123000');
      await kiosk.tap('main');
      await kiosk.at('birth-date');
      await kiosk.type('01011970');
      await kiosk.tap('main');
      await kiosk.at('refused');
      await kiosk.reads('лише каса');
      await kiosk.picturesInBoth('refused-cash-desk');
      for (const screen of ['birth-date', 'certificate', 'privilege'] as const) {
        await kiosk.tap('back');
        await kiosk.at(screen);
      }
      await kiosk.tap('page-up');
      await kiosk.tap('privilege', { privilege: '21' });
      await kiosk.at('certificate');
      await kiosk.tap('main');
      await kiosk.at('birth-date');
      await kiosk.tap('main');
      await kiosk.at('refused');
      await kiosk.reads('не підтвердила');
      await kiosk.picturesInBoth('refused-certificate');
      await kiosk.tap('back');
      await kiosk.at('birth-date');
      await kiosk.tap('back');
      await kiosk.at('certificate');
      await kiosk.tap('clear');
      await kiosk.type('АБ123456');
      await kiosk.tap('main');
      await kiosk.at('birth-date');
      await kiosk.tap('main');
      await kiosk.reads('Пасажир 2 з 2');
      await kiosk.sees('ticket', { ticket: 'companion' });
      await kiosk.tap('ticket', { ticket: 'companion' });
      await kiosk.picturesInBoth('companion');
      await namesOf(kiosk, { surname, name: 'Ганна' });
      await kiosk.at('summary');
      await kiosk.picturesInBoth('summary-companion');
    }),
};

/** From the first screen to the map of a carriage to Kyiv. */
async function toMap(kiosk: KioskPage, wagonClass: string): Promise<void> {
  await kiosk.at('attract');
  await kiosk.tap('destination', { code: '2200001' });
  await toSecondDay(kiosk);
  await kiosk.tap('train', { class: wagonClass });
  await kiosk.at('place');
}

async function namesOf(kiosk: KioskPage, member: Member): Promise<void> {
  await kiosk.type(member.surname);
  await kiosk.tap('main');
  await kiosk.type(member.name);
  if (member.ticket !== undefined) await kiosk.tap('ticket', { ticket: member.ticket });
  if (member.ticket === 'child') await kiosk.picturesInBoth('passenger-child');
  await kiosk.tap('main');
}

async function saysWho(kiosk: KioskPage, member: Member): Promise<void> {
  await namesOf(kiosk, member);
  const { ticket, proof } = member;
  if (ticket === undefined || proof === undefined) return;
  await kiosk.at(ticket === 'student' ? 'certificate' : 'birth-date');
  await kiosk.type(proof);
  await kiosk.picture(`proof-of-${ticket}`);
  await kiosk.tap('main');
}

/** Intercity+ there and back in one purchase. */
export const roundTrip: Journey = {
  name: 'round-trip',
  play: (stage) =>
    withKiosk(stage, 'round-trip', 'four people buy the way there and back together', async ({ kiosk, dock }) => {
      await kiosk.at('attract');
      await kiosk.tap('destination', { code: '2200001' });
      await toSecondDay(kiosk);
      while (!(await offersSeats(kiosk))) await kiosk.tap('page-down');
      await kiosk.page.locator('.train', { hasText: 'Інтерсіті+' }).locator('[data-class="С2"]').first().click();
      await kiosk.at('place');
      await kiosk.tap('party', { count: '4' });
      await kiosk.tap('main');
      for (const [index, member] of [members[0], ...adults].entries()) {
        await kiosk.reads(`Пасажир ${String(index + 1)} з 4`);
        if (member !== undefined) await namesOf(kiosk, member);
      }
      await kiosk.at('summary');
      await kiosk.picturesInBoth('summary-one-way');
      await kiosk.tap('way-back');
      await kiosk.at('date');
      await kiosk.picturesInBoth('date-back');
      await kiosk.page.locator('[data-action="date"]').nth(1).click();
      await kiosk.at('trains');
      await kiosk.picturesInBoth('trains-back');
      await kiosk.page.locator('[data-action="train"]:enabled').first().click();
      await kiosk.at('place');
      await kiosk.picturesInBoth('place-back');
      await kiosk.tap('main');
      await kiosk.at('summary');
      await kiosk.picturesInBoth('summary-both-ways');
      await kiosk.tap('transport');
      await kiosk.at('transport');
      await kiosk.tap('baggage', { value: '42' });
      await kiosk.tap('served', { index: '1' });
      await kiosk.tap('animal', { value: 'yes' });
      await kiosk.picturesInBoth('transport');
      await kiosk.tap('main');
      await kiosk.at('summary');
      await kiosk.tap('services');
      await kiosk.at('services');
      await kiosk.tap('more', { service: 'tea' });
      await kiosk.tap('main');
      await kiosk.at('summary');
      await kiosk.picturesInBoth('summary-everything');
      await kiosk.tap('pay-card');
      await kiosk.at('card');
      await kiosk.reads('Прикладіть картку до термінала');
      await dock.card('tap');
      await kiosk.page.waitForSelector('main[data-screen="take"]', { timeout: 90_000 });
      // Tickets, tea, suitcase and animal for both ways, and the receipt of the terminal.
      await dock.papers(8 + 2 + 4 + 1);
      await kiosk.tap('finish');
      await kiosk.at('attract');
    }),
};

/** Whether the page of trains that is shown has one that is sold there and back. */
async function offersSeats(kiosk: KioskPage): Promise<boolean> {
  return (
    (await kiosk.page.locator('.train', { hasText: 'Інтерсіті+' }).locator('[data-class="С2"]:enabled').count()) > 0
  );
}
