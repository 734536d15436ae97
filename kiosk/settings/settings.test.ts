import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { valueOf } from '../../basics/result.ts';
import { settingsDocument } from './document.ts';
import { parseSettings } from './settings.ts';

describe('the settings document', () => {
  test('an empty one is a whole kiosk with everything simulated', () => {
    const settings = valueOf(parseSettings('{}'));
    expect(settings.devices).toEqual({});
    expect(settings.gateway).toBeUndefined();
    expect(settings.sale.minSecondsForNotes).toBe(90);
  });

  test('an acceptor, a printer and a gateway by their addresses', () => {
    const text = `{"devices": {"acceptor": {"driver": "ccnet", "port": "tcp:127.0.0.1:7001"},
      "printer": {"driver": "escpos", "port": "serial:/dev/ttyS1?baud=9600"}}, "gateway": {"url": "https://127.0.0.1:7443"}}`;
    const settings = valueOf(parseSettings(text));
    expect(settings.devices.acceptor?.port).toBe('tcp:127.0.0.1:7001');
    expect(settings.devices.printer?.codePage).toBe('wpc1251');
    expect(settings.gateway?.url).toBe('https://127.0.0.1:7443');
  });

  test.each([
    ['{"devices": {"acceptor": {"driver": "ccnet", "port": "com1"}}}', 'devices.acceptor.port'],
    ['{"sale": {"minSecondsForNotes": 0}}', 'sale.minSecondsForNotes'],
    ['{"gateway": {"url": "http://127.0.0.1"}}', 'gateway.url'],
    ['{"kiosk": {"station": "Львів"}}', 'kiosk.station'],
    ['{"cash": {"accepted": []}}', 'cash.accepted'],
  ])('%s is refused and names its field', (text, field) => {
    const result = parseSettings(text);
    expect(result.ok).toBe(false);
    if (!result.ok) {
      expect(result.error.field).toBe(field);
      expect(result.error.sentence).toContain(`"${field}"`);
      expect(result.error.sentence).toContain('Correct it');
    }
  });

  test.each(['', 'not json', '{"devices": ', '[]', '{"colour": "blue"}', '{"sale": {"colour": 1}}'])(
    'rubbish (%s) is refused with a sentence',
    (text) => {
      const result = parseSettings(text);
      expect(result.ok ? '' : result.error.sentence).toMatch(/Correct it and start again/u);
    },
  );

  test('docs/settings.md is what the schema says', () => {
    expect(readFileSync('docs/settings.md', 'utf8'), 'run: npm run docs').toBe(settingsDocument());
  });
});
