import { minus } from '../../basics/money.ts';
import type { PrintJob } from '../../hardware/capabilities/ticket-printer.ts';
import type { CardDayView } from '../contract/service.ts';
import { countedLine, differenceText, serviceJob, type ServicePaper } from './service-paper.ts';

/** The card day that the terminal closed: its sums beside the journal's, and its own lines. */
export function cardDayJob(
  paper: ServicePaper,
  day: Pick<CardDayView, 'terminal' | 'journal'> & { readonly lines: readonly string[] },
): PrintJob {
  const { terminal, journal, lines } = day;
  return serviceJob(paper, 'КАРТКОВИЙ ДЕНЬ', [
    countedLine('За терміналом', terminal),
    countedLine('За журналом', journal),
    { kind: 'pair', left: 'Різниця', right: differenceText(minus(terminal.total, journal.total)), bold: true },
    { kind: 'rule' },
    ...lines.map((text) => ({ kind: 'text', text }) as const),
  ]);
}
