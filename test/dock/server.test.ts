// Over 400 lines on purpose: a test for each hand of the dock, on one stage that is costly to set up.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { hryvnias, kopecks } from '../../basics/money.ts';
import { valueOf } from '../../basics/result.ts';
import { VirtualClock } from '../../basics/virtual-clock.ts';
import { GatewaySimulator } from '../../gateway/simulator/simulator.ts';
import { CcnetAcceptor } from '../../hardware/ccnet/driver.ts';
import { CcnetSimulator } from '../../hardware/ccnet/simulator/simulator.ts';
import { EscposPrinter } from '../../hardware/escpos/driver.ts';
import { EscposSimulator } from '../../hardware/escpos/simulator/simulator.ts';
import type { TerminalEvent } from '../../hardware/capabilities/card-terminal.ts';
import { memoryPortPair } from '../../hardware/ports/memory-port.ts';
import { ZvtTerminal } from '../../hardware/zvt/driver.ts';
import { ZvtSimulator } from '../../hardware/zvt/simulator/simulator.ts';
import type { DockMessage, DockState, Hand } from '../../dock/contract.ts';
import { serveDock, type DockServer } from '../../dock/server.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function builtDock(): Promise<string> {
  const files = await mkdtemp(join(tmpdir(), 'perron-dock-'));
  cleanups.push(() => rm(files, { recursive: true }));
  await mkdir(join(files, 'assets'));
  await writeFile(join(files, 'index.html'), '<!doctype html><title>dock</title>');
  return files;
}

/** A dock over real loopback; devices, drivers and time are simulated. */
async function start(present: { readonly printer?: boolean; readonly terminal?: boolean } = {}) {
  const clock = new VirtualClock('2026-11-23T10:00:00Z');
  const log: string[] = [];
  const changes: (() => void)[] = [];
  const onChange = (): void => {
    for (const change of changes) change();
  };
  const acceptorCable = memoryPortPair();
  const acceptor = new CcnetSimulator({ port: acceptorCable.device, clock, onChange });
  const driver = new CcnetAcceptor({ port: acceptorCable.host, clock });
  const printerCable = memoryPortPair();
  const printer = new EscposSimulator({ port: printerCable.device, onChange });
  valueOf(await printer.start());
  const printing = new EscposPrinter({ port: printerCable.host, clock, profile: 'wpc1251' });
  const terminalCable = memoryPortPair();
  const terminal = new ZvtSimulator({ port: terminalCable.device, clock, onChange });
  const paying = new ZvtTerminal({ port: terminalCable.host, clock });
  const gateway = new GatewaySimulator({ now: () => clock.wall(), database: ':memory:', seed: 'dock' });
  let secrets = 0;
  let openings = 0;
  const server = await serveDock({
    acceptor: { simulator: acceptor, cable: acceptorCable },
    ...(present.printer === false ? {} : { printer: { simulator: printer, cable: printerCable } }),
    ...(present.terminal === false ? {} : { terminal: { simulator: terminal, cable: terminalCable, driver: paying } }),
    gateway,
    inspectorUrl: () => `http://127.0.0.1:1/?code=${String((openings += 1))}`,
    files: await builtDock(),
    port: 0,
    random: () => `secret${String((secrets += 1))}`,
    log: (line) => log.push(line),
    clock,
  });
  changes.push(() => {
    server.changed();
  });
  cleanups.push(
    () => {
      gateway.close();
    },
    () => acceptor.stop(),
    () => driver.stop(),
    () => printing.stop(),
    () => terminal.stop(),
    () => paying.stop(),
    () => server.close(),
  );
  return { clock, log, acceptor, driver, printer, printing, terminal, paying, gateway, server };
}

function get(server: DockServer, path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return fetch(`http://127.0.0.1:${String(server.port)}${path}`, { headers, redirect: 'manual' });
}

async function logIn(server: DockServer): Promise<string> {
  const { pathname, search } = new URL(server.newStartUrl());
  const answer = await get(server, pathname + search);
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

/** An open page: what it was told, newest last. */
class Page {
  private readonly socket: WebSocket;
  private readonly waiting = new Set<() => void>();
  last: DockState | undefined;
  count = 0;

  constructor(server: DockServer, cookie: string) {
    const headers = { origin: `http://127.0.0.1:${String(server.port)}`, cookie };
    this.socket = new WebSocket(`ws://127.0.0.1:${String(server.port)}/dock`, { headers });
    this.socket.on('message', (data) => {
      this.last = (JSON.parse((data as Buffer).toString('utf8')) as DockMessage).state;
      this.count += 1;
      for (const check of this.waiting) check();
    });
    cleanups.push(() => {
      this.socket.terminate();
    });
  }

  /** Resolves with the first state for which `condition` holds, the present one included. */
  until(condition: (state: DockState) => boolean): Promise<DockState> {
    return new Promise((resolve) => {
      const check = (): void => {
        if (this.last === undefined || !condition(this.last)) return;
        this.waiting.delete(check);
        resolve(this.last);
      };
      this.waiting.add(check);
      check();
    });
  }

  do(hand: Hand): void {
    this.send(JSON.stringify(hand));
  }

  send(text: string): void {
    this.socket.send(text);
  }

  /** Resolves when the server has read all that was sent before. */
  settled(): Promise<void> {
    return new Promise((resolve) => {
      this.socket.once('pong', () => {
        resolve();
      });
      this.socket.ping();
    });
  }
}

async function open(server: DockServer): Promise<Page> {
  const page = new Page(server, await logIn(server));
  await page.until(() => true);
  return page;
}

describe('the door', () => {
  test('a start address works once and buys a cookie that no script sees', async () => {
    const { server } = await start();
    const { pathname, search } = new URL(server.url);
    const first = await get(server, pathname + search);
    expect(first.status).toBe(303);
    expect(first.headers.getSetCookie()[0]).toMatch(/; HttpOnly; SameSite=Strict$/);
    expect((await get(server, pathname + search)).status).toBe(403);
  });

  test('without the cookie there is neither page nor paper', async () => {
    const { server } = await start();
    expect((await get(server, '/')).status).toBe(403);
    expect((await get(server, '/papers/1.svg')).status).toBe(403);
    const cookie = await logIn(server);
    const page = await get(server, '/', { cookie });
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test.each([
    ['a wrong origin', 'http://evil.example', '/dock'],
    ['no origin', undefined, '/dock'],
    ['the path of the kiosk', 'own', '/kiosk'],
  ])('a socket with %s is refused', async (_what, origin, path) => {
    const { server, acceptor } = await start();
    const own = `http://127.0.0.1:${String(server.port)}`;
    const headers = {
      cookie: await logIn(server),
      ...(origin === undefined ? {} : { origin: origin === 'own' ? own : origin }),
    };
    const socket = new WebSocket(`ws://127.0.0.1:${String(server.port)}${path}`, { headers });
    socket.on('error', () => undefined);
    const status = await new Promise((resolve) => {
      socket.once('unexpected-response', (_request, response) => {
        response.resume();
        resolve(response.statusCode);
      });
      socket.once('open', () => {
        resolve('opened');
      });
    });
    expect(status).toBe(403);
    expect(acceptor.books().box).toEqual([]);
  });
});

describe("the inspector's terminal", () => {
  test('is reached from the dock, at a new start address each time, and by nobody without the cookie', async () => {
    const { server } = await start();
    expect((await get(server, '/inspector')).status).toBe(403);
    const cookie = await logIn(server);
    for (const address of ['http://127.0.0.1:1/?code=1', 'http://127.0.0.1:1/?code=2']) {
      const answer = await get(server, '/inspector', { cookie });
      expect([answer.status, answer.headers.get('location')]).toEqual([303, address]);
    }
  });
});

describe('the acceptor', () => {
  async function accepting() {
    const all = await start();
    all.driver.start((event) => {
      if (event.kind === 'escrow') all.driver.stack();
      if (event.kind === 'stacked') event.acknowledge();
    });
    await all.clock.until(() => all.driver.status().state === 'disabled');
    all.driver.accept([hryvnias(200)]);
    await all.clock.until(() => all.driver.status().state === 'accepting');
    return { ...all, page: await open(all.server) };
  }

  test('draws a note, and the page sees it on its way and in the box', async () => {
    const { clock, acceptor, page } = await accepting();
    page.do({ hand: 'note', value: 200 });
    const inside = await page.until(({ acceptor: shown }) => shown?.inside === 200);
    expect(inside.acceptor).toMatchObject({ word: 'note-inside', offered: { value: 200, taken: true, count: 1 } });
    await clock.until(() => acceptor.books().box.length === 1);
    const boxed = await page.until(({ acceptor: shown }) => shown?.box.length === 1);
    expect(boxed.acceptor?.box).toEqual([200]);
  });

  test('gives back a note that the kiosk did not ask for', async () => {
    const { clock, acceptor, page } = await accepting();
    page.do({ hand: 'note', value: 500 });
    await page.until(({ acceptor: shown }) => shown?.inside === 500);
    await clock.until(() => acceptor.books().returned.length === 1);
    const state = await page.until(({ acceptor: shown }) => shown?.returned.length === 1);
    expect(state.acceptor).toMatchObject({ returned: [500], box: [] });
  });

  test('does not draw a note while nobody asks for money, and the page says so', async () => {
    const { server } = await start();
    const page = await open(server);
    page.do({ hand: 'note', value: 50 });
    const state = await page.until(({ acceptor }) => acceptor?.offered !== undefined);
    expect(state.acceptor?.offered).toEqual({ value: 50, taken: false, count: 1 });
  });

  test.each<[Hand, string, Hand]>([
    [{ hand: 'jam' }, 'jam-in-validator', { hand: 'clear-jam' }],
    [{ hand: 'acceptor-cable', on: false }, 'no-answer', { hand: 'acceptor-cable', on: true }],
    [{ hand: 'acceptor-power', on: false }, 'no-answer', { hand: 'acceptor-power', on: true }],
    [{ hand: 'cheated', on: true }, 'cheated', { hand: 'cheated', on: false }],
    [{ hand: 'cassette-out' }, 'cassette-removed', { hand: 'cassette-in', which: 'same' }],
  ])('%o is a fault "%s" for the kiosk until it is undone', async (fault, seen, mended) => {
    const { clock, driver, page } = await accepting();
    page.do(fault);
    await page.until(({ acceptor }) => acceptor?.word !== 'ready');
    await clock.until(() => driver.status().state === 'fault');
    expect(driver.status()).toMatchObject({ fault: seen });
    page.do(mended);
    await page.until(({ acceptor }) => acceptor?.word === 'ready');
    await clock.until(() => driver.status().state === 'accepting');
  });

  test('an empty cassette takes the notes away', async () => {
    const { clock, acceptor, page } = await accepting();
    page.do({ hand: 'note', value: 200 });
    await page.until(({ acceptor: shown }) => shown?.inside === 200);
    await clock.until(() => acceptor.books().unreported === undefined && acceptor.books().box.length === 1);
    page.do({ hand: 'cassette-out' });
    page.do({ hand: 'cassette-in', which: 'empty' });
    const state = await page.until(({ acceptor: shown }) => shown?.collected === 200);
    expect(state.acceptor).toMatchObject({ box: [], cassette: true });
  });
});

describe('the printer', () => {
  const blocks = [
    { kind: 'text', text: 'Поїзд 081К' },
    { kind: 'feed', lines: 30 },
    { kind: 'text', text: 'Кінець' },
  ] as const;

  async function ready() {
    const all = await start();
    all.printing.start(() => undefined);
    await all.clock.until(() => all.printing.status().state === 'ready');
    return { ...all, page: await open(all.server) };
  }

  test('a paper comes out as a picture of what was printed, the newest first', async () => {
    const { clock, server, printing, page } = await ready();
    for (const text of ['Перший', 'Другий & <останній>']) {
      let over = false;
      void printing.print({ id: text, blocks: [{ kind: 'text', text }] }).then(() => (over = true));
      await clock.until(() => over);
    }
    const { printer } = await page.until((state) => state.printer?.papers.length === 2);
    expect(printer?.papers).toEqual([
      { number: 2, complete: true, text: 'Другий & <останній>', hasCode: false },
      { number: 1, complete: true, text: 'Перший', hasCode: false },
    ]);
    const cookie = await logIn(server);
    const picture = await get(server, '/papers/1.svg', { cookie });
    expect(picture.headers.get('content-type')).toBe('image/svg+xml');
    expect(await picture.text()).toMatch(/^<svg .*>Перший<\/text>/s);
    expect((await get(server, '/papers/3.svg', { cookie })).status).toBe(404);
    expect((await get(server, '/papers/0.svg', { cookie })).status).toBe(404);
  });

  test('paper that ends in mid-document leaves a torn piece', async () => {
    const { clock, printing, page } = await ready();
    page.do({ hand: 'paper-out', afterMm: 40 });
    await page.until(({ printer }) => printer?.paperMm === 40);
    let over = false;
    void printing.print({ id: 'torn', blocks }).then(() => (over = true));
    await clock.until(() => over);
    const out = await page.until(({ printer }) => printer?.paperEnd === true);
    expect(out.printer?.word).toBe('paper-out');
    page.do({ hand: 'paper-load' });
    const { printer } = await page.until((state) => state.printer?.paperEnd === false);
    expect(printer?.word).toBe('ready');
    const torn = printer?.papers.find(({ number }) => number === 1);
    expect(torn).toMatchObject({ complete: false, text: 'Поїзд 081К' });
  });

  test.each<[Hand, string, Hand]>([
    [{ hand: 'paper-out', afterMm: 0 }, 'paper-out', { hand: 'paper-load' }],
    [{ hand: 'cover', on: true }, 'cover-open', { hand: 'cover', on: false }],
    [{ hand: 'printer-cable', on: false }, 'no-answer', { hand: 'printer-cable', on: true }],
    [{ hand: 'printer-power', on: false }, 'no-answer', { hand: 'printer-power', on: true }],
  ])('%o is a fault "%s" for the kiosk until it is undone', async (fault, seen, mended) => {
    const { clock, printing, page } = await ready();
    page.do(fault);
    await page.until(({ printer }) => printer?.word !== 'ready');
    await clock.until(() => printing.status().state === 'fault');
    expect(printing.status()).toMatchObject({ fault: seen });
    page.do(mended);
    await page.until(({ printer }) => printer?.word === 'ready');
    await clock.until(() => printing.status().state === 'ready');
  });

  test('a jammed cutter keeps the paper inside', async () => {
    const { clock, printing, printer, page } = await ready();
    page.do({ hand: 'cutter-jam', on: true });
    await page.until((state) => state.printer?.word === 'cutter-jammed');
    void printing.print({ id: 'stuck', blocks }).then(() => undefined);
    await clock.until(() => printer.state().cutterStuck);
    expect(printer.papers()).toEqual([]);
  });

  test('a roll that is nearly used up is told to the kiosk', async () => {
    const { clock, printing, page } = await ready();
    page.do({ hand: 'paper-near-end' });
    await page.until(({ printer }) => printer?.word === 'near-end');
    await clock.until(() => JSON.stringify(printing.status()).includes('"paperLow":true'));
  });
});

describe('the card terminal', () => {
  const due = kopecks(40_210);

  /** A kiosk that issues whatever is authorised, up to a terminal that asks for a card. */
  async function asking() {
    const all = await start();
    const events: TerminalEvent[] = [];
    all.paying.start((event) => {
      events.push(event);
      if (event.kind === 'authorised' && event.payment.amount === due) all.paying.issue();
      else if (event.kind === 'authorised') all.paying.withhold();
    });
    const page = await open(all.server);
    await all.clock.until(() => all.paying.status().state === 'ready');
    const told = (kind: TerminalEvent['kind'], what = ''): boolean =>
      events.some((event) => event.kind === kind && JSON.stringify(event).includes(what));
    const asks = async (): Promise<void> => {
      events.length = 0;
      all.paying.authorise(due);
      await all.clock.until(() => told('prompt', 'present-card'));
    };
    await asks();
    return { ...all, page, told, asks };
  }

  /** Holds a card to it and waits until the terminal has taken it. */
  async function shows(page: Page, how: 'tap' | 'insert' | 'declined' | 'unreadable'): Promise<void> {
    const count = (page.last?.terminal?.shown?.count ?? 0) + 1;
    page.do({ hand: 'card', how });
    const { terminal } = await page.until((state) => state.terminal?.shown?.count === count);
    expect(terminal?.shown).toEqual({ what: how, taken: true, count });
  }

  test('a card that is held to it pays, and the payment stands in its book', async () => {
    const { clock, page, told } = await asking();
    // Nobody tells of the driver's status: it is seen at the next look.
    await clock.advance(200);
    await page.until(({ terminal }) => terminal?.word === 'busy');
    await shows(page, 'tap');
    await clock.until(() => told('completed'));
    await clock.advance(200);
    const { terminal } = await page.until((state) => state.terminal?.word === 'ready');
    expect(terminal?.payments).toMatchObject([{ amount: due, card: '1111', state: 'stands' }]);
    expect(told('prompt', 'enter-pin')).toBe(false);
  });

  test('a refund to a card stands in its book beside the payment', async () => {
    const { clock, paying, page, told } = await asking();
    await shows(page, 'tap');
    await clock.until(() => told('completed'));
    await clock.until(() => paying.status().state === 'ready');
    paying.refund(due);
    await clock.advance(3_000);
    await shows(page, 'tap');
    await clock.until(() => told('refunded'));
    const { terminal } = await page.until((state) => state.terminal?.payments.length === 2);
    expect(terminal?.payments).toMatchObject([
      { kind: 'refund', amount: due, card: '1111' },
      { kind: 'payment', amount: due, card: '1111', state: 'stands' },
    ]);
    await page.until((state) => state.terminal?.payments[0]?.state === 'stands');
  });

  test('a card that is inserted pays with its PIN', async () => {
    const { clock, page, told } = await asking();
    await shows(page, 'insert');
    await clock.until(() => told('completed'));
    expect(told('prompt', 'enter-pin')).toBe(true);
  });

  test('a card without money is declined: nothing stands in the book', async () => {
    const { clock, page, told } = await asking();
    await shows(page, 'declined');
    await clock.until(() => told('void', 'declined'));
    await clock.advance(200);
    const { terminal } = await page.until((state) => state.terminal?.word === 'ready');
    expect(terminal?.payments).toEqual([]);
  });

  test('a card that cannot be read is asked for again', async () => {
    const { clock, page, told } = await asking();
    await shows(page, 'unreadable');
    await clock.until(() => told('prompt', 'card-not-read'));
    await clock.advance(3_000);
    await shows(page, 'tap');
    await clock.until(() => told('completed'));
  });

  test('the red key stops a payment; where none runs it does nothing, and neither does a card', async () => {
    const { clock, page, told } = await asking();
    page.do({ hand: 'red-key' });
    await page.until(({ terminal }) => terminal?.shown?.taken === true);
    await clock.until(() => told('void', 'cancelled'));
    page.do({ hand: 'red-key' });
    const again = await page.until(({ terminal }) => terminal?.shown?.count === 2);
    expect(again.terminal?.shown).toEqual({ what: 'red-key', taken: false, count: 2 });
    page.do({ hand: 'card', how: 'tap' });
    const late = await page.until(({ terminal }) => terminal?.shown?.count === 3);
    expect(late.terminal?.shown).toEqual({ what: 'tap', taken: false, count: 3 });
  });

  test('another amount than was asked for is charged, and taken back', async () => {
    const { clock, page, told } = await asking();
    page.do({ hand: 'another-amount', on: true });
    await page.until(({ terminal }) => terminal?.anotherAmount === true);
    await shows(page, 'tap');
    await clock.until(() => told('void'));
    const { terminal } = await page.until((state) => state.terminal?.payments[0]?.state === 'reversed');
    expect(terminal?.payments[0]?.amount).not.toBe(due);
    page.do({ hand: 'another-amount', on: false });
    await page.until((state) => state.terminal?.anotherAmount === false);
  });

  test('silent after charging: the kiosk hears nothing until the line breaks, and then the charge is undone', async () => {
    const { clock, terminal: simulator, page, told } = await asking();
    page.do({ hand: 'silent-after-charge', on: true });
    await page.until(({ terminal }) => terminal?.silentAfterCharge === true);
    await shows(page, 'tap');
    await clock.until(() => simulator.inspect().payments.length === 1);
    await page.until(({ terminal }) => terminal?.word === 'charged');
    expect(told('authorised')).toBe(false);
    page.do({ hand: 'terminal-cable', on: false });
    await clock.until(() => told('broken'));
    await page.until(({ terminal }) => terminal?.payments[0]?.state === 'reversed');
  });

  test('without a line to the bank no card pays', async () => {
    const { clock, paying, page, told, asks } = await asking();
    page.do({ hand: 'bank-line', on: false });
    await page.until(({ terminal }) => terminal?.bankDown === true);
    await shows(page, 'tap');
    await clock.until(() => told('void', 'failed'));
    page.do({ hand: 'bank-line', on: true });
    await page.until(({ terminal }) => terminal?.bankDown === false);
    await clock.until(() => paying.status().state === 'ready');
    await asks();
    await shows(page, 'tap');
    await clock.until(() => told('completed'));
  });

  test.each(['terminal-cable', 'terminal-power'] as const)('"%s" off is a fault until it is on again', async (hand) => {
    const { clock, paying, server } = await start();
    paying.start(() => undefined);
    const page = await open(server);
    await clock.until(() => paying.status().state === 'ready');
    page.do({ hand, on: false });
    await page.until(({ terminal }) => terminal?.word === (hand === 'terminal-cable' ? 'cable-out' : 'off'));
    await clock.until(() => paying.status().state === 'fault', 120_000);
    page.do({ hand, on: true });
    await page.until(({ terminal }) => terminal?.cable === true && terminal.powered);
    await clock.until(() => paying.status().state === 'ready', 120_000);
  });
});

describe('the gateway', () => {
  test('loses its line and gets it back', async () => {
    const { server, gateway } = await start();
    const page = await open(server);
    for (const outage of ['unreachable', 'silent'] as const) {
      page.do({ hand: 'gateway-outage', outage });
      await page.until((state) => state.gateway?.outage === outage);
      expect(gateway.faults.outage).toBe(outage);
    }
    page.do({ hand: 'gateway-outage', outage: 'none' });
    await page.until((state) => state.gateway?.outage === 'none');
    expect(gateway.faults.outage).toBeUndefined();
  });

  test('spoils the next answers in the order in which it was asked to', async () => {
    const { server, gateway } = await start();
    const page = await open(server);
    for (const fault of ['lose-answer', 'slow-answer', 'garble-answer'] as const) {
      page.do({ hand: 'gateway-next', fault });
    }
    await page.until((state) => state.gateway?.ordered['garble-answer'] === 1);
    expect([1, 2, 3, 4].map(() => gateway.faults.take(''))).toEqual([
      { kind: 'lose-answer' },
      { kind: 'delay-answer', ms: 10_000 },
      { kind: 'garble-answer' },
      undefined,
    ]);
  });
});

describe('the line', () => {
  test.each([
    ['not JSON', '{'],
    ['no hand', '{"hand":"explode"}'],
    ['a note that does not exist', '{"hand":"note","value":3}'],
    ['more than was asked for', '{"hand":"jam","force":9}'],
    ['a card that does not exist', '{"hand":"card","how":"swallow"}'],
    ['paper of no length', '{"hand":"paper-out","afterMm":-1}'],
  ])('%s is ignored and logged', async (_what, text) => {
    const { server, log, printer } = await start();
    const page = await open(server);
    const before = page.last;
    page.send(text);
    await page.settled();
    expect(log).toHaveLength(1);
    expect(log[0]).toMatch(/^message ignored: /);
    expect(page.last).toEqual(before);
    expect(printer.state().paperEnd).toBe(false);
  });

  test('a device that is not simulated is neither shown nor touched', async () => {
    const { server, log, printer } = await start({ printer: false, terminal: false });
    const page = await open(server);
    expect(Object.keys(page.last ?? {})).toEqual(['acceptor', 'gateway', 'inspector']);
    page.do({ hand: 'cover', on: true });
    page.do({ hand: 'red-key' });
    await page.settled();
    expect(log).toEqual([
      'message ignored: cover: the printer is not simulated',
      'message ignored: red-key: the card terminal is not simulated',
    ]);
    expect(printer.state().coverOpen).toBe(false);
  });

  test('neither are dispenser and scanner', async () => {
    const { server, log } = await start();
    const page = await open(server);
    page.do({ hand: 'dispenser-fill' });
    page.do({ hand: 'scan-paper', number: 1 });
    await page.settled();
    expect(log).toEqual([
      'message ignored: dispenser-fill: the dispenser is not simulated',
      'message ignored: scan-paper: the scanner is not simulated',
    ]);
  });

  test('many changes at once are one message, and none without a change', async () => {
    const { server, printer } = await start();
    const page = await open(server);
    printer.setCoverOpen(true);
    printer.nearEnd();
    await page.until((state) => state.printer?.coverOpen === true);
    server.changed();
    await page.settled();
    expect(page.count).toBe(2);
  });

  test('a change that nobody told of is seen at the next look', async () => {
    const { clock, server, gateway } = await start();
    const page = await open(server);
    gateway.faults.setOutage('silent');
    await clock.advance(200);
    await page.until((state) => state.gateway?.outage === 'silent');
  });
});
