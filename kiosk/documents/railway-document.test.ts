import { describe, expect, test } from 'vitest';
import { kopecks } from '../../basics/money.ts';
import { boardingDocument, documentKind, type DocumentKind } from '../../gateway/operations/documents.ts';
import { railwayDocumentJob } from './railway-document.ts';

const KIOSK = { serial: 'K17', agentName: 'ТОВ «Перон Демо»', agentPhone: '0 800 000 017', stationName: 'Львів' };

const parts = { fare: 3083, reservation: 0, insurance: 0, vat: 617, serviceFee: 0, services: 0 };
const paid = (kind: DocumentKind, place = '54') =>
  boardingDocument.parse({
    uid: '85DB4777-CFCA121C-0002',
    kind,
    orderId: '100000001',
    status: 'paid',
    terminal: 'K17',
    passenger: { surname: "Ґалаґан-В'язовська", name: 'Євдокія' },
    train: '091К',
    carriage: '12',
    wagonClass: 'К',
    serviceClass: '2К',
    place,
    from: { code: '2218000', nameUk: 'Львів', nameEn: 'Lviv' },
    to: { code: '2200001', nameUk: 'Київ-Пасажирський', nameEn: 'Kyiv' },
    departure: '2026-11-23T21:14',
    arrival: '2026-11-24T06:45',
    price: { ...parts, total: 3700 },
    means: 'card',
    tiedTo: '85DB4777-CFCA121C-0001',
    weightKg: 40,
    services: [{ service: 'tea', nameUk: 'Авторський чай', nameEn: 'Tea', count: 2, amount: 5400 }],
    issued: {
      taxNumber: '400758150000',
      fiscalNumber: '4000123456',
      serialNumber: 'ПРРО 00000001',
      fiscalCode: 'A1B2C3D4',
      issuedAt: '2026-11-22T10:03:00Z',
      insurer: 'ТДВ «Умовне страхове товариство»',
      qrPayload: 'PAYLOAD',
    },
  });

/** The lines of a paper, a pair as one. */
function linesOf(kind: DocumentKind, reprint = false, place = '54'): readonly string[] {
  const paper = { document: paid(kind, place), reprint, rounding: kopecks(0), kiosk: KIOSK, jobId: 'S1.1' };
  return railwayDocumentJob(paper).blocks.map((block) => {
    if (block.kind === 'pair') return `${block.left} … ${block.right}`;
    return block.kind === 'text' ? block.text : block.kind === 'qr' ? `QR ${block.payload}` : '';
  });
}

describe("the railway's documents on paper", () => {
  test.each([
    ['full', 'ПОСАДОЧНИЙ ДОКУМЕНТ', 'УІД 85DB4777-CFCA121C-0002'],
    ['child', 'ПОСАДОЧНИЙ ДОКУМЕНТ', 'ДИТЯЧИЙ'],
    ['infant', 'ПОСАДОЧНИЙ ДОКУМЕНТ', 'ДИТЯЧИЙ, БЕЗ МІСЦЯ'],
    ['student', 'ПОСАДОЧНИЙ ДОКУМЕНТ', 'СТУДЕНТСЬКИЙ'],
    ['privilege', 'ПОСАДОЧНИЙ ДОКУМЕНТ', 'ПІЛЬГОВИЙ'],
    ['companion', 'ПОСАДОЧНИЙ ДОКУМЕНТ', 'СУПРОВІД'],
    ['baggage', 'ПЕРЕВІЗНИЙ ДОКУМЕНТ', 'УІД 85DB4777-CFCA121C-0002'],
    ['animal', 'ПЕРЕВІЗНИЙ ДОКУМЕНТ', 'УІД 85DB4777-CFCA121C-0002'],
    ['service', 'ДОКУМЕНТ НА ПОСЛУГИ', 'УІД 85DB4777-CFCA121C-0002'],
  ] as const)('%s says what it is', (kind, title, under) => {
    expect(linesOf(kind).slice(0, 2)).toEqual([title, under]);
  });

  test.each(documentKind.options)('%s carries the code, the requisites and whose it is; a reprint says so', (kind) => {
    const lines = linesOf(kind);
    for (const line of [
      'QR PAYLOAD',
      'УІД 85DB4777-CFCA121C-0002',
      'Поїзд 091К',
      'Вагон 12  Місце 54',
      'Відправлення … 23.11.2026 21:14',
      'час відправлення київський',
      'Вартість … 37,00 грн',
      'Оплата … картка',
      'ПН 400758150000 … ФН 4000123456',
      'ЗН ПРРО 00000001 … ФК A1B2C3D4',
      'Оформлено … 22.11.2026 12:03',
      'Замовлення 100000001 … термінал K17',
    ]) {
      expect(lines).toContain(line);
    }
    expect(lines.join(' ')).toContain("Ґалаґан-В'язовська");
    expect(lines).not.toContain('ПОВТОРНИЙ ДРУК');
    const reprint = linesOf(kind, true);
    expect(reprint).toContain('ПОВТОРНИЙ ДРУК');
    // Paper that tears below the number is marked already.
    expect(reprint.indexOf('ПОВТОРНИЙ ДРУК')).toBeLessThan(reprint.findIndex((line) => line.startsWith('УІД')));
  });

  test('who travels without a place reads so, and no empty place', () => {
    const lines = linesOf('infant', false, '');
    expect(lines).toContain('Вагон 12  без місця');
    expect(lines.join('\n')).not.toMatch(/Місце/);
    // Neither does that child's baggage have one.
    expect(linesOf('baggage', false, '')).toContain('Вагон 12');
  });

  test('a document that goes with another names it, and what it is for', () => {
    for (const kind of ['baggage', 'animal', 'service'] as const) {
      expect(linesOf(kind)).toContain('85DB4777-CFCA121C-0001');
    }
    expect(linesOf('baggage')).toContain('Багаж, 40 кг');
    expect(linesOf('service')).toContain('Авторський чай × 2 … 54,00 грн');
    expect(linesOf('full')).not.toContain('85DB4777-CFCA121C-0001');
  });
});
