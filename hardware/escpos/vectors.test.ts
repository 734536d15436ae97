import { readFileSync } from 'node:fs';

import iconv from 'iconv-lite';
import { expect, test } from 'vitest';

import { encode, type Message } from './messages.ts';
import { decodeAutomaticStatus, errorByte, offlineByte, paperByte, printerByte, queuedPaperByte } from './status.ts';
import { CommandReader } from './stream.ts';

interface Vector {
  readonly direction: string;
  readonly meaning: string;
  readonly hex: string;
}

const vectors = JSON.parse(readFileSync(new URL('./vectors.json', import.meta.url), 'utf8')) as readonly Vector[];

const text = (data: string, page = 'latin1'): Message => ({
  kind: 'text',
  data: Uint8Array.from(iconv.encode(data, page)),
});
const bytesOf = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));
const LF: Message = { kind: 'lineFeed' };
const CR: Message = { kind: 'carriageReturn' };
const END = [LF, CR] as const;
const INIT: Message = { kind: 'initialize' };
const page = (number: number): Message => ({ kind: 'selectCodePage', page: number });
const size = (parameter: number): Message => ({ kind: 'characterSize', size: parameter });

/** What each stream of commands means, written by hand from the specification. */
const STREAMS: Readonly<Record<string, readonly Message[]>> = {
  'encoder output: text(hello).newline().newline()': [text('hello'), ...END, ...END],
  'encoder output: codepage(epson/katakana).text(héllo) - é -> ?': [page(1), text('h?llo'), ...END],
  'encoder output: codepage(windows1252).text(héllo) - é -> 233': [page(16), text('héllo'), ...END],
  'encoder output: width(2).text(hello).width(1)': [size(0x10), text('hello'), size(0), ...END],
  'encoder output: height(2).text(hello).height(1)': [size(0x01), text('hello'), size(0), ...END],
  'encoder output: align(left).line(hello)': [text('hello     '), ...END],
  'encoder output: align(center).line(hello)': [text('  hello   '), ...END],
  'encoder output: align(right).line(hello)': [text('     hello'), ...END],
  'encoder output: cut()': [{ kind: 'cutFull' }, ...END],
  'encoder output: cut(full)': [{ kind: 'cutFull' }, ...END],
  'encoder output: raw([ 0x1c, 0x2e ])': [{ kind: 'kanjiOff' }, ...END],
  'encoder output: codepage(auto).text(héψжł)': [
    page(0),
    text('hé', 'cp437'),
    page(11),
    // ψ in CP851, which iconv-lite lacks.
    text('\u00f6'),
    page(17),
    text('ж', 'cp866'),
    page(18),
    text('ł', 'cp852'),
    ...END,
  ],
  testInitializeOutput: [INIT],
  testTextString: [INIT, text('String1231.2')],
  testFeedDefault: [INIT, LF],
  testFeed3Lines: [INIT, { kind: 'feedLines', lines: 3 }],
  testSetEmphasisDefault: [INIT, { kind: 'bold', on: 1 }],
  testSetEmphasisOn: [INIT, { kind: 'bold', on: 1 }],
  testCutDefault: [INIT, { kind: 'feedAndCutFull', dots: 3 }],
  testBitImageBlack: [INIT, { kind: 'raster', mode: 0, rowBytes: 1, rows: 1, data: Uint8Array.of(0x80) }],
  testPdf417CodeEmpty: [INIT],
  testQRCodeEmpty: [INIT],
  testSetTextSizeWide: [INIT, size(0x30)],
  testSetTextSizeNarrow: [INIT, size(0x03)],
  testSetTextSizeLarge: [INIT, size(0x33)],
  testSetLineSpacingSmaller: [INIT, { kind: 'lineSpacing', dots: 16 }],
  testSetLineSpacingLarger: [INIT, { kind: 'lineSpacing', dots: 32 }],
  'DLE EOT 1 printer status': [{ kind: 'statusNow', subject: 1 }],
  'DLE EOT 2 offline cause': [{ kind: 'statusNow', subject: 2 }],
  'DLE EOT 3 error cause': [{ kind: 'statusNow', subject: 3 }],
  'GS a FF ASB everything': [{ kind: 'automaticStatus', mask: 0xff }],
  'GS r 1 paper sensor': [{ kind: 'transmitStatus', subject: 1 }],
  'DLE ENQ 2 recover, clear buffers': [{ kind: 'recoverNow', way: 2 }],
  'ESC @ init': [INIT],
  'ESC t 46 WPC1251 (Epson)': [page(46)],
  'ESC t 44 PC1125 (Epson)': [page(44)],
  'GS V 1 partial cut': [{ kind: 'cutPartial' }],
  'ESC @, ESC t 46, "Київ-Пасажирський" in cp1251, LF': [INIT, page(46), text('Київ-Пасажирський', 'win1251'), LF],
  'ESC @, ESC t 44, "Київ-Пасажирський" in cp1125, LF': [INIT, page(44), text('Київ-Пасажирський', 'cp1125'), LF],
  'ESC @, ESC t 46, "ґҐєЄіІїЇ №" in cp1251, LF': [INIT, page(46), text('ґҐєЄіІїЇ №', 'win1251'), LF],
};

type Flags = Readonly<Record<string, boolean>>;
type StatusByte = { decode(byte: number): Flags | undefined; encode(flags: Flags): number };

/** Which question an answer belongs to (the byte alone does not say it), and the flags that are set in it. */
const ANSWERS: Readonly<Record<string, readonly [StatusByte, ...string[]]>> = {
  'reply: paper adequate / online, nothing set': [paperByte],
  'reply to DLE EOT 4: paper near end': [paperByte, 'nearEnd'],
  'reply to DLE EOT 4: paper end': [paperByte, 'end'],
  'DLE EOT 1 reply: offline': [printerByte, 'offline'],
  'DLE EOT 2 reply: printing stopped by paper end': [offlineByte, 'paperEnd'],
  'DLE EOT 4 reply: near end + end': [paperByte, 'nearEnd', 'end'],
  'DLE EOT 1 reply: drawer pin 3 high, online': [printerByte, 'drawer'],
  'DLE EOT 2: cover open': [offlineByte, 'coverOpen'],
  'DLE EOT 2: feed button pressed': [offlineByte, 'feeding'],
  'DLE EOT 2: error': [offlineByte, 'error'],
  'DLE EOT 3: auto-cutter error': [errorByte, 'cutter'],
  'DLE EOT 3: unrecoverable error': [errorByte, 'unrecoverable'],
  'DLE EOT 3: auto-recoverable (head hot / cover open while printing)': [errorByte, 'autoRecoverable'],
  'GS r 1: paper adequate': [queuedPaperByte],
  'GS r 1: near end': [queuedPaperByte, 'nearEnd'],
  'GS r 1: end (normally not sent: printer is offline)': [queuedPaperByte, 'end'],
};

const AUTOMATIC: Readonly<Record<string, readonly string[]>> = {
  'ASB: all fine': [],
  'ASB: near end': ['nearEnd'],
  'ASB: offline, cutter error': ['offline', 'cutter'],
  'ASB: offline, unrecoverable error': ['offline', 'unrecoverable'],
};

/** Vectors with a command that we neither send nor obey, by the beginning of their meaning; each with its reason. */
const LISTED: readonly (readonly [RegExp, string])[] = [
  [/barcode/iu, 'a ticket carries a QR code; linear codes are not printed'],
  [/pdf417/iu, 'a ticket carries a QR code; PDF417 is not printed'],
  [/qr ?code\b|QRCode|native QR/iu, 'QR codes are sent as raster, because some printers lack GS ( k'],
  [/column|image\(canvas/iu, 'column graphics (ESC *): raster (GS v 0) does the same'],
  [/pulse/iu, 'a kiosk printer drives no cash drawer'],
  [/invert|ReverseColors/iu, 'white on black is not used: it wears the head and hides damage'],
  [/Underline/iu, 'underlining is not used'],
  [/DoubleStrike/iu, 'double strike looks like bold on a thermal printer'],
  [/SelectPrintMode/iu, 'ESC ! is replaced by ESC E and GS !'],
  [/FeedReverse/iu, 'paper is never drawn back over a printed line'],
  [/FeedForm|Release/iu, 'label and slip mechanisms are not ours'],
  [/Color/iu, 'one colour'],
  [/LineSpacingDefault/iu, 'the line spacing is always set in dots'],
  [/PrintWidth|LeftMargin|UpsideDown/iu, 'the layout uses the whole width, upright'],
  [/Chinese/iu, 'two-byte text is switched off'],
  [/firmware/iu, 'the model is a setting, not asked for'],
];

function decodeStream(bytes: Uint8Array): readonly Message[] {
  const reader = new CommandReader();
  reader.push(bytes);
  return reader.readAll().map(({ message }) => message);
}

function setFlags(flags: object | undefined): readonly string[] | undefined {
  return flags === undefined ? undefined : Object.entries(flags).flatMap(([name, on]) => (on === true ? [name] : []));
}

/** `undefined`: the vector is not one of ours. */
function passes({ direction, meaning, hex }: Vector): boolean | undefined {
  const bytes = bytesOf(hex);
  const stream = direction === 'host->device' ? STREAMS[meaning] : undefined;
  if (stream !== undefined) {
    expect(decodeStream(bytes), meaning).toEqual(stream);
    expect(Buffer.concat(stream.map(encode)).toString('hex').toUpperCase(), meaning).toBe(hex);
    return true;
  }
  const answer = ANSWERS[meaning];
  if (answer !== undefined) {
    const [byte, ...flags] = answer;
    expect(setFlags(byte.decode(bytes[0] ?? 0)), meaning).toEqual(flags);
    expect(byte.encode(Object.fromEntries(flags.map((name) => [name, true]))), meaning).toBe(bytes[0]);
    return true;
  }
  const automatic = AUTOMATIC[meaning];
  if (automatic === undefined) return undefined;
  expect(setFlags(decodeAutomaticStatus(bytes)), meaning).toEqual(automatic);
  return true;
}

test('the reference vectors: ours pass both ways, what we do not speak is refused, the rest is listed', () => {
  const count = { passed: 0, refused: 0, listed: 0 };
  const unexplained: string[] = [];
  for (const vector of vectors) {
    if (passes(vector) === true) {
      count.passed += 1;
      continue;
    }
    if (!LISTED.some(([pattern]) => pattern.test(vector.meaning))) unexplained.push(vector.meaning);
    // The reader must say that it does not know the command, and not take it for another one.
    if (decodeStream(bytesOf(vector.hex)).some(({ kind }) => kind === 'unknown')) count.refused += 1;
    else count.listed += 1;
  }
  const summary = `passed ${String(count.passed)}, refused ${String(count.refused)}, listed ${String(count.listed)}`;
  process.stdout.write(`escpos vectors: ${summary}\n`);
  expect(unexplained).toEqual([]);
  expect(vectors).toHaveLength(120);
  expect(count.passed + count.refused + count.listed).toBe(vectors.length);
  const spoken = Object.keys({ ...STREAMS, ...ANSWERS, ...AUTOMATIC });
  expect(spoken.filter((meaning) => !vectors.some((vector) => vector.meaning === meaning))).toEqual([]);
  expect(count.passed).toBe(spoken.length);
});
