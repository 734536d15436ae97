import { describe, expect, test } from 'vitest';
import { hryvnias, kopecks } from '../basics/money.ts';
import type { Language, Screen } from '../kiosk/contract/view.ts';
import { actions, page, words } from './testing/page.tsx';
import { views } from './testing/views.ts';

type Name = keyof (typeof views)['uk'];

function read(name: Name, language: Language = 'uk'): string {
  return words(page(views[language][name]));
}

/** The same screen with something changed. */
function changed<Kind extends Screen['kind']>(
  name: Name,
  kind: Kind,
  change: Partial<Extract<Screen, { kind: Kind }>>,
  language: Language = 'uk',
): string {
  const view = views[language][name];
  if (view.screen.kind !== kind) throw new Error('another screen');
  return page({ ...view, screen: { ...view.screen, ...change } as Screen });
}

describe('the terms of a return', () => {
  test('the sum by its parts, how it comes, that it is final, until when, and the sum on the key', () => {
    const text = read('returnInCash');
    expect(text).toContain('Повернемо 638,42 грн');
    expect(text).toMatch(/Проїзд 311,40 Плацкарта 127,40 Страховий збір 6,00 ПДВ 88,96/);
    expect(text).toContain('Готівкою, одразу тут.');
    expect(text).toContain('Повернений квиток одразу недійсний');
    expect(text).toContain('до 21:14, 22 листопада');
    expect(text).toContain('Повернути квиток отримати 638,42 грн');
    expect(actions(page(views.uk.returnInCash))).toEqual(expect.arrayContaining(['back', 'give-back']));
  });

  test('what is tied to the ticket goes with it, in one sum', () => {
    expect(read('returnInBoth')).toMatch(/Проїзд 622,80.*Разом повертаються 2 документи/);
    expect(read('returnInCash')).not.toContain('Разом повертаються');
  });

  test.each([
    ['returnInBoth', 'Готівкою 1 000,00 грн. На решту, 276,84 грн, надрукуємо чек'],
    ['returnAsClaim', 'Готівки тут зараз немає. На 638,42 грн надрукуємо чек'],
    ['returnToCard', 'На картку, якою платили'],
  ] as const)('%s: how the money comes back', (name, how) => {
    expect(read(name)).toContain(how);
  });

  test('a ticket that is worth nothing any more is not promised money for', () => {
    const none = { uid: '', documents: [], amount: kopecks(0), paidOut: kopecks(0), claim: kopecks(0) } as const;
    const terms = { ...none, validUntil: '2026-11-22T21:14', means: 'cash' } as const;
    const text = words(changed('returnInCash', 'return', { terms }));
    expect(text).toContain('гроші вже не повертають');
    expect(text).not.toContain('отримати');
  });

  test.each([
    'unknown-document',
    'not-paid',
    'voided',
    'returned',
    'boarded',
    'cash-desk-only',
    'agent-blocked',
  ] as const)(
    'refused with %s: a sentence in the language of the screen, a next step, no way to give it back',
    (code) => {
      for (const language of ['uk', 'en'] as const) {
        const markup = changed('returnRefused', 'return', { terms: { refused: code } }, language);
        expect(actions(markup)).toEqual(expect.arrayContaining(['back', 'finish']));
        expect(actions(markup)).not.toContain('give-back');
        if (language === 'uk') expect(words(markup)).not.toContain(code);
        expect(markup).toMatch(/class="trouble-sentence">[^<]{10,}<\/p><p>[^<]{10,}</);
      }
    },
  );

  test('the key to it stands only where this kiosk may take the ticket back', () => {
    expect(actions(page(views.uk.document))).toContain('ask-return');
    expect(actions(changed('document', 'document', { mayReturn: false }))).not.toContain('ask-return');
  });
});

describe('a claim', () => {
  test('that is paid here: its sum and the key with what comes in cash', () => {
    expect(read('claimPaid')).toContain('За цим чеком належить 1 450,00 грн');
    expect(read('claimPaid')).toContain('Отримати гроші 1 450,00 грн готівкою');
    expect(actions(page(views.uk.claimPaid))).toContain('redeem');
  });

  test('that is paid in part: what comes as a new claim, before the money moves', () => {
    expect(read('claimInPart')).toMatch(/Готівкою тут 1 000,00 грн Новим чеком 243,50 грн/);
    expect(read('claimInPart')).toContain('Отримати гроші 1 000,00 грн готівкою');
  });

  test.each([
    ['claimUnreachable', 'Тут за ним нічого не видано, він лишається дійсним', 'Гроші видасть каса агента'],
    ['claimWithoutCash', 'Готівки тут зараз немає', 'Гроші видасть каса агента'],
    ['claimUnknown', 'Звірте номер і код із папером', 'Каса агента'],
    ['claimChecked', 'Цей чек ще перевіряємо', 'Каса агента'],
    ['claimRedeemed', 'уже видано', 'Каса агента'],
    ['claimSettled', 'Цей чек закрито', 'Каса агента'],
  ] as const)('%s: why nothing is paid, the cash desk with its phone, and nothing to redeem', (name, why, desk) => {
    const text = read(name);
    expect(text).toContain(why);
    expect(text).toContain(`${desk}: ТОВ «Вокзальні каси Галичини», 0 800 311 917`);
    expect(actions(page(views.uk[name]))).toEqual(expect.arrayContaining(['back', 'finish']));
    expect(actions(page(views.uk[name]))).not.toContain('redeem');
  });

  test('the cash desk is said to pay only what may be owed', () => {
    for (const name of ['claimUnknown', 'claimRedeemed', 'claimSettled'] as const) {
      expect(read(name)).not.toContain('Гроші видасть');
    }
  });
});

describe('while money goes back', () => {
  test('to a card: the sum, what to do at the terminal, and a claim instead', () => {
    const markup = page(views.uk.refundCard);
    expect(words(markup)).toContain('Повертаємо на картку 638,42 грн');
    expect(words(markup)).toContain('Прикладіть картку до термінала');
    expect(markup).toContain('class="terminal terminal-present"');
    expect(actions(markup)).toContain('claim-instead');
    expect(actions(page(views.uk.refundCardPreparing))).toContain('claim-instead');
  });

  test('no claim instead once the bank is asked', () => {
    expect(actions(page(views.uk.refundCardWorking))).not.toContain('claim-instead');
  });

  test('in cash: what is being paid out, with the tray drawn', () => {
    expect(read('refundPaying')).toContain('Видаємо готівкою 635,00 грн');
    expect(page(views.uk.refundPaying)).toContain('cash-out-coming');
  });

  test('who is asked, and what is printed', () => {
    expect(read('claimBeingRedeemed')).toContain('Перевіряємо чек');
    expect(read('refundAsked')).toContain('чекаємо на відповідь залізниці');
    expect(read('refundPrinting')).toContain('Друкуємо квитанцію');
    expect(read('claimPrinting')).toContain('Друкуємо чек');
  });
});

describe('the end of a refund', () => {
  test('in cash and the rest as a claim, each with its sum', () => {
    const text = read('refundedInBoth');
    expect(text).toContain('Готівкою 635,00 грн');
    expect(text).toContain('Чек LVIV0017-000042 243,50 грн');
    expect(text).toContain('Квитанція про повернення – в лотку');
  });

  test('to the card', () => {
    expect(read('refundedToCard')).toMatch(/Гроші повернено на картку.*На картку 638,42 грн/);
  });

  test('without paper: what to do, and no slip is said to lie in the tray', () => {
    expect(read('refundedWithoutPaper')).toContain('Чек надрукуємо, щойно принтер запрацює');
    expect(read('refundedWithoutPaper')).not.toContain('в лотку');
    expect(words(changed('refundedWithoutPaper', 'refunded', { claims: [] }))).toContain('повернення зараховано');
  });

  test('the railway is silent: a claim that is worth something only if the return stands', () => {
    expect(read('refundUnanswered')).toContain('Залізниця не відповіла');
    expect(read('refundUnanswered')).toContain('Якщо не підтвердить – ваш квиток дійсний');
    expect(read('refundUnanswered')).not.toContain('більше не дійсний');
  });

  test('the book of claims is silent: the claim stays valid', () => {
    expect(read('claimUnanswered')).toContain('Ваш чек лишається дійсним');
  });

  test.each(['offer-expired', 'boarded', 'returned', 'unknown-document'])(
    'a return refused with %s: the ticket was not taken back, why, and what to do',
    (because) => {
      const text = words(changed('refundRefused', 'refunded', { because }));
      expect(text).toContain('Квиток не повернено');
      expect(text).not.toContain(because);
      expect(text).not.toContain('більше не дійсний');
    },
  );

  test('a claim that somebody else redeemed meanwhile', () => {
    expect(read('claimNotPaid')).toMatch(/Гроші не видано.*уже видано.*Каса агента/);
  });
});

describe('looking up', () => {
  test('the first screen and the search name both, tickets and claims', () => {
    expect(read('attract')).toContain('Мій квиток або чек');
    expect(read('attract', 'en')).toContain('My ticket or claim');
    expect(read('documentSearch')).toContain('Квиток чи чек?');
  });

  test('a claim is typed on keys of its own, and looked for only when it is whole', () => {
    const typed = (claim: string): string => page(views.uk.documentSearch, true, { paper: 'claim', claim });
    expect(typed('K17-0000')).toMatch(/data-key="z"/);
    expect(typed('K17-000042-7K3M9QX')).toMatch(/data-action="main"[^>]*disabled=""/);
    expect(typed('K17-000042-7K3M9QXZ')).not.toMatch(/data-action="main"[^>]*disabled=""/);
    expect(page(views.uk.documentSearch)).not.toMatch(/data-key="z"/);
  });
});

describe('money that is inside', () => {
  const inside = { paidOut: hryvnias(300), claim: hryvnias(200) };

  test.each([
    ['cash', 'чек на 500,00 грн'],
    ['cashRest', 'Зупинити й забрати 500,00 грн'],
    ['cardRest', 'Зупинити: 640,00 грн і чек на 360,00 грн'],
  ] as const)('%s: stopping says how it comes back', (name, said) => {
    expect(words(page(views.uk[name], true, { cancelling: true }))).toContain(said);
  });

  test('a slot that is closed names what "cancel" would pay out', () => {
    expect(words(changed('cashClosed', 'cash', { onCancel: inside }))).toContain(
      'скасуйте й отримайте 300 грн готівкою і чек на 200 грн',
    );
    expect(words(changed('cashClosed', 'cash', { onCancel: inside, closedBecause: 'too-late' }))).toContain(
      'Ваші 500 грн повернемо: 300 грн готівкою і чек на 200 грн',
    );
  });

  test('"still here?" says what becomes of it', () => {
    const { idle, cardRest, refundCard, take } = views.uk;
    const asked = (view: typeof idle): string => words(page({ ...view, idle: { leftMs: 5_000 } }));
    expect(asked(idle)).toContain('На внесене буде чек');
    expect(asked(cardRest)).toContain('Вийде 640 грн готівкою і чек на 360 грн');
    expect(asked(refundCard)).toContain('замість повернення на картку буде чек');
    expect(asked(take)).toContain('екран очиститься');
  });

  test('change is taken with the ticket', () => {
    expect(read('take')).toContain('Візьміть квиток, решту й чек');
    expect(words(changed('take', 'take', { claims: [] }))).toContain('Візьміть квиток і решту');
    expect(read('take')).toContain('Заберіть гроші: 36,50 грн');
  });
});
