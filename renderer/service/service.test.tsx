import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import type { KioskLink } from '../../kiosk/contract/kiosk.ts';
import { outOfServiceReason } from '../../kiosk/contract/service.ts';
import type { KioskView } from '../../kiosk/contract/view.ts';
import { App } from '../app.tsx';
import { SessionProvider } from '../session/context.ts';
import { createSession } from '../session/store.ts';
import { serviceViews } from '../testing/service-views.ts';
import { views } from '../testing/views.ts';
import { textOf } from '../text/text.ts';
import { ClaimsPage } from './claims.tsx';
import { CollectionPage } from './collection.tsx';
import { EnrolScreen } from './enrol.tsx';
import { LockScreen } from './lock.tsx';
import { OverviewPage } from './overview.tsx';
import { PaperPage } from './paper.tsx';
import { ReportsPage } from './reports.tsx';

function sessionOf(view: KioskView) {
  const link: KioskLink = {
    subscribe(listener) {
      listener(view);
      return () => undefined;
    },
    onLine(listener) {
      listener(true);
      return () => undefined;
    },
    call: () => undefined,
    searchStations: () => Promise.resolve([]),
  };
  const session = createSession(link, () => 0);
  // A server's markup shows a store's first state, so the store is made to start where it is.
  return { ...session, getInitialState: session.getState };
}

/** The whole page that a view draws, as markup. */
function page(view: KioskView): string {
  return plain(renderToStaticMarkup(<App session={sessionOf(view)} />));
}

/** A part of the page as it stands while somebody types. */
function part(view: KioskView, element: React.ReactNode): string {
  return plain(renderToStaticMarkup(<SessionProvider value={sessionOf(view)}>{element}</SessionProvider>));
}

function plain(markup: string): string {
  return markup.replaceAll(/[\u00a0\u202f]/g, ' ');
}

function words(markup: string): string {
  return markup
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&#x27;', "'")
    .replaceAll(/\s+/g, ' ');
}

function actions(markup: string): string[] {
  return [...markup.matchAll(/data-action="([^"]+)"/g)].map((match) => match[1] ?? '');
}

/** The one control of this name, as markup without its content. */
function control(markup: string, action: string): string {
  return new RegExp(`<button[^>]*data-action="${action}"[^>]*>`).exec(markup)?.[0] ?? 'none';
}

/** A screen's open page, narrowed. */
function inside<Page extends string>(view: KioskView, name: Page) {
  const { screen } = view;
  if (screen.kind !== 'service' || screen.page.page !== name) throw new Error('another page');
  return { screen, page: screen.page as Extract<typeof screen.page, { page: Page }> };
}

describe.each(['uk', 'en'] as const)('every screen of the service mode in %s', (language) => {
  test.each(Object.entries(serviceViews[language]))(
    '%s names itself, can be left, has a way to the other language, and no holes',
    (_, view) => {
      const markup = page(view);
      expect(markup).toContain(`data-screen="${view.screen.kind}"`);
      expect(markup).toContain('data-theme="night"');
      expect(actions(markup)).toEqual(expect.arrayContaining(['leave', language === 'uk' ? 'lang-en' : 'lang-uk']));
      expect(words(markup)).not.toMatch(/undefined|NaN|\[object/);
    },
  );

  test('each refusal and each sentence to passengers has a next step, without codes', () => {
    const { service, outOfService } = textOf(language);
    for (const { sentence, next } of [...Object.values(service.refusals), ...Object.values(outOfService)]) {
      expect(sentence).toMatch(/^\p{Lu}.{8,}\.$/u);
      expect(next).toMatch(/^\p{Lu}.{8,}\.$/u);
      expect(sentence + next).not.toMatch(/\d|[_{}]/);
    }
  });

  test.each(outOfServiceReason.options)(
    'passengers read why it is out of service (%s), and are offered nothing',
    (reason) => {
      const { screen } = views[language].attract;
      if (screen.kind !== 'attract') throw new Error('another screen');
      const markup = page({ ...views[language].attract, screen: { ...screen, outOfService: reason } });
      const inReasons = part(
        serviceViews[language].overview,
        <OverviewPage
          view={serviceViews[language].overview}
          {...inside(serviceViews[language].overview, 'overview')}
          choosing
        />,
      );
      const sentence = /<h1[^>]*>([^<]+)<\/h1>/.exec(markup)?.[1] ?? 'none';
      expect(words(inReasons)).toContain(words(sentence));
      expect(actions(markup)).not.toContain('destination');
      expect(actions(markup)).not.toContain('main');
    },
  );
});

describe('the PIN pad', () => {
  const typed = { way: 'person', field: 'code', number: '07', pin: '482913', code: '123456', once: '' } as const;
  const lock = (view: KioskView, initial = typed): string => {
    const { screen } = view;
    if (screen.kind !== 'service-lock') throw new Error('another screen');
    return part(view, <LockScreen view={view} screen={screen} initial={initial} />);
  };

  test('is a pad and nothing else: no page, no device, no name', () => {
    expect(new Set(actions(page(serviceViews.uk.lock)))).toEqual(
      new Set(['lang-en', 'field', 'key', 'clear', 'erase', 'leave', 'main']),
    );
  });

  test('shows a PIN as dots only', () => {
    const markup = lock(serviceViews.uk.lock);
    expect(markup).not.toContain('482913');
    expect(words(markup)).toContain('ПІН ••••••');
    expect(words(markup)).toContain('123456');
  });

  test('can be entered when all three are typed, not before', () => {
    expect(control(lock(serviceViews.uk.lock), 'main')).not.toContain('disabled');
    expect(control(page(serviceViews.uk.lock), 'main')).toContain('disabled');
  });

  test('says how long it is locked, and takes no figure meanwhile', () => {
    const markup = lock(serviceViews.uk.lockedOut);
    expect(words(markup)).toContain('Наступна спроба через 0:28');
    expect(control(markup, 'key')).toContain('disabled');
    expect(control(markup, 'main')).toContain('disabled');
    expect(control(markup, 'leave')).not.toContain('disabled');
  });

  test('says that a try was wrong without saying what of it', () => {
    expect(words(page(serviceViews.en.lockWrong))).toContain('Number, PIN or code do not fit.');
  });

  test('takes the one-time code while there is one, and still lets people with a PIN in', () => {
    const markup = page(serviceViews.uk.firstVisit);
    expect(words(markup)).toContain('Одноразовий код');
    expect(actions(markup)).toContain('person');
    expect(actions(page(serviceViews.uk.lock))).not.toContain('newcomer');
  });
});

describe('enrolment', () => {
  const view = serviceViews.uk.enrol;
  const enrol = (initial: React.ComponentProps<typeof EnrolScreen>['initial']): string => {
    const { screen } = view;
    if (screen.kind !== 'service-enrol' || initial === undefined) throw new Error('another screen');
    return part(view, <EnrolScreen view={view} screen={screen} initial={initial} />);
  };

  test('shows the secret as a code and the number, and why the last try did not do', () => {
    const markup = page(view);
    expect(markup).toContain('data-testid="qr"');
    expect(markup).not.toContain('JBSWY3DPEHPK3PXP');
    expect(words(markup)).toContain('Новий працівник № 01');
    expect(words(markup)).toContain('Цей ПІН легко вгадати. Придумайте інший');
  });

  test('shows the PIN that is being chosen, and saves only what is whole', () => {
    const whole = { field: 'code', name: 'Ольга', pin: '482913', code: '123456' } as const;
    expect(words(enrol(whole))).toContain('482913');
    expect(control(enrol(whole), 'main')).not.toContain('disabled');
    expect(control(enrol({ ...whole, pin: '48291' }), 'main')).toContain('disabled');
    expect(control(enrol({ ...whole, name: ' ' }), 'main')).toContain('disabled');
  });
});

describe('inside', () => {
  test('who is here, the time left, eight pages', () => {
    const markup = page(serviceViews.uk.overview);
    expect(words(markup)).toContain('07 · Мирослава-Ольга Нечуй-Левицька-Загайкевич');
    expect(words(markup)).toContain('Вихід через 2:51');
    expect([...markup.matchAll(/data-action="page"/g)]).toHaveLength(8);
    expect(markup).toMatch(/data-page="overview"[^>]*aria-pressed="true"/);
  });

  test('the overview says what is wrong in words, what to do, and how full', () => {
    const markup = page(serviceViews.uk.overview);
    const text = words(markup);
    expect(text).toContain('Приймач банкнот: банкнота застрягла в приймачі. Відкрийте приймач і вийміть банкноту.');
    expect(text).toContain('1684 банкноти · 330 125 грн');
    expect(text).toContain('лишилося 63 бланки');
    expect(text).toContain('43h validator jammed');
    expect(markup).toMatch(/data-device="printer" data-health="warning"/);
    expect(words(page(serviceViews.uk.overviewWell))).toContain('Усе гаразд');
  });

  test('the sentence that passengers read, on every page, with the way back on the first', () => {
    const markup = page(serviceViews.uk.overviewOut);
    expect(words(markup)).toContain('Автомат на технічному обслуговуванні.');
    expect(actions(markup)).toContain('in-service');
    expect(actions(markup)).not.toContain('out-of-service');
    expect(words(page(serviceViews.uk.reports))).toContain('Вони читають: Автомат несправний.');
    expect(actions(page(serviceViews.uk.overview))).toContain('out-of-service');
  });

  test('refusals as a sentence and a next step', () => {
    expect(words(page(serviceViews.uk.collectionBegun))).toContain(
      'Приймач каже, що касету не виймали. Вийміть касету й натисніть ще раз.',
    );
  });
});

describe('a collection', () => {
  const typed = {
    field: 'counted',
    oldCassette: 'A1',
    newCassette: 'B2',
    counted: '330125',
    correcting: false,
  } as const;

  test('begins with what the journal expects, note by note', () => {
    const markup = page(serviceViews.uk.collection);
    expect(words(markup)).toContain('500 × 138 69 000,00');
    expect(words(markup)).toContain('330 125,00 грн');
    expect(actions(markup)).toContain('collection-begin');
    expect(actions(markup)).not.toContain('collection-close');
  });

  test('asks for both cassettes and the sum, each with the keys that fit it', () => {
    const view = serviceViews.uk.collectionBegun;
    const markup = page(view);
    expect(words(markup)).toContain('Вийняли КАСЕТА000017');
    expect(markup).toContain('data-key="q"');
    expect(control(markup, 'collection-count')).toContain('disabled');
    expect(actions(markup)).toContain('collection-drop');
    const sum = part(view, <CollectionPage view={view} {...inside(view, 'collection')} initial={typed} />);
    expect(sum).not.toContain('data-key="q"');
    expect(control(sum, 'collection-count')).not.toContain('disabled');
    expect(words(sum)).toContain('За журналом у приймачі була касета КАСЕТА000017.');
  });

  test('shows the difference before the slip; without paper it can be closed all the same', () => {
    const markup = page(serviceViews.uk.collectionCounted);
    expect(words(markup)).toMatch(/За журналом 330 125,00 грн Нараховано 330 025,00 грн Різниця −100,00 грн/);
    expect(words(markup)).toContain('Закрити без друку');
    const { screen, page: open } = inside(serviceViews.uk.collectionCounted, 'collection');
    const printable = { ...screen, refusal: undefined };
    const markup2 = part(
      serviceViews.uk.collectionCounted,
      <CollectionPage view={serviceViews.uk.collectionCounted} screen={printable} page={open} />,
    );
    expect(words(markup2)).toContain('Надрукувати й закрити');
  });

  test('that is closed can be printed again as a copy, and another one begun', () => {
    const markup = page(serviceViews.uk.collectionClosed);
    expect(words(markup)).toContain('Інкасацію № 4 закрито.');
    expect(words(markup)).toContain('Надрукувати копію');
    expect(actions(markup)).toContain('collection-begin');
  });
});

describe('the other pages', () => {
  test('a new roll: both numbers, and how many forms they make', () => {
    const view = serviceViews.uk.paper;
    const initial = { field: 'to', from: '004215501', to: '004216000' } as const;
    const markup = part(view, <PaperPage view={view} {...inside(view, 'paper')} initial={initial} />);
    expect(words(markup)).toContain('500 бланків');
    expect(control(markup, 'roll-change')).not.toContain('disabled');
    expect(control(page(view), 'roll-change')).toContain('disabled');
    expect(words(page(view))).toContain('004215001 – 004215500');
    expect(words(page(view))).toContain('Принтер каже, що паперу мало.');
  });

  test('a test: numbered steps with results; a second one waits for the first', () => {
    const markup = page(serviceViews.uk.testRunning);
    expect(words(markup)).toMatch(/1 Питаємо приймач про стан працює, приймання закрите гаразд 2 Вставте банкноту/);
    expect(markup).toMatch(/data-step="acceptor-insert-note" data-result="running"/);
    expect(control(markup, 'test-device')).toContain('disabled');
    expect(control(page(serviceViews.uk.testFailed), 'test-device')).not.toContain('disabled');
    expect(words(page(serviceViews.uk.testFailed))).toContain('did not answer in 30 s не вийшло');
  });

  test('the last document, and that it was printed again', () => {
    const text = words(page(serviceViews.uk.reprint));
    expect(text).toContain('85DB4777-CFCA121C-0001');
    expect(text).toContain('Надруковано.');
  });

  test('open claims by pages; one is settled only with a reason', () => {
    const view = serviceViews.uk.claims;
    const markup = page(view);
    expect([...markup.matchAll(/data-action="claim"/g)]).toHaveLength(10);
    expect(words(markup)).toContain(
      'K17-000045 1 236,50 грн 21.11 21:14 · стан картки невідомий · залізниця перевіряє',
    );
    const settling = (reason: string, leaf = 0): string =>
      part(
        view,
        <ClaimsPage view={view} {...inside(view, 'claims')} initial={{ claim: 'K17-000045', reason, leaf }} />,
      );
    expect(control(settling(''), 'settle')).toContain('disabled');
    expect(control(settling('Готівкою в касі'), 'settle')).not.toContain('disabled');
    const second = part(
      view,
      <ClaimsPage view={view} {...inside(view, 'claims')} initial={{ claim: undefined, reason: '', leaf: 1 }} />,
    );
    expect([...second.matchAll(/data-action="claim"/g)]).toHaveLength(3);
  });

  test('the shift beside the last report, number, hash, and the card day with its difference', () => {
    const text = words(page(serviceViews.uk.reports));
    expect(text).toContain('Z-звіт № 128');
    expect(text).toContain('Заокруглення −12,34');
    expect(text).toContain('9f86 d081 884c 7d65');
    expect(text).toContain('Різниця −1 −792,89');
    expect(text).toContain('Не відомо, чи термінал закрив день');
  });

  test('a Z report is asked about before it is made', () => {
    const view = serviceViews.uk.reportsFirst;
    expect(actions(page(view))).not.toContain('z-yes');
    const asked = part(view, <ReportsPage view={view} {...inside(view, 'reports')} asking />);
    expect(actions(asked)).toEqual(expect.arrayContaining(['z-yes', 'z-no']));
    expect(actions(asked)).not.toContain('x-report');
    expect(words(asked)).toContain('Скасувати його не можна.');
  });

  test('versions and the line to the railway', () => {
    const text = words(page(serviceViews.uk.about));
    expect(text).toContain('Версія програми 0.3.0');
    expect(text).toContain('Остання відповідь 22.11 17:41');
  });
});
