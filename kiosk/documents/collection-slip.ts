import { kopecks, minus, type Kopecks } from '../../basics/money.ts';
import type { PrintBlock, PrintJob } from '../../hardware/capabilities/ticket-printer.ts';
import type { CassetteState } from '../contract/service.ts';
import { differenceText, serviceJob, type ServicePaper } from './service-paper.ts';
import { moneyText } from './words.ts';

/** The slip that goes with the taken cassette: what the journal expects, what was counted, and the difference. */
export function collectionSlipJob(
  paper: ServicePaper,
  collection: {
    readonly number: number;
    readonly expected: CassetteState;
    readonly oldCassette: string;
    readonly newCassette: string;
    readonly counted: Kopecks;
  },
): PrintJob {
  const { expected, oldCassette, counted } = collection;
  const notes = expected.notes.map(({ value, count }): PrintBlock => ({
    kind: 'pair',
    left: `${moneyText(value)} × ${String(count)}`,
    right: moneyText(kopecks(value * count)),
  }));
  const unlike = expected.cassette !== '' && expected.cassette !== oldCassette;
  return serviceJob(paper, `ІНКАСАЦІЯ № ${String(collection.number)}`, [
    { kind: 'pair', left: 'Знято касету', right: oldCassette, bold: true },
    ...(unlike
      ? [{ kind: 'pair', left: 'УВАГА: за журналом касета', right: expected.cassette } satisfies PrintBlock]
      : []),
    { kind: 'pair', left: 'Вставлено касету', right: collection.newCassette, bold: true },
    { kind: 'rule' },
    { kind: 'text', text: 'За журналом:' },
    ...notes,
    { kind: 'pair', left: `Разом (${String(expected.count)} куп.)`, right: moneyText(expected.total), bold: true },
    { kind: 'pair', left: 'Перераховано', right: moneyText(counted), bold: true },
    { kind: 'pair', left: 'Різниця', right: differenceText(minus(counted, expected.total)), bold: true },
    { kind: 'feed', lines: 2 },
    { kind: 'text', text: 'Підпис ____________________' },
  ]);
}
