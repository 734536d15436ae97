import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  database,
  latest,
  newFolder,
  opening,
  putFiles,
  readFiles,
  recordSale,
  sameRows,
  witness,
  type Files,
  type Moment,
} from './recorded.ts';

/** `npm run damage`: every byte. Without it every so many, other ones in each kind of damage. */
const all = process.env['PERRON_DAMAGE'] === 'all';
const stride = all ? 1 : 151;
const few = all ? 1 : 5;

const folder = newFolder();
let moments: readonly Moment[] = [];
let last: Moment;
let people: ReadonlyMap<string, unknown>;
beforeAll(async () => {
  moments = await recordSale();
  const end = moments.at(-1);
  if (end === undefined) throw new Error('nothing was recorded');
  last = end;
  people = peopleOf(last);
}, 120_000);
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function peopleOf({ files, rows }: Moment): ReadonlyMap<string, unknown> {
  putFiles(folder, files);
  return opening(folder, (found) => {
    if ('damage' in found) throw new Error(found.damage);
    return new Map([...new Set(rows.flatMap(({ data }) => idsIn(data)))].map((id) => [id, found.person(id)] as const));
  });
}

/** The ids of passengers in a row. */
function idsIn(data: string): readonly string[] {
  return [...data.matchAll(/"passenger":"([^"]+)"/gu)].map((match) => match[1] ?? '');
}

/**
 * Opens what is left after a damage. It must say so and leave the files as they are, or give back everything that was
 * acknowledged: then personal data is what it was, or nothing, and the next commit is as good.
 */
function verdictOn(files: Files, what: string): 'noticed' | 'harmless' {
  putFiles(folder, files);
  const said = opening(folder, (found) => {
    if ('damage' in found) return found.damage;
    expect(sameRows(found.rows, last.rows) ? 'all rows' : 'other rows', what).toBe('all rows');
    for (const [id, facts] of people) expect([facts, undefined], what).toContainEqual(found.person(id));
    found.goOn();
    return undefined;
  });
  if (said === undefined) {
    expect(
      opening(folder, (again) => ('damage' in again ? again.damage : sameRows(again.rows.slice(0, -1), last.rows))),
      `${what}, after another commit`,
    ).toBe(true);
    return 'harmless';
  }
  expect(said).toMatch(/call the service desk/u);
  expect(sameFiles(readFiles(folder), files) ? 'the same files' : 'other files', what).toBe('the same files');
  return 'noticed';
}

/** But for an empty rollback journal, which SQLite may put beside its file. */
function sameFiles(files: Files, others: Files): boolean {
  const filled = (some: Files) => new Map([...some].filter(([name, { length }]) => length > 0 || name === database));
  const [now, then] = [filled(files), filled(others)];
  return now.size === then.size && [...now].every(([name, content]) => then.get(name)?.equals(content) === true);
}

function changed(name: string, change: (content: Buffer) => Buffer): Files {
  return new Map([...last.files].map(([file, content]) => [file, file === name ? change(content) : content]));
}

function flipped(offset: number): (content: Buffer) => Buffer {
  return (content) => {
    const copy = Buffer.from(content);
    copy[offset] = (copy[offset] ?? 0) ^ (1 << (offset % 8));
    return copy;
  };
}

/** The bytes of a file that are looked at. */
function places(name: string, from: number): readonly number[] {
  const size = last.files.get(name)?.length ?? 0;
  const step = size < 1000 ? few : stride;
  return Array.from({ length: Math.ceil((size - (from % step)) / step) }, (_, index) => (from % step) + index * step);
}

describe('a small journal', { timeout: 3_600_000 }, () => {
  test('holds what a whole sale wrote, and opens', () => {
    expect(last.rows.length).toBeGreaterThan(20);
    expect(people.size).toBeGreaterThan(0);
    expect([...people.values()]).not.toContain(undefined);
    expect(verdictOn(last.files, 'as it is')).toBe('harmless');
  });

  test.each([database, witness, latest])('a flipped bit in any byte of %s loses nothing unnoticed', (name) => {
    const verdicts = places(name, 0).map((offset) =>
      verdictOn(changed(name, flipped(offset)), `bit at ${String(offset)}`),
    );
    const noticed = verdicts.filter((verdict) => verdict === 'noticed').length;
    console.log(`${name}: ${String(verdicts.length)} flips, ${String(noticed)} noticed, the rest changed nothing`);
    // In the witness of money every bit tells; the database has empty space and sealed boxes; the other may be torn.
    expect(noticed / verdicts.length).toBeGreaterThan({ [database]: 0.15, [witness]: 0.99 }[name] ?? -1);
  });

  test.each([database, witness, latest])('%s cut short at any length loses nothing unnoticed', (name) => {
    const verdicts = places(name, 7).map((size) =>
      verdictOn(
        changed(name, (content) => content.subarray(0, size)),
        `cut to ${String(size)}`,
      ),
    );
    const noticed = verdicts.filter((verdict) => verdict === 'noticed').length;
    // The end of the database's last page may be empty.
    expect(noticed / verdicts.length).toBeGreaterThan({ [database]: 0.8, [witness]: 0.99 }[name] ?? -1);
  });

  test('a database replaced by any older copy of it is noticed', () => {
    const older = moments.slice(0, -1).filter(({ rows }) => rows.length < last.rows.length);
    expect(older.length).toBeGreaterThan(10);
    for (const { files, rows } of older) {
      const copy = changed(database, () => files.get(database) ?? Buffer.of());
      expect([rows.length, verdictOn(copy, `as of row ${String(rows.length)}`)]).toEqual([rows.length, 'noticed']);
    }
  });

  test.each([witness, latest])('%s replaced by an older copy loses nothing unnoticed', (name) => {
    for (const { files, rows } of moments) {
      const content = files.get(name);
      if (content !== undefined)
        verdictOn(
          changed(name, () => content),
          `as of row ${String(rows.length)}`,
        );
    }
  });

  test('a file that is gone loses nothing unnoticed, and is not put back empty', () => {
    const without = (...names: readonly string[]) => new Map([...last.files].filter(([name]) => !names.includes(name)));
    expect(verdictOn(without(database), 'no database')).toBe('noticed');
    expect(verdictOn(without(witness, latest), 'no witness')).toBe('noticed');
    verdictOn(without(witness), 'no witness of money');
    verdictOn(without(latest), 'no witness of the rest');
  });
});
