import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { valueOf } from '../../basics/result.ts';
import { VirtualClock } from '../../basics/virtual-clock.ts';
import { Journal } from '../../kiosk/journal/journal.ts';
import { memoryStore } from '../../kiosk/journal/memory-store.ts';
import { openSqliteStore } from '../../kiosk/journal/sqlite-store.ts';
import type { JournalRow } from '../../kiosk/journal/store.ts';
import { pastFrom, stateOf } from '../../kiosk/past.ts';
import { countRows } from '../../kiosk/counts.ts';
import { cashOnly, Hall } from '../support/hall.ts';
import { median, type Row } from './table.ts';

/** The version that `Hall` gives its kiosk: the snapshot is taken from it as it stands. */
const version = '0.0.0';
const archiveRows = 10_000;
/** Sales whose names are still kept: three months of a busy kiosk. */
const salesWithNames = 18_000;

/**
 * Work from the switch to the first sale: opening the journal, everything that is counted from it, the devices' first
 * words and the gateway's. It is on virtual time, and what is measured is the processor's: only work counts. A journal of a million events, archived as
 * the kiosk does it and full up to its next archive, against one of a thousand.
 */
export async function recovery(): Promise<Row> {
  const template = await saleRows();
  const small = await measured(template, 1_000);
  const large = await measured(template, 1_000_000);
  return {
    name: 'selling again on a journal of 1,000,000 events / of 1,000',
    ratio: large.ms / small.ms,
    detail:
      `${large.ms.toFixed(0)} ms / ${small.ms.toFixed(0)} ms of processor time, medians of 5; ` +
      `${String(large.archives)} archives, ${String(large.live)} rows in the journal itself`,
  };
}

/** The rows of one cash sale, as the kiosk wrote them. */
async function saleRows(): Promise<readonly JournalRow[]> {
  const hall = await Hall.open({ store: memoryStore(), settings: cashOnly });
  await hall.toCash();
  await hall.payAll();
  await hall.reach('take');
  hall.kiosk.call('finish', {});
  await hall.clock.advance(60_000);
  await hall.kiosk.stop();
  return hall.saleRows();
}

async function measured(template: readonly JournalRow[], events: number) {
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'perron-recovery-'));
  try {
    const { archives, live } = fill(folder, template, events);
    const times: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      const hall = await Hall.open({ store: memoryStore(), settings: cashOnly });
      const begun = process.cpuUsage();
      hall.store = openSqliteStore(folder);
      await hall.restart();
      await hall.sells();
      const { user, system } = process.cpuUsage(begun);
      times.push((user + system) / 1000);
      await hall.kiosk.stop();
      hall.store.close();
    }
    return { ms: median(times), archives, live };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Writes so many events, each sale in one commit, archiving as the kiosk does. */
function fill(folder: string, template: readonly JournalRow[], events: number) {
  const store = openSqliteStore(folder);
  const clock = new VirtualClock('2026-11-22T10:00:00Z');
  const { journal } = valueOf(Journal.open(store, clock, (count) => randomBytes(count)));
  const { books, counts: none } = valueOf(pastFrom(undefined, version, []));
  let counts = none;
  journal.onCommit((rows) => {
    books.take(rows);
    counts = countRows(counts, rows);
  });
  const all = Math.floor(events / template.length);
  let archives = 0;
  for (let number = 1; number <= all; number += 1) {
    const sale = `K17-S${String(number)}`;
    const people = number > all - salesWithNames ? [{ passenger: `p${String(number)}`, facts: 'x'.repeat(1500) }] : [];
    journal.commit(sale, asSale(template, number), people);
    // The last one is still to come: the longest journal that a kiosk has to read.
    const due = (sold: number) => Math.floor(((all - sold) * template.length) / archiveRows);
    if (number === all || due(number) === due(number - 1)) continue;
    journal.archive(stateOf({ books, counts }, version));
    archives += 1;
  }
  store.close();
  return { archives, live: journal.liveRows };
}

function asSale(template: readonly JournalRow[], number: number) {
  return template.map(({ type, money, data }) => ({
    type,
    money,
    data: JSON.parse(
      data
        .replaceAll(/K17-S1\b/gu, `K17-S${String(number)}`)
        .replaceAll(/K17-0{5}1\b/gu, `K17-${String(number).padStart(6, '0')}`)
        .replaceAll(/"passenger":"[^"]*"/gu, `"passenger":"p${String(number)}"`),
    ) as unknown,
  }));
}
