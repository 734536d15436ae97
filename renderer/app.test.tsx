import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import type { KioskLink } from '../kiosk/contract/kiosk.ts';
import type { KioskView } from '../kiosk/contract/view.ts';
import { App } from './app.tsx';
import { createSession } from './session/store.ts';
import { views } from './testing/views.ts';

/** The page that a view draws, as markup; `alive` is the line to the kiosk. */
function page(
  view: KioskView | undefined,
  alive = true,
  change: Parameters<ReturnType<typeof createSession>['draft']>[0] = {},
): string {
  const link: KioskLink = {
    subscribe(listener) {
      if (view !== undefined) listener(view);
      return () => undefined;
    },
    onLine(listener) {
      listener(alive);
      return () => undefined;
    },
    call: () => undefined,
    searchStations: () => Promise.resolve([]),
  };
  const session = createSession(link, () => 0);
  session.draft(change);
  // A server's markup shows a store's first state, so the store is made to start where it is.
  const started = { ...session, getInitialState: session.getState };
  return renderToStaticMarkup(<App session={started} />).replaceAll(/[\u00a0\u202f]/g, ' ');
}

/** Without tags, as a person reads it. */
function words(markup: string): string {
  return markup
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&#x27;', "'")
    .replaceAll(/\s+/g, ' ');
}

/** Names of the controls on a page. */
function actions(markup: string): string[] {
  return [...markup.matchAll(/data-action="([^"]+)"/g)].map((match) => match[1] ?? '');
}

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
    const busy = ['reserving', 'confirming', 'printing'].includes(view.screen.kind);
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
    expect(text).toContain('Сплатити 793,50 грн');
    expect(text).toMatch(/понад 9 годин 100 % 50 % менше ніж 9 годин 100 % 0 %/);
    expect(text).toContain('Решти немає');
  });

  test('no way to pay where cash cannot be taken, and why', () => {
    const markup = page(views.uk.noCash);
    expect(actions(markup)).not.toContain('main');
    expect(words(markup)).toContain('Сейф для банкнот заповнений');
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

test('passed stations of the line map lead back, and only those that the kiosk allows', () => {
  expect(
    [...page(views.uk.passenger).matchAll(/data-action="go-to" data-step="([a-z]+)"/g)].map((match) => match[1]),
  ).toEqual(['destination', 'train', 'place']);
  expect(actions(page(views.uk.cash))).not.toContain('go-to');
});
