import type { Archive, JournalRow, JournalStore, SealedPerson, Witness } from './store.ts';

/** A journal that keeps everything in memory and survives a `Journal` that is thrown away: for tests. */
export function memoryStore(): JournalStore {
  let rows: JournalRow[] = [];
  const people = new Map<string, SealedPerson>();
  const keys = new Map<string, Uint8Array>();
  const archives = new Map<string, readonly JournalRow[]>();
  let witness: Witness | undefined;
  return {
    append(added, persons) {
      const taken = new Set(rows.map(({ seq }) => seq));
      for (const { seq } of added) {
        if (taken.has(seq)) throw new Error(`row ${String(seq)} is there already`);
        taken.add(seq);
      }
      rows.push(...added);
      for (const person of persons) people.set(person.passenger, person);
    },
    rows: () => [...rows],
    person: (passenger) => people.get(passenger),
    peopleAfter: (after, count) =>
      [...people.values()]
        .filter(({ passenger }) => passenger > after)
        .sort((a, b) => (a.passenger < b.passenger ? -1 : 1))
        .slice(0, count),
    key: (sale) => keys.get(sale),
    putKey(sale, key) {
      keys.set(sale, key);
    },
    countSealedBefore: (before) => [...people.values()].filter(({ at }) => at < before).length,
    destroyKeys(before) {
      const kept = new Set([...people.values()].filter(({ at }) => at >= before).map(({ sale }) => sale));
      for (const { passenger, sale } of [...people.values()]) if (!kept.has(sale)) people.delete(passenger);
      for (const sale of [...keys.keys()]) if (!kept.has(sale)) keys.delete(sale);
    },
    witness: () => witness,
    putWitness(next) {
      witness = next;
    },
    writeArchive(old) {
      const [first, last] = [old[0]?.seq ?? 0, old.at(-1)?.seq ?? 0];
      const archive: Archive = { file: String(first), first, last, bytes: old.length, sha256: old.at(-1)?.hash ?? '' };
      archives.set(archive.file, old);
      return archive;
    },
    readArchive: ({ file }) => archives.get(file) ?? [],
    lookAtArchive: ({ file, bytes }) => (archives.get(file)?.length === bytes ? 'there' : 'missing'),
    beginAnew(last, first) {
      rows = [...rows.filter(({ seq }) => seq > last), first];
    },
    room: () => 'enough',
    close() {
      // Nothing is open.
    },
  };
}
