import type { PrintJob } from '../../hardware/capabilities/ticket-printer.ts';
import type { Issuer } from './issuer.ts';

/** The card terminal's receipt, word for word as the terminal gave it, under our own heading. */
export function cardReceiptJob(paper: {
  readonly lines: readonly string[];
  readonly reprint: boolean;
  readonly kiosk: Issuer;
  readonly jobId: string;
}): PrintJob {
  const { kiosk } = paper;
  return {
    id: paper.jobId,
    blocks: [
      { kind: 'text', text: 'КВИТАНЦІЯ ТЕРМІНАЛА', bold: true, align: 'centre' },
      ...(paper.reprint ? [{ kind: 'text', text: 'КОПІЯ', bold: true, align: 'centre' } as const] : []),
      { kind: 'rule' },
      ...paper.lines.map((line) => ({ kind: 'text', text: line === '' ? ' ' : line }) as const),
      { kind: 'rule' },
      { kind: 'pair', left: `Кіоск ${kiosk.serial}`, right: kiosk.stationName },
      { kind: 'pair', left: kiosk.agentName, right: kiosk.agentPhone },
    ],
  };
}
