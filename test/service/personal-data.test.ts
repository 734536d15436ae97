import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fileLog } from '../../electron/adapters/log-file.ts';
import { visa } from '../../hardware/zvt/simulator/faults.ts';
import { VirtualClock } from '../../basics/virtual-clock.ts';
import { openSqliteStore } from '../../kiosk/journal/sqlite-store.ts';
import { Hall } from '../support/hall.ts';

const surname = "Ґалаґан-В'язовська";
const cardNumber = '4929123456784721';

/** Every file below a folder, as bytes. */
function files(folder: string): readonly { readonly name: string; readonly bytes: Buffer }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => ({ name: entry.name, bytes: readFileSync(join(entry.parentPath, entry.name)) }));
}

/** A text in each form in which a program might leave it. */
function spellings(text: string): readonly Buffer[] {
  const escaped = (one: string): string =>
    one.replaceAll(/[^\x20-\x7e]/gu, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const cases = [text, text.toLowerCase(), text.toUpperCase()];
  const all = [...cases, ...cases.map(escaped), text.replaceAll(/(\d{4})(?=\d)/gu, '$1 ')];
  return [...new Set(all)].flatMap((one) => [Buffer.from(one, 'utf8'), Buffer.from(one, 'utf16le')]);
}

test('a day of sales, by cash and card, with a technician inside: no name and no card number stands in any file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'perron-people-'));
  const hall = await Hall.open({
    store: openSqliteStore(join(folder, 'journal')),
    log: fileLog(join(folder, 'log'), new VirtualClock('2026-11-22T10:00:00Z'), () => undefined),
  });
  hall.terminal.faults.unmasked = true;
  const card = { ...visa, number: cardNumber };

  await hall.toCash();
  await hall.payAll();
  await hall.reach('take');
  hall.kiosk.call('finish', {});
  await hall.toCard();
  await hall.tap({ ...card, outcome: 'declined' });
  await hall.clock.until(() => hall.screen('card')?.stage === 'failed', 60_000, 'declined');
  hall.kiosk.call('chooseMeans', { means: 'card' });
  await hall.tap(card);
  await hall.reach('take');
  hall.kiosk.call('finish', {});
  await hall.clock.advance(30_000);
  await hall.toCash();
  await hall.pay(50);
  hall.kiosk.call('cancelPayment', {});
  await hall.reach('ended');
  await hall.clock.advance(60_000);
  await hall.enterService();
  hall.kiosk.call('reprintLast', {});
  await hall.clock.advance(30_000);
  hall.kiosk.call('makeReport', { kind: 'z' });
  await hall.clock.advance(30_000);

  const found = files(folder);
  expect(found.some(({ name }) => name.endsWith('.jsonl'))).toBe(true);
  expect(found.some(({ name, bytes }) => name.startsWith('journal') && bytes.length > 0)).toBe(true);
  for (const planted of [surname, 'Євдокія', cardNumber, hall.invented.pin, hall.invented.technician.totpSecret]) {
    for (const spelling of spellings(planted)) {
      const where = found.filter(({ bytes }) => bytes.includes(spelling)).map(({ name }) => name);
      expect(where, `${planted} as ${spelling.toString('latin1').slice(0, 40)}`).toEqual([]);
    }
  }
  // The test would find what is there: the price of a document stands open, and the papers bear the name.
  expect(found.some(({ bytes }) => bytes.includes('"type":"opened"'))).toBe(true);
  expect(hall.tickets()[0]?.toLowerCase()).toContain(surname.toLowerCase());
  await hall.kiosk.stop();
  rmSync(folder, { recursive: true });
});
