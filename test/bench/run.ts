import { cardPayment } from './card-payment.ts';
import { gatewayLoad } from './gateway/gateway.ts';
import { journalAppend } from './journal-append.ts';
import { recovery } from './recovery.ts';
import { purchase } from './purchase.ts';
import { table, type Row } from './table.ts';

/** What can be measured, by name. */
const groups: Readonly<Record<string, () => Promise<{ rows: readonly Row[]; faults: readonly string[] }>>> = {
  purchase: async () => ({ rows: await purchase(), faults: [] }),
  card: async () => ({ rows: [await cardPayment()], faults: [] }),
  journal: async () => ({ rows: [await journalAppend()], faults: [] }),
  recovery: async () => ({ rows: [await recovery()], faults: [] }),
  gateway: gatewayLoad,
};

// `npm run bench`, `npm run bench -- gateway`: ratios measured in one run each. Nothing here can fail for being slow;
// what is wrong, a place sold twice, does.
const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !Object.hasOwn(groups, name));
if (unknown !== undefined) {
  process.stderr.write(`There is no bench "${unknown}". There are: ${Object.keys(groups).join(', ')}.\n`);
  process.exitCode = 2;
} else {
  for (const [name, measure] of Object.entries(groups)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const { rows, faults } = await measure();
    process.stdout.write(`${table(rows)}\n`);
    for (const fault of faults) process.stderr.write(`${fault}\n`);
    if (faults.length > 0) process.exitCode = 1;
  }
}
