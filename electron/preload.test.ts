import { expect, test } from 'vitest';
import type { KioskView } from '../kiosk/contract/view.ts';
import type { IpcRenderer } from './electron-api.ts';
import { kioskLink } from './preload.ts';
import { FakeKiosk } from './testing/fake-kiosk.ts';

/** The page's end of Electron's IPC; `arrive` is what main sends. */
function fakeIpc() {
  const sent: unknown[][] = [];
  let listener: ((event: unknown, value: unknown) => void) | undefined;
  const ipc: IpcRenderer = {
    send: (...message) => {
      sent.push(message);
    },
    invoke: (...message) => {
      sent.push(message);
      return Promise.resolve([{ code: '2200001' }]);
    },
    on: (_channel, run) => {
      listener = run;
    },
  };
  const arrive = (view: KioskView): void => {
    listener?.({}, view);
  };
  return { ipc, sent, arrive };
}

test('a listener gets the present view at once, each new one, and none after it stopped', () => {
  const { ipc, sent, arrive } = fakeIpc();
  const kiosk = new FakeKiosk();
  const link = kioskLink(ipc);
  expect(sent).toEqual([['perron:hello']]);
  arrive(kiosk.view());
  const revisions: number[] = [];
  const stop = link.subscribe((view) => {
    revisions.push(view.revision);
  });
  expect(revisions).toEqual([1]);
  kiosk.change();
  arrive(kiosk.view());
  stop();
  kiosk.change();
  arrive(kiosk.view());
  expect(revisions).toEqual([1, 2]);
});

test('calls and questions go out as the messages that main expects', async () => {
  const { ipc, sent } = fakeIpc();
  const link = kioskLink(ipc);
  link.call('setLanguage', { language: 'en' });
  expect(await link.searchStations({ text: 'lviv' })).toEqual([{ code: '2200001' }]);
  expect(sent.slice(1)).toEqual([
    ['perron:call', { type: 'call', name: 'setLanguage', argument: { language: 'en' } }],
    ['perron:query', { type: 'query', id: 1, name: 'searchStations', argument: { text: 'lviv' } }],
  ]);
});

test('the line stands as long as the page lives', () => {
  const states: boolean[] = [];
  kioskLink(fakeIpc().ipc).onLine((alive) => {
    states.push(alive);
  });
  expect(states).toEqual([true]);
});
