import { describe, expect, test } from 'vitest';
import { isAccepted } from '../../gateway/acceptance/run.ts';
import { defects } from './defects.ts';
import { failedRows, tableOf } from './hall.ts';

/** The order's own table: what is starred in annex 3, but for check_privilege, which table 1 does not star. */
const OPTIONAL = [
  'state',
  'report',
  'stations',
  'trains',
  'trains_from_station',
  'train_route',
  'booking',
  'transportation',
  'version',
];

test('against a sound railway every row passes, and what a person judges is left to the commission', async () => {
  const { run, simulator } = await tableOf();
  const verdicts = run.rows.map(({ row, verdict }) => [row.id, verdict]);
  const commission = ['printed-form', 'inspector'];
  expect(verdicts.filter(([id, verdict]) => verdict !== 'passed' && !commission.includes(id ?? ''))).toEqual([]);
  expect(verdicts.slice(-2)).toEqual([
    ['printed-form', 'for-commission'],
    ['inspector', 'for-commission'],
  ]);
  expect(verdicts).toHaveLength(34);
  expect(isAccepted(run)).toBe(true);
  expect(run.rows.filter(({ row }) => row.optional).map(({ row }) => row.id)).toEqual(OPTIONAL);
  // Each row but the last asked the railway something, and no number was used twice.
  const numbers = run.rows.flatMap(({ requests }) => requests.map(({ number }) => number));
  expect(new Set(numbers).size).toBe(numbers.length);
  for (const { row, requests } of run.rows) expect([row.id, requests.length > 0]).toEqual([row.id, true]);

  // The documents that section 5 of the order wants attached, as they stood on paper.
  const texts = run.papers.map(({ paper }) => paper.text);
  expect(texts.map((text) => text.split('\n').slice(0, 2).join(' '))).toEqual([
    expect.stringMatching(/^ПОСАДОЧНИЙ ДОКУМЕНТ УІД/u),
    'ПОСАДОЧНИЙ ДОКУМЕНТ ДИТЯЧИЙ',
    expect.stringMatching(/^ДОКУМЕНТ НА ПОСЛУГИ УІД/u),
    expect.stringMatching(/^ПЕРЕВІЗНИЙ ДОКУМЕНТ УІД/u),
  ]);
  expect(texts[3]).toContain('Багаж, 40 кг');
  for (const text of texts.slice(2))
    expect(text).toContain(`разом із документом\n${run.papers[0]?.document.uid ?? ''}`);
  for (const { document, paper } of run.papers) expect(paper.codes).toEqual([document.issued?.qrPayload]);

  // The railway's own books: nothing that the run made stays open but the papers of the commission.
  expect(run.leftOpen).toEqual([]);
  const kept = simulator.books().orders.filter(({ status }) => status !== 'voided');
  const standing = kept.flatMap(({ documents }) => documents).filter(({ status }) => status !== 'returned');
  const papers = run.papers.map(({ document }) => document.uid);
  expect(standing.map(({ uid }) => uid).sort()).toEqual([...papers].sort());
  expect(standing.every(({ status }) => status === 'boarded')).toBe(true);
});

describe('a planted defect turns its own row red, and no other', () => {
  test.each(defects.map((defect) => [defect.row, defect] as const))('%s', async (row, defect) => {
    const { run } = await tableOf(defect);
    expect(failedRows(run)).toEqual([row]);
    const rest = run.rows.filter(({ verdict }) => verdict === 'not-tried' || verdict === 'not-offered');
    expect(rest.map(({ row: { id } }) => id)).toEqual([]);
    const mandatory = run.rows.find(({ row: { id } }) => id === row)?.row.optional === false;
    expect(isAccepted(run)).toBe(!mandatory);
  });

  test('and there is one for every row of the table', async () => {
    const { run } = await tableOf();
    expect(defects.map(({ row }) => row)).toEqual(run.rows.map(({ row }) => row.id));
  });
});

describe('an operation that the railway does not have', () => {
  test.each([...OPTIONAL, 'check_privilege', 'getresponse', 'reserve', 'pay'])(
    '%s: only its own rows say so',
    async (operation) => {
      const error = { code: 'unknown-operation', class: 'malformed', sentence: 'Невідома операція' } as const;
      const { run } = await tableOf({ meddle: { operation, error } });
      const own = run.rows.filter(({ row }) => row.owns.includes(operation));
      expect(own.length).toBeGreaterThan(0);
      for (const { row, verdict } of own) {
        expect([row.id, verdict]).toEqual([row.id, OPTIONAL.includes(row.id) ? 'not-offered' : 'failed']);
      }
      const mandatory = own.filter(({ row }) => !row.optional).map(({ row }) => row.id);
      expect(failedRows(run)).toEqual(mandatory);
      expect(isAccepted(run)).toBe(mandatory.length === 0);
    },
  );
});
