import { kopecks } from '../../basics/money.ts';
import { Temporal } from '../../basics/temporal.ts';
import type { PrintBlock, PrintJob } from '../../hardware/capabilities/ticket-printer.ts';
import type { ShiftTotals } from '../contract/service.ts';
import { countedLine, differenceText, serviceJob, type ServicePaper } from './service-paper.ts';
import { kyivMoment } from './words.ts';

/**
 * The X report (the shift so far, without closing it) or the Z report (the shift, closed: numbered without gaps, with
 * the hash that chains it to the one before).
 */
export function reportJob(
  paper: ServicePaper,
  report: {
    readonly kind: 'x' | 'z';
    readonly number: number;
    /** Instants. */
    readonly from: string;
    readonly to: string;
    readonly totals: ShiftTotals;
    /** Empty for X. */
    readonly hash: string;
  },
): PrintJob {
  const { kind, number, totals, hash } = report;
  const title = kind === 'z' ? `Z-ЗВІТ № ${String(number)}` : 'X-ЗВІТ';
  const nature = kind === 'z' ? 'Зміну закрито' : `Зміну не закрито; наступний Z-звіт № ${String(number)}`;
  return serviceJob(paper, title, [
    { kind: 'text', text: nature },
    { kind: 'pair', left: 'Від', right: kyivMoment(Temporal.Instant.from(report.from)) },
    { kind: 'pair', left: 'До', right: kyivMoment(Temporal.Instant.from(report.to)) },
    { kind: 'rule' },
    countedLine('Посадочні документи', totals.documents),
    countedLine('Погашено', totals.voided),
    { kind: 'rule' },
    countedLine('Готівка, купюри', totals.cash),
    { kind: 'pair', left: 'Заокруглення готівки', right: differenceText(kopecks(totals.rounding)) },
    countedLine('Готівка, видано', totals.dispensed),
    countedLine('Картка', totals.card),
    countedLine('Картка, повернено', totals.cardReversed),
    { kind: 'rule' },
    countedLine('Повернуто документів', totals.returned),
    countedLine('Повернуто на картки', totals.cardRefunded),
    countedLine('Сплачено чеків-вимог', totals.redeemed),
    { kind: 'rule' },
    countedLine('Чеки-вимоги видано', totals.claimsMade),
    countedLine('Чеки-вимоги погашено', totals.claimsSettled),
    countedLine('Інкасовано', totals.collected),
    ...(hash === '' ? [] : hashLines(hash)),
  ]);
}

function hashLines(hash: string): readonly PrintBlock[] {
  return [
    { kind: 'rule' },
    { kind: 'text', text: 'Контрольна сума:' },
    { kind: 'text', text: hash.slice(0, 32) },
    { kind: 'text', text: hash.slice(32) },
  ];
}
