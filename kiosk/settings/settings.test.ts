import { describe, expect, test } from 'vitest';
import { valueOf } from '../../basics/result.ts';
import { settingsDocument } from './document.ts';
import { parseSettings } from './settings.ts';

/** Why a document is refused. */
function fault(document: unknown): { field: string; sentence: string } {
  const parsed = parseSettings(typeof document === 'string' ? document : JSON.stringify(document));
  if (parsed.ok) throw new Error('it was taken');
  return parsed.error;
}

describe('a settings document', () => {
  test('with real devices and gateway, the rest by default', () => {
    const settings = valueOf(
      parseSettings(`{"devices": {"acceptor": {"driver": "ccnet", "port": "tcp:127.0.0.1:7001"},
        "printer": {"driver": "escpos", "port": "serial:/dev/ttyS1?baud=9600"}},
        "gateway": {"url": "https://127.0.0.1:7443"}}`),
    );
    expect(settings).toMatchObject({
      devices: {
        acceptor: { driver: 'ccnet', port: 'tcp:127.0.0.1:7001' },
        printer: { driver: 'escpos', port: 'serial:/dev/ttyS1?baud=9600', codePage: 'wpc1251' },
      },
      gateway: { url: 'https://127.0.0.1:7443' },
      sale: { minSecondsForNotes: 90, overpayQuestionSeconds: 20, claimOnScreenSeconds: 120 },
      cash: { accepted: [5, 10, 20, 50, 100, 200, 500, 1000], rounding: 'half-hryvnia' },
    });
    expect(settings.devices.scanner).toBeUndefined();
  });

  test('empty: everything is simulated', () => {
    const settings = valueOf(parseSettings('{}'));
    expect(settings.devices).toEqual({});
    expect(settings.gateway).toBeUndefined();
  });

  test.each([
    [{ devices: { acceptor: { driver: 'ccnet', port: 'tcp:127.0.0.1' } } }, 'devices.acceptor.port'],
    [{ devices: { acceptor: { driver: 'ccnet', port: 'usb:1' } } }, 'devices.acceptor.port'],
    [{ devices: { printer: { driver: 'escpos', port: 'hid:dd4:237' } } }, 'devices.printer.port'],
    [{ devices: { printer: { driver: 'star', port: 'sim:' } } }, 'devices.printer.driver'],
    [{ devices: { printer: { driver: 'escpos', port: 'sim:', codePage: 'koi8' } } }, 'devices.printer.codePage'],
    [{ devices: { acceptor: { driver: 'ccnet' } } }, 'devices.acceptor.port'],
    [{ gateway: { url: 'http://127.0.0.1' } }, 'gateway.url'],
    [{ kiosk: { station: '22180' } }, 'kiosk.station'],
    [{ sale: { minSecondsForNotes: 0 } }, 'sale.minSecondsForNotes'],
    [{ sale: { idleSeconds: 1.5 } }, 'sale.idleSeconds'],
    [{ cash: { accepted: [] } }, 'cash.accepted'],
    [{ cash: { accepted: [5, 'ten'] } }, 'cash.accepted.1'],
    [{ sale: { popularDestinations: ['220000'] } }, 'sale.popularDestinations.0'],
  ])('%j is refused at %s', (document, field) => {
    const found = fault(document);
    expect(found.field).toBe(field);
    expect(found.sentence).toContain(`"${field}"`);
    expect(found.sentence).toMatch(/Correct it in the file; the kiosk goes on by itself/u);
  });

  test.each([
    [{ gatway: {} }, 'gatway'],
    [{ sale: { idleSecond: 5 } }, 'sale.idleSecond'],
    [{ devices: { acceptor: { driver: 'ccnet', port: 'sim:', speed: 1 } } }, 'devices.acceptor.speed'],
  ])('%j: the field that nobody knows is named', (document, field) => {
    expect(fault(document)).toMatchObject({ field });
    expect(fault(document).sentence).toContain(`"${field}"`);
  });

  test.each(['', '{', 'devices: {}', '{"cash": {},}'])('%j is no JSON', (text) => {
    expect(fault(text)).toMatchObject({ field: '', sentence: expect.stringMatching(/not valid JSON/u) as unknown });
  });

  test.each(['[]', '7', 'null', '"text"'])('%s is JSON, but no document', (text) => {
    expect(fault(text)).toMatchObject({ field: '' });
  });
});

test('the made document has a row for every field, with its default', () => {
  const text = settingsDocument();
  for (const row of [
    /^\| `devices\.acceptor\.port` \| text \| – \| .+ \|$/mu,
    /^\| `sale\.minSecondsForNotes` \| 1–600 \| `90` \| .+ \|$/mu,
    /^\| `cash\.rounding` \| `half-hryvnia`, `off` \| `half-hryvnia` \| .+ \|$/mu,
    /^\| `cash\.accepted` \| list of `5`, .*`1000` \| `\[5,10,20,50,100,200,500,1000\]` \| .+ \|$/mu,
  ]) {
    expect(text).toMatch(row);
  }
  const meanings = text.split('\n').filter((line) => line.startsWith('| `'));
  expect(meanings.length).toBeGreaterThan(20);
  for (const line of meanings) expect(line).toMatch(/\| [^|]{10,} \|$/u);
  const [, json = ''] = /```json\n(.*?)```/su.exec(text) ?? [];
  expect(parseSettings(json).ok).toBe(true);
});

test.each([
  ['{"sale": {"minSecondsForNotes": "soon"}}', 'must be a whole number'],
  ['{"sale": {"minSecondsForNotes": 0}}', 'must not be below 1'],
  ['{"sale": {"minSecondsForNotes": 1.5}}', 'must be a whole number'],
  ['{"cash": {"accepted": [7]}}', 'must be one of 5, 10, 20, 50, 100, 200, 500, 1000'],
  ['{"cash": {"accepted": []}}', 'must not be below 1 entries'],
  ['{"cash": {"rounding": "up"}}', 'must be one of half-hryvnia, off'],
  ['{"gateway": {"url": "http://x"}}', 'must be an address that begins with https://'],
  ['{"devices": {"printer": {"driver": "escpos", "port": "lpt1"}}}', 'must be an address such as serial:'],
  ['{"kiosk": []}', 'must be a group in braces'],
])('%s: %s', (text, words) => {
  const result = parseSettings(text);
  expect(result.ok ? '' : result.error.sentence).toContain(words);
});
