import iconv from 'iconv-lite';
import { scanImageData } from '@undecaf/zbar-wasm';
import { describe, expect, test } from 'vitest';

import { valueOf } from '../../basics/result.ts';
import type { PrintBlock } from '../capabilities/ticket-printer.ts';
import type { CodePage } from './encoding.ts';
import { epsonProfile, layOut, wrap } from './layout.ts';
import { concat } from './messages.ts';
import { paperBitmap, readPaper } from './simulator/paper.ts';
import { CommandReader, RealTimeScanner } from './stream.ts';

const PAGES: readonly (readonly [CodePage, string, number])[] = [
  ['wpc1251', 'win1251', 46],
  ['cp1125', 'cp1125', 44],
];

function bytesOf(blocks: readonly PrintBlock[], page: CodePage): Uint8Array {
  return concat(valueOf(layOut({ id: 'test', blocks }, epsonProfile(page))).chunks);
}

/** The text that stands in the bytes, decoded by another program's tables. */
function textIn(bytes: Uint8Array, encoding: string): string {
  const reader = new CommandReader();
  reader.push(bytes);
  const parts = reader.readAll().map(({ message }) => {
    if (message.kind === 'lineFeed') return '\n';
    return message.kind === 'text' ? iconv.decode(Buffer.from(message.data), encoding) : '';
  });
  return parts.join('');
}

describe.each(PAGES)('Ukrainian text in %s', (page, encoding, number) => {
  test('the whole alphabet and the numero sign arrive', () => {
    const alphabet = 'абвгґдеєжзиіїйклмнопрстуфхцчшщьюя АБВГҐДЕЄЖЗИІЇЙ КЛМНОПРСТУФХЦЧШЩЬЮЯ № 081К';
    const bytes = bytesOf([{ kind: 'text', text: alphabet }], page);
    expect(textIn(bytes, encoding).replaceAll('\n', ' ').trim()).toBe(alphabet);
  });

  test('both apostrophes print as one that the page has', () => {
    const apostrophe = page === 'wpc1251' ? '’' : "'";
    const printed = textIn(bytesOf([{ kind: 'text', text: "Куп’янськ, Слов\u02bcянськ, М'ята" }], page), encoding);
    expect(printed.trim()).toBe(`Куп${apostrophe}янськ, Слов${apostrophe}янськ, М'ята`);
  });

  test('the hryvnia sign becomes the word, an unknown character a counted question mark', () => {
    const job = { id: 'test', blocks: [{ kind: 'text', text: '250₴, 12 ₴, 東😀' }] } as const;
    const { chunks, replaced } = valueOf(layOut(job, epsonProfile(page)));
    expect(textIn(concat(chunks), encoding).trim()).toBe('250 грн, 12 грн, ??');
    expect(replaced).toBe(2);
  });

  test('a letter typed as two code points is one character', () => {
    const printed = textIn(
      bytesOf([{ kind: 'text', text: 'Киї\u0308в й'.replace('ї\u0308', 'і\u0308') }], page),
      encoding,
    );
    expect(printed.trim()).toBe('Київ й');
  });

  test('the job drops a stale buffer, resets, leaves Kanji mode and chooses the page before anything else', () => {
    const bytes = bytesOf([{ kind: 'text', text: 'а' }], page);
    expect([...bytes.subarray(0, 13)]).toEqual([
      0x1b,
      0x3d,
      0,
      0x1b,
      0x3d,
      1,
      0x1b,
      0x40,
      0x1c,
      0x2e,
      0x1b,
      0x74,
      number,
    ]);
  });
});

describe('lines', () => {
  test('break at spaces and after hyphens, and inside a word only when it is longer than a line', () => {
    expect(wrap('Кам’янець-Подільський', 16)).toEqual(['Кам’янець-', 'Подільський']);
    expect(wrap('Київ-Пасажирський Львів', 18)).toEqual(['Київ-Пасажирський', 'Львів']);
    expect(wrap('Нововолинськ', 5)).toEqual(['Новов', 'олинс', 'ьк']);
    expect(wrap('один\n\nдва', 10)).toEqual(['один', '', 'два']);
  });

  test('no line of large text is wider than the paper, and no character is lost', () => {
    const name = 'Станція Новоград-Волинський-Перший імені Дмитра Яворницького';
    const paper = readPaper(bytesOf([{ kind: 'text', text: name, width: 3, height: 3, align: 'centre' }], 'wpc1251'));
    const lines = paper.items.flatMap((item) => (item.kind === 'line' ? [item] : []));
    for (const line of lines) expect(line.text.length * 36).toBeLessThanOrEqual(576);
    expect(
      lines
        .map((line) => line.text)
        .join('')
        .replaceAll(' ', ''),
    ).toBe(name.replaceAll(' ', ''));
    expect(lines[0]?.runs[0]).toMatchObject({ width: 3, height: 3 });
  });

  test('a pair stands at both edges, and on two lines where it does not fit', () => {
    const short = { kind: 'pair', left: 'Вартість', right: '412,50 грн', bold: true } as const;
    const long = { kind: 'pair', left: 'Електронна адреса пасажира', right: 'x'.repeat(30) } as const;
    const lines = readPaper(bytesOf([short, long], 'cp1125')).items.flatMap((item) =>
      item.kind === 'line' ? [item] : [],
    );
    expect(lines[0]?.text).toBe(`Вартість${' '.repeat(30)}412,50 грн`);
    expect(lines[0]?.runs[0]?.bold).toBe(true);
    expect(lines[1]).toMatchObject({ text: 'Електронна адреса пасажира', align: 'left' });
    expect(lines[2]?.runs[0]).toMatchObject({ text: 'x'.repeat(30), x: 18 * 12 });
  });
});

describe('QR', () => {
  const payloads = ['85DB4777-CFCA121C-0001', 'Ж'.repeat(150), 'A1'.repeat(600)].map(
    (payload) => [payload.length, payload] as const,
  );

  test.each(payloads)(
    '%i characters are read back from the picture, and is at least 30 mm wide',
    async (_, payload) => {
      const paper = readPaper(bytesOf([{ kind: 'qr', payload, sizeMm: 30 }], 'wpc1251'));
      const { width, height, data } = paperBitmap(paper);
      const rgba = Uint8ClampedArray.from({ length: width * height * 4 }, (_, at) =>
        at % 4 === 3 ? 255 : (data[at >> 2] ?? 0),
      );
      const image = { width, height, data: rgba, colorSpace: 'srgb', pixelFormat: 'rgba-unorm8' } as ImageData;
      const symbols = await scanImageData(image);
      expect(symbols.map((symbol) => symbol.decode())).toEqual([payload]);
      const dark = Array.from(data, (grey, at) => ({ grey, x: at % width, y: Math.floor(at / width) })).filter(
        ({ grey }) => grey === 0,
      );
      const spread = (of: readonly number[]): number =>
        of.reduce((a, b) => Math.max(a, b), 0) - of.reduce((a, b) => Math.min(a, b), width * 9) + 1;
      const wide = spread(dark.map(({ x }) => x));
      expect(spread(dark.map(({ y }) => y))).toBe(wide);
      expect(wide).toBeGreaterThanOrEqual(30 * 8);
    },
  );

  test.each(payloads)(
    '%i characters are sent in bands of at most 255 rows without a real-time command in them',
    (_, payload) => {
      const bytes = bytesOf([{ kind: 'qr', payload, sizeMm: 30 }], 'wpc1251');
      expect(new RealTimeScanner().scan(bytes)).toEqual([]);
      const reader = new CommandReader();
      reader.push(bytes);
      const bands = reader.readAll().flatMap(({ message }) => (message.kind === 'raster' ? [message] : []));
      expect(bands.length).toBeGreaterThan(1);
      for (const band of bands) {
        expect(band.rows).toBeLessThanOrEqual(255);
        // 10 hex, with which every real-time command begins, is a single dark dot between light ones.
        expect(band.data.includes(0x10)).toBe(false);
      }
    },
  );

  test('a payload that no symbol holds is refused', () => {
    const job = { id: 'test', blocks: [{ kind: 'qr', payload: 'A'.repeat(8_000), sizeMm: 30 }] } as const;
    expect(layOut(job, epsonProfile('cp1125'))).toEqual({ ok: false, error: { kind: 'qr-too-long', bytes: 8_000 } });
  });
});
