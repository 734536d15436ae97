import { cardPayment } from './card-payment.ts';
import { journalAppend } from './journal-append.ts';
import { recovery } from './recovery.ts';
import { purchase } from './purchase.ts';
import { table } from './table.ts';

// `npm run bench`: ratios measured in one run each; nothing here can fail for being slow.
const rows = [...(await purchase()), await cardPayment(), await journalAppend(), await recovery()];
process.stdout.write(`${table(rows)}\n`);
