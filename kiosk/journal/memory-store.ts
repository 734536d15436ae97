import type { JournalRow, JournalStore, SealedPerson, Witness } from './store.ts';

/** A journal that keeps everything in memory and survives a `Journal` that is thrown away: for tests. */
export function memoryStore(): JournalStore {
  const rows: JournalRow[] = [];
  const people = new Map<string, SealedPerson>();
  const keys = new Map<string, Uint8Array>();
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
    key: (sale) => keys.get(sale),
    putKey(sale, key) {
      keys.set(sale, key);
    },
    witness: () => witness,
    putWitness(next) {
      witness = next;
    },
    close() {
      // Nothing is open.
    },
  };
}
