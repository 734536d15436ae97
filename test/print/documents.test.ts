import { scanImageData } from '@undecaf/zbar-wasm';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { kopecks } from '../../basics/money.ts';
import { valueOf } from '../../basics/result.ts';
import { Temporal } from '../../basics/temporal.ts';
import { VirtualClock } from '../../basics/virtual-clock.ts';
import { boardingDocument, type BoardingDocument } from '../../gateway/operations/documents.ts';
import type { PrintJob } from '../../hardware/capabilities/ticket-printer.ts';
import { EscposPrinter } from '../../hardware/escpos/driver.ts';
import { paperBitmap, readPaper } from '../../hardware/escpos/simulator/paper.ts';
import { EscposSimulator } from '../../hardware/escpos/simulator/simulator.ts';
import { memoryPortPair } from '../../hardware/ports/memory-port.ts';
import { boardingDocumentJob } from '../../kiosk/documents/boarding-document.ts';
import { claimJob } from '../../kiosk/documents/claim.ts';

const KIOSK = {
  serial: 'K17',
  agentName: 'ТОВ «Перон Демо»',
  agentPhone: '0 800 000 017',
  stationName: 'Львів · зал 1',
};
const QR_PAYLOAD = `85DB4777-CFCA121C-0001;${'0123456789ABCDEF'.repeat(12)}`;
/** As long as anything may be: 40 letters, the longest station, a class with a long name. */
const LONGEST = 'Ґжегжолко-Їжакевичівсько-Переяславенкова';

const document = (change: object = {}): BoardingDocument =>
  boardingDocument.parse({
    uid: '85DB4777-CFCA121C-0001',
    orderId: '4711-0815',
    status: 'paid',
    terminal: 'K17',
    passenger: { surname: "Ґалаґан-В'язовська", name: 'Євдокія' },
    train: '091К',
    carriage: '12',
    wagonClass: 'К',
    serviceClass: '2К',
    place: '054',
    from: { code: '2218000', nameUk: 'Львів', nameEn: 'Lviv' },
    to: { code: '2200001', nameUk: 'Київ-Пасажирський', nameEn: 'Kyiv' },
    departure: '2026-11-23T21:14',
    arrival: '2026-11-24T06:45',
    price: {
      fare: 40210,
      reservation: 8120,
      insurance: 615,
      vat: 8055,
      serviceFee: 1700,
      services: 4300,
      total: 79326,
    },
    means: 'cash',
    issued: {
      taxNumber: '400758126555',
      fiscalNumber: '3000123456',
      serialNumber: 'ПБ00123',
      fiscalCode: 'A1B2C3D4',
      issuedAt: '2026-11-22T10:03:00Z',
      insurer: 'ТДВ «Умовне страхове товариство», договір № 1/2026',
      qrPayload: QR_PAYLOAD,
    },
    ...change,
  });

const ticket = (change: object = {}, reprint = false): PrintJob =>
  boardingDocumentJob({ document: document(change), reprint, rounding: kopecks(24), kiosk: KIOSK, jobId: 'S1.9' });

const longest = (): PrintJob =>
  ticket({
    passenger: { surname: LONGEST, name: LONGEST },
    from: { code: '2218245', nameUk: 'Шептицький (Червоноград)', nameEn: '' },
    to: { code: '2210720', nameUk: "Кам'янське-Пасажирське", nameEn: '' },
    wagonClass: 'КЖ',
  });

/** Prints with the real driver; gives what came to the printer. */
async function printed(job: PrintJob, profile: 'wpc1251' | 'cp1125' = 'wpc1251'): Promise<Uint8Array> {
  const clock = new VirtualClock('2026-11-22T10:00:00Z');
  const line = memoryPortPair();
  const simulator = new EscposSimulator({ port: line.device });
  valueOf(await simulator.start());
  const printer = new EscposPrinter({ port: line.host, clock, profile });
  printer.start(() => undefined);
  await clock.until(() => printer.status().state === 'ready', 10_000, 'ready');
  let done = false;
  void printer.print(job).then((result) => {
    expect(result.ok).toBe(true);
    done = true;
  });
  await clock.until(() => done, 120_000, 'the print');
  await printer.stop();
  const [paper] = simulator.papers();
  expect(paper?.complete).toBe(true);
  return paper?.bytes ?? new Uint8Array();
}

/** The text by an encoder that is not ours; commands stay in between as rubbish, ends of lines are taken out. */
const textOf = (bytes: Uint8Array, page = 'win1251'): string =>
  iconv.decode(Buffer.from(bytes), page).replaceAll('\n', '');

describe('the boarding document on paper', () => {
  // prettier-ignore
  const everyField = [
    'ПОСАДОЧНИЙ ДОКУМЕНТ', '85DB4777-CFCA121C-0001', 'термінал K17', 'Замовлення 4711-0815', "Ґалаґан-В'язовська",
    'Євдокія', '091К', 'Вагон 12', 'Клас К, купе', 'клас обсл. 2К', 'Місце 054', 'Львів', '2218000',
    'Київ-Пасажирський', '2200001', '23.11.2026 21:14', '24.11.2026 06:45', 'час відправлення київський', '793,26 грн',
    '402,10 грн', '81,20 грн', '6,15 грн', '80,55 грн', '17,00 грн', '43,00 грн', '0,24 грн', 'ПН 400758126555',
    'ФН 3000123456', 'ЗН ПБ00123', 'ФК A1B2C3D4', 'готівка', '22.11.2026 12:03', 'ТДВ «Умовне страхове товариство»',
    'Цей посадочний документ є підставою для проїзду', KIOSK.agentName, KIOSK.agentPhone,
  ];

  test.each([
    ['wpc1251', 'win1251'],
    ['cp1125', 'cp1125'],
  ] as const)(
    'in %s carries every field that the railway wants, read without our own tables',
    async (profile, page) => {
      const bytes = await printed(ticket(), profile);
      const text = textOf(bytes, page);
      // CP1125 has no guillemets: plain quotation marks stand in for them.
      const plain = (words: string): string => words.replaceAll(/[«»]/gu, '"');
      for (const field of everyField) expect(plain(text).includes(plain(field)), field).toBe(true);
      expect(text.includes('ПОВТОРНИЙ')).toBe(false);
      const lines = readPaper(bytes).items.map((item) => (item.kind === 'line' ? item.text : ''));
      expect(lines.join('')).not.toContain('?');
    },
  );

  test('a reprint says so', async () => {
    expect(textOf(await printed(ticket({}, true)))).toContain('ПОВТОРНИЙ ДРУК');
  });

  test.each([
    ['the longest names', longest],
    ['ordinary ones', ticket],
  ])('%s: nothing is lost, nothing leaves the paper', async (_name, job) => {
    const bytes = await printed(job());
    const text = textOf(bytes);
    if (job === longest) {
      expect(text.split(LONGEST)).toHaveLength(3);
      for (const name of ['Шептицький (Червоноград)', "Кам'янське-Пасажирське"]) expect(text).toContain(name);
    }
    const runs = readPaper(bytes).items.flatMap((item) => (item.kind === 'line' ? item.runs : []));
    for (const run of runs) expect(run.x + run.text.length * run.width * 12).toBeLessThanOrEqual(576);
  });

  test('what people look for is large and comes before the QR; all small print comes after', async () => {
    const { items } = readPaper(await printed(ticket()));
    const qr = items.findLastIndex((item) => item.kind === 'raster' && item.rows > 10);
    const sizeOf = (text: string): readonly number[] => {
      const index = items.findIndex((item) => item.kind === 'line' && item.text.includes(text));
      const item = items[index];
      expect(index).toBeGreaterThan(-1);
      expect(index).toBeLessThan(qr);
      return item?.kind === 'line' ? [item.runs[0]?.width ?? 0, item.runs[0]?.height ?? 0] : [];
    };
    for (const text of ['21:14 23.11.2026', 'Поїзд 091К', 'Вагон 12', 'Місце 054', 'Ґалаґан', 'Євдокія']) {
      const [width = 0, height = 0] = sizeOf(text);
      expect([text, width >= 2, height >= 2]).toEqual([text, true, true]);
    }
    const fiscal = items.findIndex((item) => item.kind === 'line' && item.text.includes('ПН 4007'));
    expect(fiscal).toBeGreaterThan(qr);
  });

  test('its QR is read back by another decoder, and is 30 mm square at least', async () => {
    const paper = readPaper(await printed(ticket()));
    const { width, height, data } = paperBitmap(paper);
    const colours = new Uint8ClampedArray(width * height * 4);
    data.forEach((grey, index) => colours.set([grey, grey, grey, 255], index * 4));
    const [found, ...more] = await scanImageData({ width, height, data: colours, colorSpace: 'srgb' });
    expect(more).toEqual([]);
    expect(found?.typeName).toBe('ZBAR_QRCODE');
    expect(found?.decode()).toBe(QR_PAYLOAD);
    const xs = found?.points.map(({ x }) => x) ?? [];
    const ys = found?.points.map(({ y }) => y) ?? [];
    // 8 dots a millimetre.
    expect((Math.max(...xs) - Math.min(...xs)) / 8).toBeGreaterThanOrEqual(30);
    expect((Math.max(...ys) - Math.min(...ys)) / 8).toBeGreaterThanOrEqual(30);
  });
});

describe('the claim on paper', () => {
  const claim = (
    because: 'over' | 'returned-sale' | 'unaccounted-note',
    beingChecked: boolean,
    reprint = false,
  ): PrintJob =>
    claimJob({
      claim: { code: '4K7Q2M9X', number: 'K17-000042', amount: kopecks(12_345), because, beingChecked },
      at: Temporal.Instant.from('2026-11-22T10:03:00Z'),
      reprint,
      kiosk: KIOSK,
      jobId: 'S1.3',
    });

  test('names sum, number, kiosk, time, who owes, and where it is paid', async () => {
    const text = textOf(await printed(claim('returned-sale', false)));
    for (const part of [
      '123,45 грн',
      '№ K17-000042',
      'Кіоск K17',
      '22.11.2026 12:03',
      KIOSK.agentName,
      KIOSK.agentPhone,
      'касі',
    ]) {
      expect(text).toContain(part);
    }
    expect(text).not.toContain('ПЕРЕВІРЯЄТЬСЯ');
    expect(text).not.toContain('КОПІЯ');
  });

  test('says what is still being checked: the payment, or where a note is', async () => {
    expect(textOf(await printed(claim('returned-sale', true)))).toMatch(/ПЕРЕВІРЯЄТЬСЯ: залізниця/u);
    expect(textOf(await printed(claim('unaccounted-note', true)))).toMatch(/ПЕРЕВІРЯЄТЬСЯ: чи лишилася купюра/u);
  });

  test('a second paper of one claim says that it is a copy', async () => {
    expect(textOf(await printed(claim('over', false, true)))).toContain('КОПІЯ');
  });
});
