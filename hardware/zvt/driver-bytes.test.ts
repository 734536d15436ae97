import { describe, expect, test } from 'vitest';
import { kopecks } from '../../basics/money.ts';
import { valueOf } from '../../basics/result.ts';
import type { BytePort } from '../ports/port.ts';
import { benchWith } from './driver-bench.ts';

/** A terminal that says what a test tells it to; its bytes are written by hand. */
class HandWritten {
  readonly heard: string[] = [];
  private readonly port: BytePort;
  /** What follows 80 00 00 to a command, by its class and instruction. */
  readonly answers = new Map<string, readonly string[]>([
    ['0600', ['060F0A19102912345678490980']],
    ['0501', ['060F0100']],
    ['0601', []],
    ['0631', []],
  ]);

  constructor(port: BytePort) {
    this.port = port;
    port.onData((chunk) => {
      const hex = Buffer.from(chunk).toString('hex').toUpperCase();
      this.heard.push(hex);
      const answers = this.answers.get(hex.slice(0, 4));
      if (answers !== undefined) this.say('800000', ...answers);
    });
    void port.open().then(valueOf);
  }

  tap(): string {
    return 'no card slot';
  }

  say(...hex: readonly string[]): void {
    for (const one of hex) this.port.write(Uint8Array.from(Buffer.from(one, 'hex')));
  }
}

const bench = benchWith((port) => new HandWritten(port));
/** 04 0F: result 00, amount 450.50, currency 0980, receipt 0042. */
const approved = '040F0F2700040000000' + '45050' + '490980' + '870042';
const declined = '040F022705';

async function paying() {
  const b = bench();
  await b.ready();
  await b.clock.advance(1_000);
  b.terminal.heard.length = 0;
  b.driver.authorise(kopecks(45_050));
  await b.clock.advance(100);
  return b;
}

/** A bench whose 06 01 is out and not answered. */
async function unanswered() {
  const b = bench();
  await b.ready();
  b.terminal.answers.delete('0601');
  await b.clock.advance(1_000);
  b.driver.authorise(kopecks(45_050));
  await b.clock.advance(100);
  return b;
}

/** A bench whose 06 31 is out. */
async function refunding(card?: string) {
  const b = bench();
  await b.ready();
  await b.clock.advance(1_000);
  b.terminal.heard.length = 0;
  b.driver.refund(kopecks(45_050), card);
  await b.clock.advance(100);
  return b;
}

async function heardAfter(b: Awaited<ReturnType<typeof paying>>, ...hex: readonly string[]) {
  b.terminal.heard.length = 0;
  b.terminal.say(...hex);
  await b.clock.advance(100);
  return [...b.terminal.heard];
}

/** What the first status information is answered while nobody decides: the answer waits a moment for a decision. */
async function firstAnswer(b: Awaited<ReturnType<typeof paying>>) {
  const at = await heardAfter(b, approved);
  await b.clock.advance(1_500);
  return [...at, ...b.terminal.heard];
}

test('the registration: password 000000, config 9E, currency 0980', async () => {
  const b = bench();
  await b.ready();
  expect(b.terminal.heard[0]).toBe('0600060000009E0980');
});

test('the authorisation: amount, currency, goods timeout beyond the window, limit of status informations', async () => {
  const b = await paying();
  expect(b.terminal.heard[0]).toBe('0601' + '0E' + '04000000045050' + '490980' + '0144' + '021E');
});

test('the questions: repeat receipt without paper, reversal by number, end of day', async () => {
  const b = bench();
  await b.ready();
  await b.clock.advance(100);
  const payment = {
    receipt: '0042',
    amount: kopecks(1),
    currency: 980,
    terminalId: '',
    card: '',
    cardName: '',
    authorisation: '',
  };
  b.terminal.answers.set('0620', ['060F00']).set('0630', ['060F00']).set('0650', ['060F00']);
  for (const ask of [() => b.driver.last(), () => b.driver.reverse(payment), () => b.driver.endOfDay()]) {
    expect(await b.answer<{ readonly ok: boolean }>(ask())).toMatchObject({ ok: true });
    await b.ready();
    await b.clock.advance(100);
  }
  expect(b.terminal.heard).toEqual(expect.arrayContaining(['0620050000000303', '063006000000870042', '065003000000']));
});

describe('the answers to 04 0F', () => {
  test('a decision that comes at once is the answer to the first one', async () => {
    const b = await paying();
    expect(await heardAfter(b, approved)).toEqual([]);
    b.driver.issue();
    await b.clock.advance(0);
    expect(b.terminal.heard).toEqual(['800000']);
    expect(await heardAfter(b, approved)).toEqual(['800000']);
  });

  test('not yet, then issued; a repeat after it is answered the same', async () => {
    const b = await paying();
    expect(await firstAnswer(b)).toEqual(['849C00']);
    expect(await heardAfter(b, approved)).toEqual(['849C00']);
    b.driver.issue();
    expect(await heardAfter(b, approved)).toEqual(['800000']);
    expect(await heardAfter(b, approved)).toEqual(['800000']);
    expect(b.all('authorised')).toHaveLength(1);
    await heardAfter(b, '060F00');
    expect(b.all('completed')).toMatchObject([{ payment: { receipt: '0042', amount: 45_050, currency: 980 } }]);
  });

  test('not issued, and the same after a repeat; the terminal ends with 06 1E', async () => {
    const b = await paying();
    await firstAnswer(b);
    b.driver.withhold();
    expect(await heardAfter(b, approved)).toEqual(['846600']);
    expect(await heardAfter(b, approved)).toEqual(['846600']);
    expect((await heardAfter(b, '040F02276C', '061E016C')).slice(0, 2)).toEqual(['800000', '800000']);
    expect(b.all('void')).toMatchObject([{ reason: 'reversed' }]);
  });

  test.each(['before', 'after'] as const)(
    'a repeat that is another payment gets no goods, %s our word',
    async (when) => {
      const b = await paying();
      await firstAnswer(b);
      if (when === 'after') {
        b.driver.issue();
        await heardAfter(b, approved);
      }
      expect(await heardAfter(b, approved.replace('045050', '005050'))).toEqual(['846600']);
    },
  );

  test('a terminal that ends a withheld payment well is believed by nobody', async () => {
    const b = await paying();
    await heardAfter(b, approved);
    b.driver.withhold();
    await heardAfter(b, approved, '060F00');
    expect(b.all('broken')).toHaveLength(1);
    expect(b.all('completed')).toEqual([]);
  });

  test('an end before our word leaves everything open', async () => {
    const b = await paying();
    await heardAfter(b, approved, '060F00');
    expect(b.all('broken')).toHaveLength(1);
  });

  test('declined, and ended well: void all the same', async () => {
    const b = await paying();
    expect((await heardAfter(b, declined, '060F00')).slice(0, 2)).toEqual(['800000', '800000']);
    expect(b.all('void')).toEqual([{ kind: 'void', reason: 'declined', detail: 'declined by the bank, code 05' }]);
  });

  test('with a bitmap that nobody knows it is refused, so that the terminal reverses', async () => {
    const b = await paying();
    expect(await heardAfter(b, '040F0427007F00')).toEqual(['848300']);
    expect(b.all('authorised')).toEqual([]);
  });
});

describe('a refund', () => {
  test('06 31 with password and amount, and nothing else', async () => {
    const b = await refunding();
    expect(b.terminal.heard).toEqual(['06310A' + '000000' + '04000000045050']);
  });

  test('04 0F is acknowledged at once; it is told when 06 0F comes, and not before', async () => {
    const b = await refunding();
    expect(await heardAfter(b, approved)).toEqual(['800000']);
    expect(await heardAfter(b, '06D1024041', approved)).toEqual(['800000', '800000']);
    expect(b.all('refunded')).toEqual([]);
    expect((await heardAfter(b, '060F00'))[0]).toBe('800000');
    expect(b.all('refunded')).toMatchObject([{ refund: { receipt: '0042', amount: 45_050, currency: 980 } }]);
  });

  test.each([
    ['another amount', approved.replace('045050', '045000')],
    ['another currency', approved.replace('490980', '490978')],
  ])('%s is answered "not issued"; ended well all the same, nobody knows what stands', async (_name, other) => {
    const b = await refunding();
    expect(await heardAfter(b, other)).toEqual(['846600']);
    await heardAfter(b, '060F00');
    expect(b.all('refunded')).toEqual([]);
    expect(b.all('broken')).toHaveLength(1);
  });

  test('a second one under another number is answered "not issued", and so is the first from then on', async () => {
    const b = await refunding();
    expect(await heardAfter(b, approved, approved.replace('870042', '870043'), approved)).toEqual([
      '800000',
      '846600',
      '846600',
    ]);
  });

  test('a terminal that tells no card digits cannot be held to them', async () => {
    const b = await refunding('1111');
    expect(await heardAfter(b, approved)).toEqual(['800000']);
    await heardAfter(b, '060F00');
    expect(b.all('refunded')).toMatchObject([{ refund: { card: '' } }]);
  });

  test('declined, and ended well: nothing stands', async () => {
    const b = await refunding();
    expect((await heardAfter(b, declined, '060F00')).slice(0, 2)).toEqual(['800000', '800000']);
    expect(b.all('refund-void')).toMatchObject([{ reason: 'declined' }]);
  });

  test('granted, and then ended with 06 1E: the terminal took it back', async () => {
    const b = await refunding();
    await heardAfter(b, approved, '061E01CC');
    expect(b.all('refund-void')).toMatchObject([{ reason: 'reversed' }]);
  });

  test('an end without any result is no refund, and no "nothing came of it" either', async () => {
    const b = await refunding();
    await heardAfter(b, '060F00');
    expect(b.all('broken')).toHaveLength(1);
  });

  test('a terminal that has no refund refuses the command', async () => {
    const b = bench();
    await b.ready();
    b.terminal.answers.delete('0631');
    await b.clock.advance(1_000);
    b.driver.refund(kopecks(45_050));
    await b.clock.advance(100);
    await heardAfter(b, '848300');
    expect(b.all('refund-void')).toMatchObject([{ reason: 'failed', detail: 'the function is not possible, code 83' }]);
  });
});

describe('out of turn', () => {
  test('late answers of an older command change nothing', async () => {
    const b = await paying();
    expect(await heardAfter(b, '800000', '849C00', '848300')).toEqual([]);
    expect(await firstAnswer(b)).toEqual(['849C00']);
    expect(b.driver.status()).toEqual({ state: 'busy' });
  });

  test('a payment that nobody waits for gets no goods', async () => {
    const b = bench();
    await b.ready();
    await b.clock.advance(100);
    expect(await heardAfter(b, approved)).toEqual(['846600']);
    expect(b.all('authorised')).toEqual([]);
  });

  test('a payment of an earlier time that comes into the registration gets no goods', async () => {
    const b = bench();
    b.terminal.answers.set('0600', []);
    await b.clock.advance(100);
    expect(await heardAfter(b, approved)).toEqual(['846600']);
    expect(b.all('authorised')).toEqual([]);
  });

  test('a busy terminal’s last payment is asked for again, not taken for none', async () => {
    const b = bench();
    await b.ready();
    b.terminal.answers.set('0620', ['061E019C']);
    expect(await b.answer(b.driver.last())).toMatchObject({ ok: false, error: { kind: 'busy' } });
  });

  test('the terminal’s own ideas are answered and lead to nothing', async () => {
    const b = bench();
    await b.ready();
    await b.clock.advance(100);
    b.events.length = 0;
    expect(await heardAfter(b, '04FF010A', '060F00', '061E016C')).toEqual(['800000', '800000', '800000']);
    expect(await heardAfter(b, '06D1024041', '06D300')).toEqual(['84CC00', '84CC00']);
    expect(await heardAfter(b, '08141D' + '00'.repeat(29))).toEqual(['848300']);
    expect(b.events).toEqual([]);
  });

  test('a locked terminal ends a command without beginning it', async () => {
    const b = await unanswered();
    expect(await heardAfter(b, '061E0183')).toContain('800000');
    expect(b.all('void')).toMatchObject([{ reason: 'failed' }]);
  });

  test('an abort before the terminal has taken the command follows its answer', async () => {
    const b = await unanswered();
    b.driver.abort();
    expect(await heardAfter(b)).toEqual([]);
    expect(await heardAfter(b, '800000')).toEqual(['06B000']);
  });

  test('an unknown message in the middle of a payment is refused, and the payment goes on', async () => {
    const b = await paying();
    expect(await heardAfter(b, '06E0024142')).toEqual(['848300']);
    expect(await firstAnswer(b)).toEqual(['849C00']);
  });
});

describe('how long the terminal may be silent', () => {
  const brokenAfter = async (b: Awaited<ReturnType<typeof paying>>): Promise<number> => {
    const from = b.clock.monotonicMs();
    await b.has('broken');
    return b.clock.monotonicMs() - from;
  };

  test('180 s after the authorisation', async () => {
    const b = await paying();
    await heardAfter(b, approved);
    expect(await brokenAfter(b)).toBe(179_900);
  });

  test('as many minutes as the terminal asks for', async () => {
    const b = await paying();
    await heardAfter(b, '04FF021701');
    expect(await brokenAfter(b)).toBe(59_900);
  });

  test('an authorisation has an end, however much the terminal talks: it is aborted, then given up', async () => {
    const b = await paying();
    const limit = b.driver.limits().authorisation;
    expect(limit).toBe(185_000);
    while (b.clock.monotonicMs() < limit - 14_000) await heardAfter(b, '04FF0117').then(() => b.clock.advance(1_900));
    expect(b.sent.filter((code) => code === '06B0')).toHaveLength(1);
    while (b.all('broken').length === 0) await heardAfter(b, '04FF0117').then(() => b.clock.advance(1_900));
    expect(b.clock.monotonicMs()).toBeLessThan(limit + 10_000);
  });
});

test('receipt lines: feeds are empty lines, a card number keeps its last four digits', async () => {
  const b = await paying();
  await firstAnswer(b);
  b.driver.issue();
  const number = Buffer.from('4111 1111 1111 1234').toString('hex').toUpperCase();
  expect(await heardAfter(b, approved, '06D10240' + '41', '06D102FF03', '06D114' + '00' + number, '06D10181')).toEqual(
    new Array<string>(5).fill('800000'),
  );
  await heardAfter(b, '060F00');
  expect(b.all('receipt')).toEqual([{ kind: 'receipt', lines: ['A', '', '**** **** **** 1234', ''] }]);
});
