import type { Language } from '../../kiosk/contract/view.ts';
import { codesIn } from './code.ts';
import { expectEqual, expectThat } from './expect.ts';
import type { KioskPage } from './kiosk-page.ts';
import { givesName, overpays, toSecondDay } from './passenger.ts';
import { withKiosk, type Journey, type Place } from './stage.ts';

/** What differs between the languages; names have the 40 letters that a ticket takes. */
interface Words {
  readonly language: Language;
  /** The first letters of Шептицький (Червоноград), the longest name of a station. */
  readonly search: string;
  readonly surname: string;
  readonly name: string;
  /** What is asked for, so that both kinds of sleeper are seen. */
  readonly wagonClass: string;
}

const longest = '2218245';
const kyiv = '2200001';

const ukrainian: Words = {
  language: 'uk',
  search: 'шепт',
  surname: 'Нечуй-Левицька-Шептицька-Загайкевич-Ґала',
  name: "Мар'яна-Єлизавета-Їванна-Анастасія-Софії",
  wagonClass: 'П',
};

const english: Words = {
  language: 'en',
  search: 'sheptyt',
  surname: 'Featherstonehaugh-Wriothesley-Cholmondel',
  name: "Maximiliana-Wilhelmine Mountjoy O'Connor",
  wagonClass: 'К',
};

/** A whole purchase, from the first touch to the first screen again, with a look at every screen. */
function purchase(words: Words): Journey {
  const { language } = words;
  return {
    name: language,
    play: (stage) =>
      withKiosk(stage, language, 'a passenger buys a ticket with banknotes', async (place) => {
        const { kiosk } = place;
        await kiosk.at('attract');
        await kiosk.speaks(language);
        await kiosk.picture('attract');
        await looksAtAnotherJourney(kiosk);
        await choosesJourney(kiosk, words);
        await saysName(kiosk, words);
        await pays(place);
        await looksUp(kiosk, await takesTicket(place), language);
      }),
  };
}

/** A popular tile, the trains with seats, one of their maps; then everything is dropped. */
async function looksAtAnotherJourney(kiosk: KioskPage): Promise<void> {
  await kiosk.tap('destination', { code: kyiv });
  await toSecondDay(kiosk);
  await kiosk.picture('trains-many');
  await kiosk.tap('train', { class: 'С2' });
  await kiosk.at('place');
  await kiosk.picture('place-seats');
  await kiosk.tap('start-over');
  await kiosk.at('attract');
}

async function choosesJourney(kiosk: KioskPage, words: Words): Promise<void> {
  await kiosk.tap('main');
  await kiosk.at('destination');
  await kiosk.picture('destination');
  await kiosk.type(words.search);
  await kiosk.sees('destination', { code: longest });
  await kiosk.picture('destination-found');
  await kiosk.tap('destination', { code: longest });
  await kiosk.at('date');
  await kiosk.picture('date');
  await toSecondDay(kiosk);
  await kiosk.picture('trains');
  await kiosk.tap('train', { class: words.wagonClass });
  await kiosk.at('place');
  await kiosk.picture('place');
  const other = kiosk.page.locator('[data-action="carriage"][aria-pressed="false"]').first();
  await other.click();
  await kiosk.at('place');
  await kiosk.page.locator('[data-action="place"][aria-pressed="false"]:enabled').last().click();
  await kiosk.page.locator('[data-action="place"][aria-pressed="true"]').waitFor();
  await kiosk.picture('place-other');
  await kiosk.tap('main');
}

async function saysName(kiosk: KioskPage, { surname, name }: Words): Promise<void> {
  await kiosk.at('passenger');
  await kiosk.picture('passenger');
  await shifts(kiosk, surname);
  await givesName(kiosk, surname, name);
  await kiosk.tap('back');
  await kiosk.at('passenger');
  await kiosk.picture('passenger-filled');
  await kiosk.tap('main');
  await kiosk.at('summary');
  expectEqual(await kiosk.textOf('.journey-name'), `${surname} ${name}`, 'the name, its capitals come by themselves');
  await kiosk.picture('summary');
}

/** The shift key makes one capital more, and no second one. */
async function shifts(kiosk: KioskPage, surname: string): Promise<void> {
  const [first = '', second = '', third = ''] = surname.toLowerCase();
  await kiosk.type(first);
  await kiosk.tap('shift');
  await kiosk.type(second + third);
  const typed = await kiosk.textOf('.name-value');
  expectEqual(typed, (first + second).toUpperCase() + third, 'a name typed with the shift key');
  await kiosk.tap('clear');
}

async function pays({ kiosk, dock }: Place): Promise<void> {
  await kiosk.tap('pay-cash');
  await kiosk.at('cash');
  await kiosk.picture('cash');
  await overpays(kiosk, dock);
  await kiosk.picture('cash-question');
  // Money is inside and the railway is away for a moment: nothing is lost, the kiosk asks until it is back.
  await dock.does('gateway-outage', 'unreachable');
  await kiosk.tap('overpay-take');
  await kiosk.waitsAt('confirming');
  await kiosk.picture('confirming');
  await dock.does('gateway-outage', 'none');
  // The paper takes some two seconds: time for a look.
  await kiosk.at('printing');
  await kiosk.picture('printing');
}

/** Compares the ticket on the glass with the one on paper; returns its number. */
async function takesTicket({ kiosk, dock }: Place): Promise<string> {
  await kiosk.at('take');
  const glass = await codesIn(kiosk.page, await kiosk.picture('take'));
  expectEqual(glass.length, 1, 'codes on the glass');
  // The claim for what was over is the newest paper; beneath it lie the document for the bedding and the ticket.
  const paper = await codesIn(dock.page, await dock.paper(2));
  expectEqual(paper, glass, 'the code on the paper is that of the glass');
  const uid = await kiosk.textOf('.document-uid');
  expectThat((await dock.paperText(2)).includes(uid), `the paper says ${uid}`);
  await kiosk.tap('finish');
  await kiosk.at('attract');
  return uid;
}

/** The ticket's number, typed on the first screen, shows that it is paid. */
async function looksUp(kiosk: KioskPage, uid: string, language: Language): Promise<void> {
  await kiosk.speaks(language);
  await kiosk.tap('document-search');
  await kiosk.at('document-search');
  await kiosk.picture('document-search');
  await kiosk.type(uid.replaceAll('-', ''));
  await kiosk.tap('main');
  await kiosk.at('document');
  await kiosk.page.locator('.verdict').waitFor();
  await kiosk.picture('document');
  await kiosk.tap('finish');
  await kiosk.at('attract');
}

/** The purchase in one language. */
export function purchaseIn(language: Language): Journey {
  return purchase(language === 'uk' ? ukrainian : english);
}
