import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ApduParser, encodeApdu } from './apdu.ts';
import type { ApduEvent } from './apdu.ts';
import { decodeHost, decodeTerminal, encodeMessage } from './messages.ts';
import type { HostMessage, Reply } from './messages.ts';
import { SerialFrameParser, encodeSerialFrame } from './serial-frame.ts';
import { textLinesOf } from './tlv.ts';

const vectors = z
  .array(
    z.object({
      protocol: z.enum(['zvt-apdu', 'zvt-serial']),
      direction: z.enum(['host->device', 'device->host', 'both']),
      meaning: z.string(),
      hex: z.string(),
    }),
  )
  .parse(JSON.parse(readFileSync(new URL('vectors.json', import.meta.url), 'utf8')));

const password = '000000';
const pay = { amount: 45_050, currency: 980 };

/** What the ECR says, by its words; each is encoded to the same bytes. */
const ours: Readonly<Record<string, HostMessage | Reply>> = {
  'Registration pw 000000, config BE, CC 0980 (UAH)': {
    kind: 'registration',
    password,
    config: 0xbe,
    currency: 980,
    bitmaps: {},
  },
  'Authorisation 450.50 UAH': { kind: 'authorisation', bitmaps: pay },
  'Authorisation 450.50 UAH, goods timeout 30 s, max 10 status infos': {
    kind: 'authorisation',
    bitmaps: { ...pay, goodsTimeout: 30, maxStatusInfos: 10 },
  },
  'Initialisation in DLE STX … DLE ETX CRC framing': { kind: 'initialisation', password: '123456', bitmaps: {} },
  'Authorisation in DLE STX … DLE ETX CRC framing': {
    kind: 'authorisation',
    bitmaps: { amount: 11_000, currency: 978 },
  },
  'Status enquiry in DLE STX … DLE ETX CRC framing': { kind: 'statusEnquiry', password: '123456', bitmaps: {} },
  Initialisation: { kind: 'initialisation', password: '999999', bitmaps: {} },
  'abort by ECR': { kind: 'abortByEcr' },
  'end-of-day': { kind: 'endOfDay', password, bitmaps: {} },
  'status enquiry': { kind: 'statusEnquiry', password, bitmaps: {} },
  'repeat receipt: send status-information, do not print': { kind: 'repeatReceipt', password, bitmaps: { service: 3 } },
  'log-off': { kind: 'logOff' },
  ack: { kind: 'positive' },
  'positive ack 80 00 in DLE STX … DLE ETX CRC framing': { kind: 'positive' },
  'negative ack 84 9C in DLE STX … DLE ETX CRC framing': { kind: 'negative', result: 0x9c, bitmaps: {} },
  'negative ack 84 9C': { kind: 'negative', result: 0x9c, bitmaps: {} },
  'negative ack 84 9D': { kind: 'negative', result: 0x9d, bitmaps: { amount: 2_200 } },
  'negative ack 84 83': { kind: 'negative', result: 0x83, bitmaps: {} },
  'negative ack 84 9C (goods not issued yet; PT repeats 04 0F after 2 s)': {
    kind: 'negative',
    result: 0x9c,
    bitmaps: {},
  },
  'negative ack 84 83 (unknown BMP / command not supported)': { kind: 'negative', result: 0x83, bitmaps: {} },
  'goods not issued -> PT reverses': { kind: 'negative', result: 0x66, bitmaps: {} },
  'goods not issued yet, ask again': { kind: 'negative', result: 0x9c, bitmaps: {} },
};

/** Messages that several vectors share a name with, or whose name does not say what is in them: by their first bytes. */
const byBytes: Readonly<Record<string, object>> = {
  '06000498765441': { kind: 'registration', password: '987654', config: 0x41 },
  '060008777777A0': { kind: 'registration', config: 0xa0, currency: 978, bitmaps: { service: 10 } },
  '060063000000FE': { kind: 'registration', config: 0xfe, currency: 978, bitmaps: { service: 0 } },
  '0600140000009E': { kind: 'registration', config: 0x9e, currency: 978 },
  '06010704000000': { kind: 'authorisation', bitmaps: { amount: 1_000 } },
  '06010904000000': { kind: 'authorisation', bitmaps: { amount: 3_300, maxStatusInfos: 10 } },
  '06010E02010400': { kind: 'authorisation', bitmaps: { maxStatusInfos: 1, amount: 1_000, currency: 978 } },
  // A container with tags that mean nothing to a kiosk: stepped over.
  '0601080606F204': { kind: 'authorisation', bitmaps: { tlv: [] } },
  '06501712345606': { kind: 'endOfDay', password: '123456', bitmaps: { tlv: [] } },
  '060F0A19002929': { kind: 'completion', bitmaps: { paymentType: 0, terminalId: '29001006', currency: 978 } },
  '060F1219002965': { kind: 'completion', bitmaps: { paymentType: 0, terminalId: '65000028' } },
  '060F1819002965': { kind: 'completion', bitmaps: { paymentType: 0, terminalId: '65000028' } },
  '060F0806061F73': { kind: 'completion', bitmaps: { tlv: [{ tag: 0x1f73, value: [0, 0, 0x11] }] } },
  '060F07F0F0F362': { kind: 'statusCompletion', version: 'bla', status: 0x06 },
  '060F09F0F0F362': { kind: 'statusCompletion', version: 'bla', status: 0x06 },
  '060F0106': { kind: 'statusCompletion', status: 0x06 },
  '060F03060600': { kind: 'statusCompletion', status: 0x06, bitmaps: { tlv: [] } },
  '060F89F0F4F047': { kind: 'statusCompletion', version: 'GER-APP-v2.0.9;cR02.01.01-00.09-2-2;CC26', status: 0 },
  '060F0BF0F0F732': { kind: 'statusCompletion', version: '2.14.15', status: 0 },
  '060F00': { kind: 'completion' },
  '060F0100': { kind: 'statusCompletion', version: undefined, status: 0 },
  '060F01CC': { kind: 'statusCompletion', version: undefined, status: 0xcc },
  '061E00': { kind: 'abort', result: undefined },
};

/** What each status information tells, by its first bytes behind the length. */
const infos: Readonly<Record<string, object>> = {
  '270529290010': { result: 5, terminalId: '29001006', text: 'Karte abgelehnt', cardType: 13 },
  '270004000000001880': { amount: 1_880, receipt: '0153', card: '4281', cardName: 'MAESTRO', authorisation: '958520' },
  '27000C2313': { receipt: '0008', card: '4771', cardName: 'MASTERCARD', terminalId: '00000006' },
  '2700040000000020400C21': { amount: 2_040, receipt: '0005', card: '4771' },
  '27FF29280048': { result: 0xff, text: 'Betrag falsch', terminalId: '28004869' },
  '2700040000000020400B00': { amount: 2_040, receipt: '0463', currency: 978, cardName: 'Debit Mastercard' },
  '270004000000000100': { amount: 100, receipt: '0607', trace: '000607', originalTrace: '000606' },
  '270529290002': { result: 5, text: 'Abgelehnt', terminalId: '29000274' },
  '270004000000004000': { amount: 4_000, receipt: '0175', card: '6666', currency: 978 },
  '270004000000000001': { amount: 1, receipt: '0002', card: '7743', cardName: 'VISA', authorisation: '889150' },
};

/** A line of each text block that tells which one it is, and how many lines it has, counted without our decoder. */
const blocks: Readonly<Record<string, readonly [string, number]>> = {
  '06D3FF2D': ['** KASSENSCHNITT **', 52],
  '06D3FF0E': ['GEN.NR.:790498', 33],
  '06D3FF8E': ['KUNDENBELEG', 38],
  '06D3FFA4': ['KEIN CVM', 40],
  '06D3AC06': ['Abschluss - keine TX', 13],
  '06D3FFBD': ['Summen OK', 44],
  '06D3FFE3': ['** Kundenbeleg **', 30],
};

/** Wrong on purpose: the length that a message names is not the one that it has. */
const isOdd = (meaning: string): boolean => meaning.includes('NEGATIVE/odd');

/** Vectors with no meaning to check, each with its reason. */
const listed: Readonly<Record<string, string>> = {
  'Write files': 'software goes into the terminal by other ways; it must be told as unknown, never guessed',
  'Reset terminal in DLE STX … DLE ETX CRC framing':
    'never sent: a kiosk does not restart a terminal; the frame is right',
  'Display text in DLE STX … DLE ETX CRC framing': 'never sent: the kiosk has a display of its own; the frame is right',
};

function parse(protocol: string, bytes: Uint8Array) {
  return protocol === 'zvt-serial' ? new SerialFrameParser().push(bytes) : new ApduParser().push(bytes);
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex').toUpperCase();
}

function startingWith<T>(table: Readonly<Record<string, T>>, hex: string): T | undefined {
  return Object.entries(table).find(([begin]) => hex.startsWith(begin))?.[1];
}

/** Checks one that is not refused or listed; every check that applies. */
function check(meaning: string, direction: string, hex: string, { apdu }: Extract<ApduEvent, { kind: 'apdu' }>): void {
  const plain = hexOf(encodeApdu(apdu));
  const own = ours[meaning];
  const decoded =
    direction === 'host->device'
      ? decodeHost(apdu)
      : decodeTerminal(meaning.includes('status-enquiry') ? 'statusEnquiry' : undefined, apdu);
  if (own !== undefined) {
    expect(decodeHost(apdu)).toEqual(own);
    const encoded = encodeApdu(encodeMessage(own));
    expect(hex.startsWith('1002') ? hexOf(encodeSerialFrame(encoded)) : hexOf(encoded)).toBe(hex);
    return;
  }
  const line = /^Print line attr ([0-9A-F]{2}) "(.*)"/.exec(meaning);
  const intermediate = /^[Ii]ntermediate status:? (.*?)( \(|$)/.exec(meaning);
  const aborted = /^Abort \(PT\), result ([0-9A-F]{2})/.exec(meaning);
  if (line !== null) {
    expect(decoded).toMatchObject({ kind: 'printLine', attribute: parseInt(line[1] ?? '', 16) });
    expect(decoded.kind === 'printLine' ? decoded.text.trim() : undefined).toBe(line[2]);
  } else if (intermediate !== null) {
    const word = intermediate[1] ?? '';
    const status = { 'insert card': 0x0a, 'please wait': 0x17 }[word] ?? parseInt(word, 16);
    expect(decoded).toMatchObject({ kind: 'intermediateStatus', status });
  } else if (aborted !== null) {
    expect(decoded).toMatchObject({ kind: 'abort', result: parseInt(aborted[1] ?? '', 16) });
  } else if (meaning.startsWith('Print text-block')) {
    const [text, count] = startingWith(blocks, plain) ?? ['the table has no line', 0];
    const lines = decoded.kind === 'printText' ? textLinesOf(decoded.bitmaps.tlv ?? [], 0x25) : [];
    expect(lines.map((one) => one.trim())).toContain(text);
    expect(lines).toHaveLength(count);
  } else if (meaning.startsWith('Status-information')) {
    const info = startingWith(infos, plain.slice(6));
    expect(info, 'the table has no line').toBeDefined();
    expect(decoded).toMatchObject({ kind: 'statusInformation', bitmaps: info });
  } else {
    const wanted = Object.entries(byBytes).find(([begin]) =>
      begin.length < 14 ? plain === begin : plain.startsWith(begin),
    );
    expect(wanted, 'the table has no line').toBeDefined();
    const enquiry = JSON.stringify(wanted?.[1]).includes('statusCompletion');
    expect(enquiry ? decodeTerminal('statusEnquiry', apdu) : decoded).toMatchObject(wanted?.[1] ?? {});
  }
}

describe('zvt vectors', () => {
  const count = { passed: 0, refused: 0, listed: 0 };

  for (const [index, { protocol, direction, meaning, hex }] of vectors.entries()) {
    test(`${String(index + 1)} ${protocol} ${direction} ${meaning}`, () => {
      const bytes = Uint8Array.from(Buffer.from(hex, 'hex'));
      const events = parse(protocol, bytes);
      const [event] = events;
      if (isOdd(meaning)) {
        // One whole message, no more and no less, is what none of them is.
        const parser = new ApduParser();
        const whole = parser.push(bytes).every(({ kind }) => kind === 'apdu') && !parser.isInside;
        expect(whole).toBe(false);
        count.refused += 1;
        return;
      }
      expect(events).toHaveLength(1);
      if (meaning.startsWith('transport')) {
        expect(event).toEqual({ kind: meaning.includes('NAK') ? 'nak' : 'ack' });
        count.passed += 1;
        return;
      }
      if (event?.kind !== 'apdu') throw new Error(`no message: ${JSON.stringify(event)}`);
      if (listed[meaning] !== undefined) {
        expect(decodeHost(event.apdu)).toMatchObject({ kind: 'unknown' });
        count.listed += 1;
        return;
      }
      check(meaning, direction, hex, event);
      count.passed += 1;
    });
  }

  test('none is left out', () => {
    console.log(
      `zvt vectors: passed ${String(count.passed)}, refused ${String(count.refused)}, listed ${String(count.listed)}`,
    );
    expect(vectors).toHaveLength(120);
    expect(count.passed + count.refused + count.listed).toBe(vectors.length);
  });
});
