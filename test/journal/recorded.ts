import { mkdtempSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { VirtualClock } from '../../basics/virtual-clock.ts';
import { Journal } from '../../kiosk/journal/journal.ts';
import { openSqliteStore } from '../../kiosk/journal/sqlite-store.ts';
import type { JournalRow } from '../../kiosk/journal/store.ts';
import { Hall } from '../support/hall.ts';

/** The files of a journal by their names. */
export type Files = ReadonlyMap<string, Buffer>;

/** What stood on the disk at one moment, and what was acknowledged by then. */
export interface Moment {
  readonly files: Files;
  readonly rows: readonly JournalRow[];
}

export const database = 'journal.sqlite';
export const witness = 'witness.json';
export const latest = 'witness-latest.json';

/** In memory where the machine has such a folder: nothing here measures a disk. */
export function newFolder(): string {
  return mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'perron-damage-'));
}

export function readFiles(folder: string): Files {
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(names.map(({ name }) => [name, readFileSync(join(folder, name))]));
}

/** Makes the folder hold exactly these files. */
export function putFiles(folder: string, files: Files): void {
  for (const name of readdirSync(folder)) if (!files.has(name)) rmSync(join(folder, name), { recursive: true });
  for (const [name, content] of files) writeFileSync(join(folder, name), content);
}

/** A passenger buys a ticket with notes; the disk as it stood after every write, durable or not. */
export async function recordSale(): Promise<readonly Moment[]> {
  const folder = newFolder();
  const moments: Moment[] = [];
  const store = openSqliteStore(folder);
  const look = (): void => {
    moments.push({ files: readFiles(folder), rows: store.rows() });
  };
  try {
    const hall = await Hall.open({
      store: {
        ...store,
        putKey: (sale, key) => {
          store.putKey(sale, key);
          look();
        },
        append: (rows, people) => {
          store.append(rows, people);
          look();
        },
        putWitness: (last, synced) => {
          store.putWitness(last, synced);
          look();
        },
      },
    });
    await hall.toCash();
    await hall.payAll();
    await hall.reach('take');
    hall.kiosk.call('finish', {});
    await hall.reach('attract');
    await hall.kiosk.stop();
    store.close();
    return moments;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What an opening said. */
export type Opening =
  | { readonly damage: string }
  | {
      readonly rows: readonly JournalRow[];
      readonly person: (id: string) => unknown;
      /** One commit more. */
      readonly goOn: () => void;
    };

/** Whether two journals tell the same. */
export function sameRows(rows: readonly JournalRow[], others: readonly JournalRow[]): boolean {
  return JSON.stringify(rows) === JSON.stringify(others);
}

const clock = new VirtualClock('2026-11-22T10:00:00Z');

/** Opens the journal in a folder, lets `look` see it, and closes it. */
export function opening<Seen>(folder: string, look: (found: Opening) => Seen): Seen {
  const store = openSqliteStore(folder);
  try {
    const opened = Journal.open(store, clock, (count) => new Uint8Array(count));
    return look(
      opened.ok
        ? {
            rows: opened.value.rows,
            person: (id) => opened.value.journal.person(id),
            goOn: () => opened.value.journal.commit('K17-S2', [{ type: 'screen-done', money: true, data: {} }]),
          }
        : { damage: opened.error.sentence },
    );
  } finally {
    store.close();
  }
}
