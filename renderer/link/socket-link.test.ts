import { describe, expect, test } from 'vitest';
import { VirtualClock } from '../../basics/virtual-clock.ts';
import { views } from '../testing/views.ts';
import { socketLink, type LinkSocket } from './socket-link.ts';

class FakeSocket implements LinkSocket {
  private readonly listeners: { readonly type: string; readonly run: (event: { data: unknown }) => void }[] = [];
  readonly sent: unknown[] = [];
  closed = false;

  addEventListener(type: string, run: (event: { data: unknown }) => void): void {
    this.listeners.push({ type, run });
  }

  happens(type: 'open' | 'close' | 'message', data?: unknown): void {
    for (const listener of this.listeners) if (listener.type === type) listener.run({ data });
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }

  close(): void {
    this.closed = true;
  }

  says(message: unknown): void {
    this.happens('message', JSON.stringify(message));
  }
}

function setUp() {
  const sockets: FakeSocket[] = [];
  const clock = new VirtualClock('2026-11-23T17:00:00Z');
  const link = socketLink(() => {
    const socket = new FakeSocket();
    sockets.push(socket);
    return socket;
  }, clock);
  const alive: boolean[] = [];
  link.onLine((now) => alive.push(now));
  const last = () => {
    const socket = sockets.at(-1);
    if (socket === undefined) throw new Error('no socket was opened');
    return socket;
  };
  return { sockets, clock, link, alive, last };
}

const view = views.uk.attract;

describe('the line to the kiosk', () => {
  test('hands on each view and remembers the last one for who comes later', () => {
    const { link, last } = setUp();
    last().happens('open');
    last().says({ type: 'view', view });
    const seen: number[] = [];
    link.subscribe((each) => seen.push(each.revision));
    last().says({ type: 'view', view: { ...view, revision: view.revision + 1 } });
    expect(seen).toEqual([view.revision, view.revision + 1]);
  });

  test('says that it is down, tries again with growing pauses, and is alive with the next view', async () => {
    const { link, alive, clock, sockets, last } = setUp();
    expect(link).toBeDefined();
    last().says({ type: 'view', view });
    last().happens('close');
    expect(alive).toEqual([false, true, false]);
    await clock.advance(100);
    expect(sockets).toHaveLength(2);
    last().happens('close');
    await clock.advance(100);
    expect(sockets).toHaveLength(2);
    await clock.advance(200);
    expect(sockets).toHaveLength(3);
    last().says({ type: 'view', view });
    expect(alive).toEqual([false, true, false, true]);
  });

  test('keeps trying however long the kiosk is away', async () => {
    const { clock, sockets, last } = setUp();
    for (let round = 0; round < 20; round += 1) {
      last().happens('close');
      await clock.advance(2_000);
    }
    expect(sockets).toHaveLength(21);
  });

  test('gives up a socket that hangs half open', async () => {
    const { clock, sockets } = setUp();
    await clock.advance(5_200);
    expect(sockets[0]?.closed).toBe(true);
    expect(sockets).toHaveLength(2);
  });

  test('carries calls only while it is alive', () => {
    const { link, last } = setUp();
    link.call('openDestinations', {});
    last().says({ type: 'view', view });
    link.call('chooseDestination', { code: '2218000' });
    expect(last().sent).toEqual([{ type: 'call', name: 'chooseDestination', argument: { code: '2218000' } }]);
  });

  test('matches answers to questions, in whatever order they come', async () => {
    const { link, last } = setUp();
    last().says({ type: 'view', view });
    const first = link.searchStations({ text: 'к' });
    const second = link.searchStations({ text: 'ки' });
    expect(last().sent).toMatchObject([
      { type: 'query', id: 1, name: 'searchStations', argument: { text: 'к' } },
      { type: 'query', id: 2, argument: { text: 'ки' } },
    ]);
    const kyiv = { code: '2200001', name: { uk: 'Київ', en: 'Kyiv' } };
    last().says({ type: 'answer', id: 2, value: [kyiv] });
    last().says({ type: 'answer', id: 1, value: [] });
    expect(await second).toEqual([kyiv]);
    expect(await first).toEqual([]);
  });

  test('an open question ends with nothing when the line breaks', async () => {
    const { link, last } = setUp();
    last().says({ type: 'view', view });
    const open = link.searchStations({ text: 'к' });
    last().happens('close');
    expect(await open).toEqual([]);
  });

  test('a socket that was given up has no say any more', async () => {
    const { link, clock, sockets, last } = setUp();
    last().happens('close');
    await clock.advance(100);
    sockets[0]?.says({ type: 'view', view });
    const seen: unknown[] = [];
    link.subscribe((each) => seen.push(each));
    expect(seen).toEqual([]);
  });
});
