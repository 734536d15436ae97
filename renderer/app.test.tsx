import { describe, expect, test } from 'vitest';
import { hryvnias } from '../basics/money.ts';
import type { KioskView, Language } from '../kiosk/contract/view.ts';
import { actions, page, words } from './testing/page.tsx';
import { views } from './testing/views.ts';

describe.each(['uk', 'en'] as const)('every screen in %s', (language) => {
  test.each(Object.entries(views[language]))(
    '%s names itself, has a way to the other language, and no holes',
    (_, view) => {
      const markup = page(view);
      expect(markup).toContain(`data-screen="${view.screen.kind}"`);
      expect(actions(markup)).toContain(language === 'uk' ? 'lang-en' : 'lang-uk');
      expect(words(markup)).not.toMatch(/undefined|NaN|\[object/);
      expect(markup).not.toMatch(/<canvas|<script|<style/);
    },
  );

  test.each(Object.entries(views[language]))('%s can be left, or says that it works', (name, view) => {
    const ways = ['main', 'back', 'cancel', 'finish', 'overpay-return', 'still-here', 'document-search'];
    const busy = ['reserving', 'confirming', 'printing', 'refunding'].includes(view.screen.kind);
    expect(busy || actions(page(view)).some((action) => ways.includes(action)), name).toBe(true);
  });
});

describe('the passenger reads', () => {
  test('places in words, free and taken apart, the picked one pressed', () => {
    const markup = page(views.uk.place);
    expect(words(markup)).toContain('Купе 4, нижнє місце');
    expect(markup).toMatch(/data-place="13"[^>]*aria-pressed="true"/);
    expect(markup).toMatch(/data-place="2"[^>]*disabled=""/);
    expect([...markup.matchAll(/data-action="place"/g)]).toHaveLength(36);
    expect([...page(views.uk.openSleeper).matchAll(/data-action="place"/g)]).toHaveLength(54);
    expect([...page(views.uk.seats).matchAll(/data-action="place"/g)]).toHaveLength(70);
  });

  test('places for wheelchairs as such, with where they are sold, and cannot press them', () => {
    const markup = page(views.uk.seats);
    const label = /data-place="1"[^>]*disabled=""[^>]*aria-label="([^"]*)"/.exec(markup)?.[1];
    expect(label).toBe('місце 1, Місце біля вікна, для пасажира в кріслі колісному, лише в касі');
    expect(words(markup)).toContain('лише в касі');
    expect(words(page(views.uk.openSleeper))).not.toContain('лише в касі');
  });

  test('that a child travels without a place, where a ticket is looked up', () => {
    const { screen } = views.uk.document;
    if (screen.kind !== 'document' || typeof screen.found === 'string') throw new Error('no document');
    const markup = page({ ...views.uk.document, screen: { ...screen, found: { ...screen.found, place: '' } } });
    expect(words(markup)).toMatch(/вагон \S+ · без місця/);
    expect(words(page(views.uk.document))).toMatch(/вагон \S+ · місце \d+/);
  });

  test('why the seat map came back', () => {
    expect(words(page(views.uk.openSleeper))).toContain('Місце 14 щойно купив хтось інший');
  });

  test('the carriage that is shown among its neighbours', () => {
    expect(page(views.uk.openSleeper)).toMatch(/data-number="12"[^>]*aria-pressed="true"/);
  });

  test('price, rounding, return terms and the rule on change before paying', () => {
    const text = words(page(views.uk.summary));
    expect(text).toContain('793,26 грн');
    expect(text).toContain('із заокругленням +0,24');
    expect(text).toContain('Сплатити карткою 793,26 грн');
    expect(text).toContain('Сплатити готівкою 793,50 грн');
    expect(text).toMatch(/понад 9 годин 100 % 50 % менше ніж 9 годин 100 % 0 %/);
    expect(text).toContain('Готівкою – без решти');
  });

  test('both ways to pay, the card as the one to take first', () => {
    const markup = page(views.uk.summary);
    expect(actions(markup)).toEqual(expect.arrayContaining(['pay-card', 'pay-cash']));
    expect(markup).toMatch(/class="main-action[^"]*" data-action="pay-card"/);
    expect(markup).not.toMatch(/class="main-action[^"]*" data-action="pay-cash"/);
  });

  test.each([
    ['noCash', 'pay-card', 'pay-cash', 'Готівку зараз не приймаємо. Сейф для банкнот заповнений'],
    ['noCard', 'pay-cash', 'pay-card', 'Картки зараз не приймаємо. Платіжний термінал не відповідає.'],
  ] as const)('%s: the other way is the main one, and why there is no choice', (name, left, closed, why) => {
    const markup = page(views.uk[name]);
    expect(markup).toMatch(new RegExp(`class="main-action[^"]*" data-action="${left}"`));
    expect(actions(markup)).not.toContain(closed);
    expect(words(markup)).toContain(why);
  });

  test('no way to pay at all: each reason, and what to do', () => {
    const markup = page(views.uk.noWay);
    expect(actions(markup).filter((action) => action.startsWith('pay-'))).toEqual([]);
    expect(words(markup)).toContain('Оплатити зараз не можна. У приймачі застрягла банкнота.');
    expect(words(markup)).toContain('Платіжний термінал не відповідає. Купіть квиток у сусідньому автоматі');
  });

  test('on the first screen, how it can be paid here', () => {
    const { screen } = views.uk.attract;
    if (screen.kind !== 'attract') throw new Error('another screen');
    const paid = (pays: typeof screen.pays): string =>
      words(page({ ...views.uk.attract, screen: { ...screen, pays } }));
    expect(paid(['cash', 'card'])).toContain('Оплата готівкою або карткою.');
    expect(paid(['cash'])).toContain('Оплата лише готівкою.');
    expect(paid(['card'])).toContain('Оплата лише карткою.');
  });

  test('sums, notes and change while paying', () => {
    const text = words(page(views.uk.cash));
    expect(text).toContain('1 293,50 грн');
    expect(text).toMatch(/Приймаємо 5 10 20 50 100 200 500 1000/);
    expect(text).toContain('Решти немає. Якщо вийде більше – надрукуємо чек на різницю');
    expect(text).toContain('9:32');
  });

  test('no call for banknotes while the slot cannot take them', () => {
    const text = words(page(views.uk.cashClosed));
    // Money that is inside is never left unsaid, whatever closed the slot.
    expect(text).toMatch(/Ваші 500\sгрн записано/u);
    expect(text).toContain('Готівку зараз не приймаємо');
    expect(text).toContain('У приймачі застрягла банкнота. Не тягніть її.');
    expect(text).not.toContain('Вставляйте банкноти');
  });

  test('too late for another note: what becomes of the money that is inside', () => {
    const { screen } = views.uk.cashClosed;
    if (screen.kind !== 'cash') throw new Error('another screen');
    const late = (credited: typeof screen.credited): string =>
      words(page({ ...views.uk.cashClosed, screen: { ...screen, closedBecause: 'too-late', credited } }));
    expect(late(hryvnias(500))).toContain('Замало часу на оплату');
    expect(late(hryvnias(500))).toContain('На ваші 500 грн надрукуємо чек');
    expect(late(hryvnias(0))).not.toContain('надрукуємо');
  });

  test('the other means while nothing is inside: to the card, with its own sum', () => {
    expect(actions(page(views.uk.cashOrCard))).toContain('pay-card');
    expect(words(page(views.uk.cashOrCard))).toContain('Сплатити карткою 1 793,26 грн');
    expect(actions(page(views.uk.cash))).not.toContain('pay-card');
  });

  test('the question on a note that overpays, with both answers', () => {
    const markup = page(views.uk.question);
    expect(actions(markup)).toEqual(expect.arrayContaining(['overpay-take', 'overpay-return']));
    expect(words(markup)).toContain('Це на 206,50 грн більше, ніж треба');
    expect(words(markup)).toContain('Вирішіть за 0:09');
  });

  test('what stopping does with stacked money before it does it', () => {
    const asked = page(views.uk.cash, true, { cancelling: true });
    expect(words(asked)).toContain('Зупинити: буде надруковано чек на 500,00 грн');
    expect(actions(asked)).toEqual(expect.arrayContaining(['cancel-yes', 'cancel-no']));
    expect(actions(page(views.uk.cash))).not.toContain('cancel-yes');
  });

  test('a claim with its number, sum, state and where it is paid', () => {
    const text = words(page(views.uk.ended));
    expect(text).toContain('Чек K17-000042 1 206,50 грн');
    expect(text).toContain('Залізниця ще не відповіла');
    expect(text).toContain('Чек не надруковано');
    expect(text).toContain('0 800 311 917');
  });

  test('the class of each carriage as a word, in the language of the screen', () => {
    const uk = words(page(views.uk.openSleeper));
    expect(uk).toContain('12 Плацкарт 24 вільно');
    expect(words(page(views.en.openSleeper))).toContain('12 Open-plan 24 free');
    expect(words(page(views.en.place))).toContain('3 4-berth 9 free');
  });

  test('where a printed claim lies, and nothing of it while there is none on paper', () => {
    expect(words(page(views.uk.take))).toContain('Візьміть квиток, решту й чек');
    expect(words(page(views.uk.take))).toContain('Чек надруковано: він лежить у лотку разом із квитком.');
    expect(words(page(views.en.take))).toContain('it is in the tray with the ticket');
    expect(words(page(views.uk.takeFault))).not.toContain('Чек надруковано');
    const { screen } = views.uk.ended;
    if (screen.kind !== 'ended') throw new Error('another screen');
    const printed = { ...screen, claims: screen.claims.map((claim) => ({ ...claim, printed: true })) };
    expect(words(page({ ...views.uk.ended, screen: printed }))).toContain('Чек надруковано: заберіть його з лотка.');
    expect(words(page(views.uk.ended))).not.toContain('Чек надруковано');
  });

  test('the letters of a name as the next one will be typed', () => {
    const empty = { surname: '', name: '' };
    expect(page(views.uk.passenger, true, empty)).toContain('>Щ</button>');
    expect(page(views.uk.passenger, true, { ...empty, shifted: true })).toContain('>щ</button>');
    expect(page(views.uk.passenger, true, { surname: 'Ко' })).toContain('>щ</button>');
    expect(page(views.uk.passenger, true, { surname: 'Ко', shifted: true })).toContain('>Щ</button>');
    expect(actions(page(views.uk.passenger))).toContain('shift');
    expect(actions(page(views.uk.destination))).not.toContain('shift');
  });

  test('a sold-out class that cannot be touched', () => {
    expect(page(views.uk.trains)).toMatch(/data-class="С1"[^>]*disabled=""/);
  });

  test('faults plainly, with the next step, instead of cities that cannot be sold', () => {
    const markup = page(views.uk.closed);
    expect(words(markup)).toContain('Закінчився папір для квитків. Купіть квиток');
    expect(actions(markup)).not.toContain('destination');
  });

  test('the code of a ticket as squares, also when no paper came', () => {
    const markup = page(views.en.takeFault);
    expect(markup).toMatch(/data-testid="qr".*class="qr-modules" d="M4 4h1v1h-1z/);
    expect(words(markup)).toContain('There is no ticket paper left.');
  });

  test('"one moment" while the line is down, in both languages before the first view', () => {
    expect(words(page(views.uk.cash, false))).toContain('Хвилинку…');
    expect(actions(page(views.uk.cash, false))).toEqual([]);
    expect(words(page(undefined, false))).toMatch(/Хвилинку….*One moment…/);
  });

  test('"still here?" with the time that is left', () => {
    expect(words(page(views.uk.idle))).toMatch(/Ще тут\? 0:20/);
  });
});

describe('paying by card', () => {
  type Card = Extract<KioskView['screen'], { kind: 'card' }>;
  type Ended = Extract<KioskView['screen'], { kind: 'ended' }>;

  function card(change: Partial<Card>, language: Language = 'uk'): string {
    const view = views[language].card;
    if (view.screen.kind !== 'card') throw new Error('another screen');
    return page({ ...view, screen: { ...view.screen, ...change } });
  }

  function ended(change: Partial<Ended>): string {
    const view = views.uk.endedCard;
    if (view.screen.kind !== 'ended') throw new Error('another screen');
    return words(page({ ...view, screen: { ...view.screen, ...change } }));
  }

  test('the sum, the clock, what to do at the terminal, and cash instead', () => {
    const markup = card({});
    expect(words(markup)).toContain('До сплати карткою 1 793,26 грн');
    expect(words(markup)).toContain('9:32');
    expect(words(markup)).toContain('Прикладіть картку до термінала');
    expect(words(markup)).toContain('Сплатити готівкою 1 793,50 грн');
    expect(actions(markup)).toEqual(expect.arrayContaining(['cancel', 'pay-cash']));
    expect(markup).not.toContain('main-action');
  });

  test.each([
    ['present-card', 'terminal-present', 'Hold your card'],
    ['enter-pin', 'terminal-pin', 'Enter your PIN on the terminal'],
    ['wrong-pin', 'terminal-pin', 'That PIN is wrong'],
    ['remove-card', 'terminal-remove', 'Take your card out'],
    ['asking-the-bank', 'terminal-working', 'Asking your bank'],
    ['please-wait', 'terminal-working', 'Please wait'],
    ['card-not-read', 'terminal-insert', 'The card was not read'],
    ['see-terminal', 'terminal-look', 'Look at the terminal'],
    [undefined, 'terminal-working', 'Waiting for the terminal'],
  ] as const)('the prompt "%s" is drawn and said in plain words', (prompt, drawing, said) => {
    const markup = card({ prompt }, 'en');
    expect(markup).toContain(`class="terminal ${drawing}"`);
    expect(words(markup)).toContain(said);
  });

  test.each([
    ['declined', 'Банк відхилив оплату', 'З картки нічого не списано'],
    ['cancelled', 'Оплату карткою зупинено', 'Нічого не списано'],
    ['reversed', 'Термінал скасував списання', 'Сума знову буде на картці'],
    ['failed', 'Оплата карткою не вдалася', 'З картки нічого не списано'],
  ] as const)('%s: why, where the money is, and three ways on', (problem, why, money) => {
    const markup = card({ stage: 'failed', prompt: undefined, problem });
    expect(words(markup)).toContain(why);
    expect(words(markup)).toContain(money);
    expect(actions(markup)).toEqual(expect.arrayContaining(['cancel', 'try-again', 'pay-cash']));
  });

  test('nothing can begin: why, and cash as the way out', () => {
    const closed = page(views.uk.cardClosed);
    expect(words(closed)).toContain('Платіжний термінал не відповідає. Натомість можна сплатити готівкою.');
    expect(closed).toMatch(/class="main-action[^"]*" data-action="pay-cash"/);
    const late = page(views.uk.cardTooLate);
    expect(words(late)).toContain('замало часу на оплату карткою. Натисніть «Скасувати»');
    expect(actions(late)).not.toContain('try-again');
  });

  test('a failed try is not offered again while the terminal cannot', () => {
    const markup = card({ stage: 'failed', problem: 'declined', closedBecause: 'terminal-fault' });
    expect(actions(markup)).not.toContain('try-again');
    expect(words(markup)).toContain('Банк відхилив оплату');
    expect(words(markup)).toContain('Платіжний термінал несправний.');
  });

  test('while the railway confirms: the bank agreed, stay; never of money that is in', () => {
    const slow = words(page(views.uk.confirmingCard));
    expect(slow).toContain('буде квиток або картку не буде списано');
    const { screen } = views.uk.confirmingCard;
    if (screen.kind !== 'confirming') throw new Error('another screen');
    const quick = words(page({ ...views.uk.confirmingCard, screen: { ...screen, slow: false } }));
    expect(quick).toContain('Банк погодив оплату.');
    expect(quick).not.toContain('Гроші прийнято');
  });

  test('the end says what became of the charge', () => {
    expect(ended({ because: 'cancelled', claims: [] })).toContain('З картки нічого не списано.');
    expect(ended({ because: 'card-void', claims: [] })).toContain('Списання з картки скасовано.');
    expect(ended({ because: 'unanswered', claims: [] })).toContain('тому оплату карткою скасовано');
    expect(ended({ because: 'cancelled', claims: [] })).not.toContain('Грошей автомат не взяв');
  });

  test('a charge that nobody knows of is a claim that is being checked, until the terminal answers', () => {
    expect(ended({})).toContain('Ми перевіряємо, чи списано суму з картки.');
    expect(ended({})).toContain('Термінал ще не відповів, чи списано цю суму.');
    const settled = ended({ claims: [] });
    expect(settled).toContain('Термінал нарешті відповів.');
    expect(settled).toContain('З картки нічого не списано.');
  });
});

test('passed stations of the line map lead back, and only those that the kiosk allows', () => {
  expect(
    [...page(views.uk.passenger).matchAll(/data-action="go-to" data-step="([a-z]+)"/g)].map((match) => match[1]),
  ).toEqual(['destination', 'train', 'place']);
  expect(actions(page(views.uk.cash))).not.toContain('go-to');
});
