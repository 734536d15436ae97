/** A process of its own, since it is its files that may not grow: commits until the disk refuses, and tells. */
import { valueOf } from '../../basics/result.ts';
import { VirtualClock } from '../../basics/virtual-clock.ts';
import { Journal } from '../../kiosk/journal/journal.ts';
import { openSqliteStore } from '../../kiosk/journal/sqlite-store.ts';

const store = openSqliteStore(process.argv[2] ?? '');
const clock = new VirtualClock('2026-11-22T10:00:00Z');
const { journal } = valueOf(Journal.open(store, clock, (count) => new Uint8Array(count)));
const heard: string[] = [];
journal.watch({ failed: (sentence) => heard.push(sentence), noticed: () => undefined });
let acknowledged = 0;
let refused = false;
while (!refused && acknowledged < 100_000) {
  if (journal.commit('K17-S1', [{ type: 'note-stacked', money: true, data: { value: acknowledged } }]))
    acknowledged += 1;
  else refused = true;
}
await Promise.resolve();
store.close();
process.stdout.write(JSON.stringify({ acknowledged, refused, heard }));
