import { cardPayment } from './card-payment.ts';
import { journalAppend } from './journal-append.ts';
import { purchase } from './purchase.ts';
import { table } from './table.ts';

// `npm run bench`: ratios measured in one run each; nothing here can fail for being slow.
const rows = [...(await purchase()), await cardPayment(), journalAppend()];
process.stdout.write(`${table(rows)}\n`);
