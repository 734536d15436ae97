import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  database,
  latest,
  newFolder,
  opening,
  putFiles,
  recordSale,
  sameRows,
  witness,
  type Files,
  type Moment,
} from './recorded.ts';

/** `npm run damage`: every fifth byte of the write in flight, of each kind of commit. Without it every so many. */
const all = process.env['PERRON_DAMAGE'] === 'all';
const stride = all ? 5 : 1021;
const few = all ? 1 : 23;

const pageSize = 4096;
const folder = newFolder();
/** Two neighbouring moments: what was acknowledged, and what was being written when the power went. */
interface Write {
  readonly before: Moment;
  readonly after: Moment;
}
let writes: readonly Write[] = [];
beforeAll(async () => {
  const moments = await recordSale();
  writes = moments.slice(1).flatMap((after, index) => {
    const before = moments[index];
    return before === undefined ? [] : [{ before, after }];
  });
}, 120_000);
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function content(files: Files, name: string): Buffer {
  return files.get(name) ?? Buffer.of();
}

function pagesOf(file: Buffer): readonly Buffer[] {
  return Array.from({ length: Math.ceil(file.length / pageSize) }, (_, index) =>
    file.subarray(index * pageSize, (index + 1) * pageSize),
  );
}

/** The writes that changed a file, by the types of the rows that came with them; one of each kind. */
function changing(name: string): readonly (Write & { readonly what: string })[] {
  const kinds = new Map<string, Write & { what: string }>();
  for (const write of writes) {
    const { before, after } = write;
    if (content(before.files, name).equals(content(after.files, name))) continue;
    const added = after.rows.slice(before.rows.length).map(({ type }) => type);
    const grown = content(after.files, name).length > content(before.files, name).length ? ', the file grows' : '';
    const what = `${added.join(' ')}${grown}`;
    kinds.set(what, { ...write, what });
  }
  return [...kinds.values()];
}

/**
 * The rollback journal that SQLite keeps while it writes (its file format, section 3): the old pages that are about to be
 * overwritten, each with a check sum. It is synchronised before the first page is.
 */
function rollbackJournal(before: Buffer, changed: readonly number[]): Buffer {
  const nonce = 0x1234_5678;
  const old = pagesOf(before);
  const kept = changed.filter((page) => page < old.length);
  const header = Buffer.alloc(512);
  Buffer.from('d9d505f920a163d7', 'hex').copy(header);
  for (const [index, value] of [kept.length, nonce, old.length, 512, pageSize].entries()) {
    header.writeUInt32BE(value, 8 + 4 * index);
  }
  const records = kept.map((page) => {
    const image = old[page] ?? Buffer.of();
    let sum = nonce;
    for (let at = pageSize - 200; at > 0; at -= 200) sum = (sum + (image[at] ?? 0)) >>> 0;
    const [number, check] = [Buffer.alloc(4), Buffer.alloc(4)];
    number.writeUInt32BE(page + 1);
    check.writeUInt32BE(sum);
    return Buffer.concat([number, image, check]);
  });
  return Buffer.concat([header, ...records]);
}

/** The old file with the first `count` bytes of the new pages in it, forwards or from the last page on. */
function torn({ before, after }: { before: Buffer; after: Buffer }, changed: readonly number[], count: number): Buffer {
  const size = Math.max(
    before.length,
    ...changed.slice(0, Math.ceil(count / pageSize)).map((page) => (page + 1) * pageSize),
  );
  const file = Buffer.alloc(size);
  before.copy(file);
  let left = count;
  for (const page of changed) {
    const bytes = Math.min(left, pageSize);
    after.copy(file, page * pageSize, page * pageSize, page * pageSize + bytes);
    left -= bytes;
  }
  return file;
}

function changedPages({ before, after }: { before: Buffer; after: Buffer }): readonly number[] {
  const old = pagesOf(before);
  return pagesOf(after).flatMap((page, index) => (old[index]?.equals(page) === true ? [] : [index]));
}

/** The journal opens on these files, tells what `expected` was told, and takes another commit. */
function opensWith(files: Files, expected: Moment, what: string): void {
  putFiles(folder, files);
  const found = opening(folder, (one) => {
    if ('damage' in one) return one.damage;
    one.goOn();
    return sameRows(one.rows, expected.rows) ? 'what was acknowledged' : `${String(one.rows.length)} rows`;
  });
  expect(found, what).toBe('what was acknowledged');
}

function replacing(files: Files, ...others: readonly (readonly [string, Buffer])[]): Files {
  return new Map([...files, ...others]);
}

function* lengths(size: number, step = stride): Generator<number> {
  for (let length = 0; length < size; length += step) yield length;
  yield size;
}

const rollback = `${database}-journal`;
const patience = { timeout: 3_600_000 };

test('power goes while the rollback journal is written: the commit in flight is lost, nothing else', patience, () => {
  let cuts = 0;
  for (const { before, after, what } of changing(database)) {
    const file = { before: content(before.files, database), after: content(after.files, database) };
    const whole = rollbackJournal(file.before, changedPages(file));
    for (const length of lengths(whole.length)) {
      const zeros = Buffer.alloc(whole.length - length);
      const written = whole.subarray(0, length);
      const where = `${what}: ${String(length)} of ${String(whole.length)} bytes`;
      opensWith(replacing(before.files, [rollback, written]), before, where);
      opensWith(replacing(before.files, [rollback, Buffer.concat([written, zeros])]), before, `${where}, then zeros`);
      cuts += 2;
    }
  }
  console.log(`${String(cuts)} cuts of the rollback journal`);
  expect(cuts).toBeGreaterThan(100);
});

test(
  'power goes while the pages are written: SQLite rolls back, and everything acknowledged is there',
  patience,
  () => {
    let cuts = 0;
    for (const { before, after, what } of changing(database)) {
      const file = { before: content(before.files, database), after: content(after.files, database) };
      const changed = changedPages(file);
      const whole = rollbackJournal(file.before, changed);
      for (const pages of [changed, changed.toReversed()]) {
        for (const length of lengths(pages.length * pageSize)) {
          const half = torn(file, pages, length);
          opensWith(
            replacing(before.files, [database, half], [rollback, whole]),
            before,
            `${what}: ${String(length)} bytes`,
          );
          cuts += 1;
        }
      }
    }
    console.log(`${String(cuts)} cuts of the database`);
    expect(cuts).toBeGreaterThan(100);
  },
);

test('power goes after the commit and before its witness: the commit is there', () => {
  for (const { before, after, what } of changing(database)) {
    opensWith(
      replacing(before.files, [database, content(after.files, database)], [rollback, Buffer.of()]),
      after,
      what,
    );
  }
});

test('power goes while the witness is replaced: the old one or the new one stands', patience, () => {
  const replaced = changing(witness);
  expect(replaced.length).toBeGreaterThan(0);
  for (const { before, after } of replaced) {
    const next = content(after.files, witness);
    for (const length of lengths(next.length, few)) {
      opensWith(
        replacing(before.files, [`${witness}.new`, next.subarray(0, length)]),
        after,
        `${String(length)} bytes`,
      );
    }
  }
});

test('power takes back or tears what was not synchronised: the witness of the last money is enough', patience, () => {
  const last = writes.at(-1)?.after;
  if (last === undefined) throw new Error('nothing was recorded');
  for (const { before, after } of writes) {
    const [old, next] = [content(before.files, latest), content(after.files, latest)];
    opensWith(replacing(last.files, [latest, old]), last, 'an older one');
    if (old.equals(next)) continue;
    for (const length of lengths(next.length, few)) {
      const half = Buffer.concat([next.subarray(0, length), old.subarray(length)]);
      opensWith(replacing(after.files, [latest, half]), after, `${String(length)} bytes`);
    }
  }
});
