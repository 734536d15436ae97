import { expect, test } from 'vitest';
import type { KioskLink } from '../../kiosk/contract/kiosk.ts';
import type { KioskView, StationItem } from '../../kiosk/contract/view.ts';
import { views } from '../testing/views.ts';
import { createSession } from './store.ts';

function setUp() {
  let push: (view: KioskView) => void = () => undefined;
  let setLine: (alive: boolean) => void = () => undefined;
  const answers: { readonly text: string; readonly resolve: (found: readonly StationItem[]) => void }[] = [];
  const calls: unknown[] = [];
  const link: KioskLink = {
    subscribe(listener) {
      push = listener;
      return () => undefined;
    },
    onLine(listener) {
      setLine = listener;
      return () => undefined;
    },
    call(name, argument) {
      calls.push([name, argument]);
    },
    searchStations: ({ text }) =>
      new Promise((resolve) => {
        answers.push({ text, resolve });
      }),
  };
  let time = 1_000;
  const session = createSession(link, () => time);
  return {
    session,
    calls,
    answers,
    push: (view: KioskView) => {
      push(view);
    },
    setLine: (alive: boolean) => {
      setLine(alive);
    },
    setTime: (to: number) => {
      time = to;
    },
  };
}

const passengerScreen = (surname: string, name: string, index = 0) => ({
  kind: 'passenger' as const,
  index,
  of: 2,
  place: undefined,
  surname,
  name,
  ticket: 'full' as const,
  tickets: [],
});

const kyiv: StationItem = { code: '2200001', name: { uk: 'Київ', en: 'Kyiv' } };

test('holds the last view with the instant it came', () => {
  const { session, push, setTime } = setUp();
  push(views.uk.attract);
  setTime(5_000);
  push(views.uk.cash);
  expect(session.getState()).toMatchObject({ view: { screen: { kind: 'cash' } }, receivedAt: 5_000 });
});

test('what was typed is gone with its screen, and stays while the same screen is only redrawn', () => {
  const { session, push } = setUp();
  push(views.uk.destination);
  session.draft({ search: 'льв', page: 2 });
  push({ ...views.uk.destination, revision: 99 });
  expect(session.getState().drafts).toMatchObject({ search: 'льв', page: 2 });
  push(views.uk.date);
  expect(session.getState().drafts).toMatchObject({ search: '', page: undefined });
});

test('the next passenger never sees the name of the one before', () => {
  const { session, push } = setUp();
  push(views.uk.passenger);
  session.draft({ surname: 'Коваленко' });
  push(views.uk.attract);
  push({ ...views.uk.passenger, screen: passengerScreen('', '') });
  expect(session.getState().drafts).toMatchObject({ surname: '', name: '' });
});

test('coming back to the passenger shows the name that the kiosk kept', () => {
  const { session, push } = setUp();
  push({ ...views.uk.passenger, screen: passengerScreen('Ґалаґан', 'Їва') });
  expect(session.getState().drafts).toMatchObject({ surname: 'Ґалаґан', name: 'Їва' });
});

test('each of several passengers is typed anew', () => {
  const { session, push } = setUp();
  push({ ...views.uk.passenger, screen: passengerScreen('', '') });
  session.draft({ surname: 'Ґалаґан', name: 'Їва', field: 'name' });
  push({ ...views.uk.passenger, screen: passengerScreen('', '', 1) });
  expect(session.getState().drafts).toMatchObject({ surname: '', name: '', field: 'surname' });
});

test('a change of language turns the keys and keeps what is typed', () => {
  const { session, push } = setUp();
  push(views.uk.destination);
  session.draft({ search: 'льв' });
  push(views.en.destination);
  expect(session.getState().drafts).toMatchObject({ search: 'льв', letters: 'en' });
});

test('an answer to an earlier text does not replace a later one', async () => {
  const { session, push, answers } = setUp();
  push(views.uk.destination);
  session.search('к');
  session.search('ки');
  answers[1]?.resolve([kyiv]);
  answers[0]?.resolve([{ code: '2204001', name: { uk: 'Харків', en: 'Kharkiv' } }]);
  await Promise.resolve();
  expect(session.getState().drafts.found).toEqual([kyiv]);
});

test('an emptied search forgets its results', async () => {
  const { session, push, answers } = setUp();
  push(views.uk.destination);
  session.search('к');
  answers[0]?.resolve([kyiv]);
  await Promise.resolve();
  session.search('');
  expect(session.getState().drafts.found).toEqual([]);
  expect(answers).toHaveLength(1);
});

test('typing is a sign of life, an answer that comes by itself is none', async () => {
  const { session, push, answers, calls } = setUp();
  push(views.uk.destination);
  session.search('к');
  expect(calls).toEqual([['stillHere', {}]]);
  answers[0]?.resolve([kyiv]);
  await Promise.resolve();
  expect(session.getState().drafts.found).toEqual([kyiv]);
  expect(calls).toHaveLength(1);
});

test('the line is known, and calls go through it', () => {
  const { session, setLine, calls } = setUp();
  setLine(true);
  session.call('chooseDestination', { code: '2200001' });
  expect(session.getState().alive).toBe(true);
  expect(calls).toEqual([['chooseDestination', { code: '2200001' }]]);
});
