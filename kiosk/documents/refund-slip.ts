import type { Kopecks } from '../../basics/money.ts';
import type { Temporal } from '../../basics/temporal.ts';
import type { PrintBlock, PrintJob } from '../../hardware/capabilities/ticket-printer.ts';
import type { Issuer } from './issuer.ts';
import { kyivMoment, moneyText } from './words.ts';

/** The paper about a document that was given back: what, under which number, how much, and how the money went back. */
export function refundSlipJob(paper: {
  readonly uid: string;
  /** The railway's refund document. */
  readonly number: string;
  readonly amount: Kopecks;
  /** What went back to the card, in cash, and what is owed by a claim. */
  readonly card: Kopecks;
  readonly cash: Kopecks;
  readonly owed: Kopecks;
  /** The terminal's receipt, line by line; none where no card took money. */
  readonly receipt: readonly string[];
  readonly at: Temporal.Instant;
  readonly copy: boolean;
  readonly kiosk: Issuer;
  readonly jobId: string;
}): PrintJob {
  const { kiosk } = paper;
  const ways: readonly (readonly [string, Kopecks])[] = [
    ['На картку', paper.card],
    ['Готівкою', paper.cash],
    ['За чеком-вимогою', paper.owed],
  ];
  const went = ways
    .filter(([, amount]) => amount > 0)
    .map(([left, amount]): PrintBlock => ({ kind: 'pair', left, right: moneyText(amount) }));
  return {
    id: paper.jobId,
    blocks: [
      { kind: 'text', text: 'ПОВЕРНЕННЯ ДОКУМЕНТА', bold: true, align: 'centre' },
      ...(paper.copy ? [{ kind: 'text', text: 'КОПІЯ', bold: true, align: 'centre' } satisfies PrintBlock] : []),
      { kind: 'rule' },
      { kind: 'text', text: moneyText(paper.amount), width: 3, height: 3, bold: true, align: 'centre' },
      { kind: 'rule' },
      { kind: 'text', text: `УІД ${paper.uid}` },
      { kind: 'pair', left: 'Документ про повернення', right: paper.number },
      ...went,
      ...paper.receipt.map((text): PrintBlock => ({ kind: 'text', text })),
      { kind: 'text', text: 'Повернений документ недійсний для проїзду.', bold: true },
      { kind: 'feed', lines: 1 },
      { kind: 'pair', left: `Кіоск ${kiosk.serial}`, right: kiosk.stationName },
      { kind: 'pair', left: 'Час', right: kyivMoment(paper.at) },
      { kind: 'pair', left: kiosk.agentName, right: kiosk.agentPhone },
    ],
  };
}
