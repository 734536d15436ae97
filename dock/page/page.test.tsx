import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { VirtualClock } from '../../basics/virtual-clock.ts';
import type {
  AcceptorState,
  DispenserPanel,
  DockState,
  GatewayState,
  PrinterPanel,
  TerminalPanel,
} from '../contract.ts';
import { Dock } from './app.tsx';
import { openDockLink, type LinkSocket } from './link.ts';
import { exactSum, lengthLeft, notesWord } from './words.ts';

const acceptor: AcceptorState = {
  word: 'ready',
  powered: true,
  cable: true,
  jammed: false,
  cassette: true,
  cheated: false,
  box: [200, 50, 200],
  returned: [100],
  collected: 0,
};
const printer: PrinterPanel = {
  word: 'ready',
  powered: true,
  cable: true,
  coverOpen: false,
  cutterJammed: false,
  nearEnd: false,
  paperEnd: false,
  paperMm: 79_500,
  papers: [
    { number: 2, complete: false, text: 'Поїзд', hasCode: false },
    { number: 1, complete: true, text: 'ПОСАДОЧНИЙ ДОКУМЕНТ\nПоїзд 081К', hasCode: true },
  ],
};
const terminal: TerminalPanel = {
  word: 'charged',
  powered: true,
  cable: true,
  anotherAmount: false,
  silentAfterCharge: false,
  bankDown: true,
  payments: [
    { kind: 'payment', receipt: 8, amount: 40_210, card: '1111', state: 'undecided' },
    { kind: 'payment', receipt: 7, amount: 79_326, card: '1111', state: 'reversed' },
  ],
};
const gateway: GatewayState = {
  outage: 'none',
  orders: { reserved: 0, paid: 7, voided: 0, expired: 0 },
  booked: 51_234,
  ordered: { 'lose-answer': 2, 'slow-answer': 0, 'garble-answer': 0 },
};

function drawn(state: DockState | undefined, alive = true): string {
  return renderToStaticMarkup(<Dock state={state} alive={alive} onHand={() => undefined} />);
}

/** The opening tag of the control of an action. */
function control(html: string, action: string, value?: string): string | undefined {
  const tags = [...html.matchAll(/<button[^>]*>/g)].map(([tag]) => tag);
  return tags.find(
    (tag) => tag.includes(`data-action="${action}"`) && (value === undefined || tag.includes(`data-value="${value}"`)),
  );
}

describe('the acceptor', () => {
  test.each([5, 10, 20, 50, 100, 200, 500, 1000])('there is a note of %i', (value) => {
    expect(control(drawn({ acceptor }), 'note', String(value))).toBeDefined();
  });

  test('shows what is in the box and what came back', () => {
    const html = drawn({ acceptor });
    expect(html).toContain('data-box="450"');
    expect(html).toContain('3 купюри');
    expect(html).toContain('200 × 2');
    expect(html).toContain('data-returned="100"');
  });

  test('shows the note that stands in the mouth', () => {
    expect(drawn({ acceptor })).not.toContain('data-inside');
    expect(drawn({ acceptor: { ...acceptor, word: 'note-inside', inside: 500 } })).toContain('data-inside="500"');
  });

  test('says that a note was not drawn', () => {
    const offered = { value: 20, taken: false, count: 1 };
    expect(drawn({ acceptor: { ...acceptor, offered } })).toContain('не взято');
  });

  test('a jam can be made, and only a jam can be cleared', () => {
    expect(control(drawn({ acceptor }), 'jam')).toBeDefined();
    expect(control(drawn({ acceptor }), 'clear-jam')).toBeUndefined();
    const jammed = drawn({ acceptor: { ...acceptor, word: 'jammed', jammed: true } });
    expect(control(jammed, 'clear-jam')).toContain('aria-pressed="true"');
    expect(control(jammed, 'jam')).toBeUndefined();
  });

  test('a cassette that is out goes in again as it was or empty', () => {
    expect(control(drawn({ acceptor }), 'cassette-out')).toBeDefined();
    const out = drawn({ acceptor: { ...acceptor, word: 'cassette-out', cassette: false } });
    expect(control(out, 'cassette-in', 'same')).toBeDefined();
    expect(control(out, 'cassette-in', 'empty')).toBeDefined();
    expect(control(out, 'cassette-out')).toBeUndefined();
  });
});

describe('the printer', () => {
  test('shows its papers with their text, newest first, torn ones as torn', () => {
    const html = drawn({ printer });
    expect(html).toMatch(
      /data-paper="0" data-number="2" data-complete="false".*data-paper="1" data-number="1" data-complete="true"/s,
    );
    expect(html).toContain('<img src="./papers/2.svg" alt="Поїзд"');
    expect(html).toContain('обірваний');
  });

  test('says how one gets a paper while there is none', () => {
    expect(drawn({ printer: { ...printer, papers: [] } })).toContain('Купіть квиток');
  });

  test.each([
    'paper-out',
    'paper-out-after',
    'paper-near-end',
    'paper-load',
    'cover',
    'cutter-jam',
    'printer-cable',
    'printer-power',
  ])('has a control "%s"', (action) => {
    expect(control(drawn({ printer }), action)).toBeDefined();
  });

  test('an open cover is seen on its switch and on the lamp', () => {
    const html = drawn({ printer: { ...printer, word: 'cover-open', coverOpen: true } });
    expect(control(html, 'cover')).toContain('aria-pressed="true"');
    expect(html).toContain('дверцята відчинено');
  });
});

describe('the card terminal', () => {
  test('shows what it is about and its own book, newest first', () => {
    const html = drawn({ terminal });
    expect(html).toContain('data-device="terminal" data-word="charged"');
    expect(html).toMatch(
      /data-payment="8" data-kind="payment" data-state="undecided".*402,10.*data-payment="7" data-kind="payment" data-state="reversed".*793,26/s,
    );
  });

  test('a refund stands in its book as one, with a minus', () => {
    const payments = [{ kind: 'refund', receipt: 9, amount: 40_210, card: '1111', state: 'stands' }] as const;
    const html = drawn({ terminal: { ...terminal, word: 'refunding', payments } });
    expect(html).toContain('повертає на картку');
    expect(html).toMatch(/data-payment="9" data-kind="refund" data-state="stands".*−402,10.*повернено/s);
    expect(drawn({ terminal })).not.toContain('повернено');
  });

  test.each(['tap', 'insert', 'declined', 'unreadable'])('has a card in the hand: %s', (how) => {
    expect(control(drawn({ terminal }), 'card', how)).toBeDefined();
  });

  test.each(['red-key', 'another-amount', 'silent-after-charge', 'bank-line', 'terminal-cable', 'terminal-power'])(
    'has a control "%s"',
    (action) => {
      expect(control(drawn({ terminal }), action)).toBeDefined();
    },
  );

  test('a bank line that is down is seen on its switch', () => {
    expect(control(drawn({ terminal }), 'bank-line')).toContain('aria-pressed="true"');
    expect(control(drawn({ terminal: { ...terminal, bankDown: false } }), 'bank-line')).toContain(
      'aria-pressed="false"',
    );
  });

  test('says that a card came when none was asked for', () => {
    const shown = { what: 'tap', taken: false, count: 1 } as const;
    expect(drawn({ terminal: { ...terminal, shown } })).toContain('термінал зараз цього не чекає');
  });
});

describe('the dispenser', () => {
  const dispenser: DispenserPanel = {
    word: 'ready',
    powered: true,
    cable: true,
    jammed: false,
    held: [
      { value: 50, count: 3 },
      { value: 10_000, count: 2 },
      { value: 500, count: 0 },
    ],
    worth: 20_150,
    last: { number: '4', paid: 3_650 },
  };

  test('shows what it holds and what left it last', () => {
    const html = drawn({ dispenser });
    expect(html).toContain('201,50\u00a0₴');
    expect(html).toContain('0,5 × 3');
    expect(html).toContain('100 × 2');
    expect(html).not.toContain('5 × 0');
    expect(html).toMatch(/data-payout="4" data-paid="3650".*36,50/s);
  });

  test.each(['dispenser-fill', 'dispenser-empty', 'dispenser-jam', 'dispenser-cable', 'dispenser-power'])(
    'has a control "%s"',
    (action) => {
      expect(control(drawn({ dispenser }), action)).toBeDefined();
      expect(control(drawn({ acceptor }), action)).toBeUndefined();
    },
  );

  test('a jam is seen on its switch and on the lamp', () => {
    const html = drawn({ dispenser: { ...dispenser, word: 'jammed', jammed: true } });
    expect(control(html, 'dispenser-jam')).toContain('aria-pressed="true"');
    expect(html).toContain('data-tone="stop"');
  });
});

describe('the scanner', () => {
  const scanner = { word: 'ready', cable: true } as const;

  test('papers with a code can be held before it, others cannot', () => {
    const html = drawn({ printer, scanner });
    expect(control(html, 'scan-paper', '1')).toBeDefined();
    expect(control(html, 'scan-paper', '2')).toBeUndefined();
    expect(control(drawn({ printer }), 'scan-paper')).toBeUndefined();
  });

  test('a text is scanned, and the last one is shown; a paper that cannot be read is told', () => {
    expect(control(drawn({ scanner }), 'scan')).toBeDefined();
    expect(drawn({ scanner: { ...scanner, scanned: { text: 'K17-000042-7K3M9QXZ', count: 1 } } })).toContain(
      'K17-000042-7K3M9QXZ',
    );
    expect(drawn({ scanner: { ...scanner, scanned: { text: '', count: 2 } } })).toContain('не прочитано');
  });
});

describe('the gateway', () => {
  test('shows the line, the books and the ordered faults', () => {
    const html = drawn({ gateway });
    expect(control(html, 'gateway-outage', 'none')).toContain('aria-pressed="true"');
    expect(control(html, 'gateway-outage', 'silent')).toContain('aria-pressed="false"');
    expect(html).toContain('<dt>оплачено</dt><dd>7</dd>');
    expect(html).toContain('512,34\u00a0₴');
    expect(html).toContain('×2');
  });

  test("leads to the inspector's terminal where there is one, in a window of its own", () => {
    expect(drawn({ gateway, inspector: '/inspector' })).toMatch(/<a [^>]*href="\/inspector" target="_blank"/u);
    expect(drawn({ gateway })).not.toContain('<a ');
  });
});

test('what is not simulated is not shown', () => {
  const html = drawn({ gateway });
  expect(html).not.toContain('data-device="acceptor"');
  expect(html).not.toContain('data-papers');
});

test('while the line is down nothing can be pressed', () => {
  expect(drawn({ acceptor }, false)).toMatch(/class="dock-devices" inert=""/);
  expect(drawn({ acceptor })).not.toContain('inert');
});

test.each([
  [1, '1 купюра'],
  [3, '3 купюри'],
  [11, '11 купюр'],
  [22, '22 купюри'],
])('%i notes are "%s"', (count, words) => {
  expect(notesWord(count)).toBe(words);
});

test('sums and lengths as people write them', () => {
  expect(exactSum(5)).toBe('0,05\u00a0₴');
  expect([lengthLeft(60), lengthLeft(79_850)]).toEqual(['60 мм', '79,9 м']);
});

describe('the line', () => {
  class FakeSocket implements LinkSocket {
    readonly sent: string[] = [];
    private readonly listeners: Record<string, ((event: { readonly data: unknown }) => void)[]> = {};

    addEventListener(type: string, listener: (event: { readonly data: unknown }) => void): void {
      (this.listeners[type] ??= []).push(listener);
    }

    send(text: string): void {
      this.sent.push(text);
    }

    tell(type: string, data?: unknown): void {
      for (const listener of this.listeners[type] ?? []) listener({ data });
    }
  }

  test('carries hands, drops them while it is down, and mends itself', async () => {
    const clock = new VirtualClock('2026-11-23T10:00:00Z');
    const sockets: FakeSocket[] = [];
    const link = openDockLink(() => {
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket;
    }, clock);
    link.send({ hand: 'jam' });
    expect(link.alive()).toBe(false);
    sockets[0]?.tell('message', JSON.stringify({ type: 'state', state: { gateway } }));
    link.send({ hand: 'paper-load' });
    expect([link.alive(), link.state()]).toEqual([true, { gateway }]);
    expect(sockets[0]?.sent).toEqual(['{"hand":"paper-load"}']);
    sockets[0]?.tell('close');
    link.send({ hand: 'jam' });
    expect(link.alive()).toBe(false);
    await clock.advance(1000);
    sockets[1]?.tell('message', JSON.stringify({ type: 'state', state: {} }));
    expect([link.alive(), link.state()]).toEqual([true, {}]);
    expect(sockets.flatMap((socket) => socket.sent)).toHaveLength(1);
  });
});

describe('the demo technician', () => {
  test('number, PIN and the present code are there to be typed; a real one shows nothing', () => {
    const html = drawn({ acceptor, technician: { number: '01', pin: '482915', code: '130477' } });
    for (const typed of ['01', '482915', '130477']) expect(html).toContain(typed);
    expect(drawn({ acceptor })).not.toContain('PIN');
  });
});
