import { scanImageData } from '@undecaf/zbar-wasm';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { kopecks } from '../../basics/money.ts';
import { valueOf } from '../../basics/result.ts';
import { Temporal } from '../../basics/temporal.ts';
import { VirtualClock } from '../../basics/virtual-clock.ts';
import type { BoardingDocument } from '../../gateway/operations/documents.ts';
import type { PrintJob } from '../../hardware/capabilities/ticket-printer.ts';
import { EscposPrinter } from '../../hardware/escpos/driver.ts';
import { paperBitmap, readPaper } from '../../hardware/escpos/simulator/paper.ts';
import { EscposSimulator } from '../../hardware/escpos/simulator/simulator.ts';
import { memoryPortPair } from '../../hardware/ports/memory-port.ts';
import { boardingDocumentJob } from '../../kiosk/documents/boarding-document.ts';
import { claimJob } from '../../kiosk/documents/claim.ts';

const kiosk = {
  serial: 'K17',
  agentName: 'ТОВ «Перон Демо»',
  agentPhone: '0 800 000 017',
  stationName: 'Львів, зал 1',
};

/** A document with the longest names that there are, and every Ukrainian letter that other alphabets lack. */
const document: BoardingDocument = {
  uid: '85DB4777-CFCA121C-0001',
  orderId: '100000042',
  status: 'paid',
  terminal: 'K17',
  passenger: { surname: "Ґалаґан-В'ячеславська-Щебжишинська-Їжак", name: 'Євдокія' },
  train: '091К',
  carriage: '13',
  wagonClass: 'К',
  serviceClass: '2К',
  place: '27',
  from: { code: '2218245', nameUk: 'Шептицький (Червоноград)', nameEn: 'Chervonohrad' },
  to: { code: '2200001', nameUk: 'Київ-Пасажирський', nameEn: 'Kyiv' },
  departure: '2026-11-23T22:37',
  arrival: '2026-11-24T06:00',
  price: {
    fare: kopecks(40_000),
    reservation: kopecks(22_011),
    insurance: kopecks(615),
    vat: kopecks(15_000),
    serviceFee: kopecks(1_700),
    services: kopecks(0),
    total: kopecks(79_326),
  },
  means: 'cash',
  issued: {
    taxNumber: '400758150000',
    fiscalNumber: '4000292305',
    serialNumber: 'ПРРО 28442576',
    fiscalCode: '3x3jY6VwY88',
    issuedAt: Temporal.Instant.from('2026-11-22T10:05:00Z'),
    insurer: 'ТДВ «Умовне страхове товариство»',
    qrPayload: `PERRON1.${'QkFTRTY0'.repeat(20)}`,
  },
};

const ticket = boardingDocumentJob({ document, reprint: false, rounding: kopecks(24), kiosk, jobId: 'one' });

/** The bytes of one paper, as they went over the line into a simulated printer. */
async function printed(job: PrintJob, profile: 'wpc1251' | 'cp1125'): Promise<Uint8Array> {
  const clock = new VirtualClock('2026-11-22T10:00:00Z');
  const line = memoryPortPair();
  const simulator = new EscposSimulator({ port: line.device });
  const printer = new EscposPrinter({ port: line.host, clock, profile });
  valueOf(await simulator.start());
  printer.start(() => undefined);
  await clock.until(() => printer.status().state === 'ready', 30_000, 'the printer is ready');
  const result = printer.print(job);
  await clock.until(() => simulator.papers().some((paper) => paper.complete), 30_000, 'the paper');
  await clock.advance(1000);
  expect((await result).ok).toBe(true);
  await printer.stop();
  return simulator.papers().find((paper) => paper.complete)?.bytes ?? new Uint8Array();
}

/** All text of a paper in one line: commands read as noise, so only what is whole between them counts. */
function decoded(bytes: Uint8Array, encoding: string): string {
  return iconv.decode(Buffer.from(bytes), encoding).replace(/\s+/gu, ' ');
}

describe.each([
  ['wpc1251', 'win1251'],
  ['cp1125', 'cp1125'],
] as const)('the printed boarding document in %s', (profile, encoding) => {
  test.each([
    'ПОСАДОЧНИЙ ДОКУМЕНТ',
    '85DB4777-CFCA121C-0001',
    'Замовлення 100000042',
    'термінал K17',
    'Ґалаґан-В',
    'Щебжишинська-Їжак',
    'Євдокія',
    '091К',
    'Вагон 13',
    'Місце 27',
    'клас обсл. 2К',
    'купе',
    'Шептицький',
    '2218245',
    'Київ-Пасажирський',
    '2200001',
    '22:37',
    '23.11.2026',
    '24.11.2026 06:00',
    'час відправлення київський',
    '793,26 грн',
    'квиток 400,00 грн',
    'плацкарта 220,11 грн',
    '6,15 грн',
    'ПДВ 150,00 грн',
    '17,00 грн',
    '0,24 грн',
    'готівка',
    'ПН 400758150000',
    'ФН 4000292305',
    'ЗН ПРРО 28442576',
    'ФК 3x3jY6VwY88',
    '22.11.2026 12:05',
    'Умовне страхове товариство',
    'є підставою для проїзду',
  ])('says "%s", read by another program', async (field) => {
    expect(decoded(await printed(ticket, profile), encoding)).toContain(field);
  });
});

test('the QR code is read back from the picture by another program, and is at least 30 mm wide', async () => {
  const paper = readPaper(await printed(ticket, 'wpc1251'));
  const { width, height, data } = paperBitmap(paper);
  const rgba = Uint8ClampedArray.from({ length: width * height * 4 }, (_, at) =>
    at % 4 === 3 ? 255 : (data[at >> 2] ?? 0),
  );
  const image = { width, height, data: rgba, colorSpace: 'srgb', pixelFormat: 'rgba-unorm8' } as ImageData;
  const symbols = await scanImageData(image);
  expect(symbols.map((symbol) => symbol.decode())).toEqual([document.issued?.qrPayload]);
  const dark = [...data].flatMap((grey, at) => (grey === 0 ? [at % width] : []));
  const dots =
    dark.reduce((most, x) => Math.max(most, x), 0) - dark.reduce((least, x) => Math.min(least, x), width) + 1;
  expect(dots / 8).toBeGreaterThanOrEqual(30);
});

test('a reprint says so, an original does not', async () => {
  const again = boardingDocumentJob({ document, reprint: true, rounding: kopecks(0), kiosk, jobId: 'two' });
  expect(decoded(await printed(again, 'wpc1251'), 'win1251')).toContain('ПОВТОРНИЙ ДРУК');
  expect(decoded(await printed(ticket, 'wpc1251'), 'win1251')).not.toContain('ПОВТОРНИЙ ДРУК');
});

test.each([
  [false, false],
  [true, false],
  [false, true],
])(
  'a claim (being checked: %s, reprint: %s) says amount, number, kiosk, time, who owes and where',
  async (beingChecked, reprint) => {
    const job = claimJob({
      claim: { number: 'K17-000042', amount: kopecks(19_650), beingChecked, because: 'returned-sale' },
      at: Temporal.Instant.from('2026-11-22T10:05:00Z'),
      reprint,
      kiosk,
      jobId: 'three',
    });
    const text = decoded(await printed(job, 'wpc1251'), 'win1251');
    for (const fact of [
      '196,50 грн',
      'K17-000042',
      'Кіоск K17',
      '22.11.2026 12:05',
      'Перон Демо',
      '0 800 000 017',
      'у касі',
    ]) {
      expect(text).toContain(fact);
    }
    expect(text.includes('ПЕРЕВІРЯЄТЬСЯ')).toBe(beingChecked);
    expect(text.includes('КОПІЯ')).toBe(reprint);
  },
);
