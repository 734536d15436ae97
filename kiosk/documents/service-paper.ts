import type { Kopecks } from '../../basics/money.ts';
import type { Temporal } from '../../basics/temporal.ts';
import type { PrintBlock, PrintJob } from '../../hardware/capabilities/ticket-printer.ts';
import type { Issuer } from './issuer.ts';
import { kyivMoment, moneyText } from './words.ts';

/** What every paper of the service mode says beside its own content. */
export interface ServicePaper {
  readonly kiosk: Issuer;
  /** Personnel number of whoever asked for it. */
  readonly who: string;
  readonly at: Temporal.Instant;
  /** Something of it may have been on paper before. */
  readonly copy: boolean;
  readonly jobId: string;
}

/** A paper of the service mode: its title, kiosk, hall, agent, who and when, then its own lines. */
export function serviceJob(paper: ServicePaper, title: string, lines: readonly PrintBlock[]): PrintJob {
  const { kiosk } = paper;
  return {
    id: paper.jobId,
    blocks: [
      { kind: 'text', text: title, width: 2, height: 2, bold: true, align: 'centre' },
      ...(paper.copy ? [{ kind: 'text', text: 'КОПІЯ', bold: true, align: 'centre' } satisfies PrintBlock] : []),
      { kind: 'rule' },
      { kind: 'pair', left: `Кіоск ${kiosk.serial}`, right: kiosk.stationName },
      { kind: 'pair', left: kiosk.agentName, right: kiosk.agentPhone },
      { kind: 'pair', left: 'Табельний номер', right: paper.who },
      { kind: 'pair', left: 'Час', right: kyivMoment(paper.at) },
      { kind: 'rule' },
      ...lines,
    ],
  };
}

/** A difference with its sign, `+200,00 грн`; plain zero where there is none. */
export function differenceText(amount: Kopecks): string {
  return amount > 0 ? `+${moneyText(amount)}` : moneyText(amount);
}

/** A name, how many, and their worth: `Документи (3)  1 200,00 грн`. */
export function countedLine(name: string, counted: { readonly count: number; readonly total: Kopecks }): PrintBlock {
  return { kind: 'pair', left: `${name} (${String(counted.count)})`, right: moneyText(counted.total) };
}
