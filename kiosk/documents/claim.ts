import type { Kopecks } from '../../basics/money.ts';
import type { Temporal } from '../../basics/temporal.ts';
import type { PrintJob } from '../../hardware/capabilities/ticket-printer.ts';
import type { Issuer } from './issuer.ts';
import { kyivMoment, moneyText } from './words.ts';

/** Why the agent owes, as the paper says it. */
const reasons = {
  over: 'Внесено більше, ніж коштує квиток',
  'returned-sale': 'Квиток не оформлено, гроші внесено',
  'unaccounted-note': 'Купюра, про яку приймач не повідомив',
  'card-unknown': 'Оплата карткою без квитка',
  'card-charged': 'Картку списано, квиток не оформлено',
  'payout-unknown': 'Готівку, яку не вдалося видати',
} as const;

/** What still has to be found out before the money is paid. */
const checks: Readonly<Record<keyof typeof reasons, string>> = {
  over: 'залізниця ще не підтвердила, чи пройшла оплата.',
  'returned-sale': 'залізниця ще не підтвердила, чи пройшла оплата.',
  'unaccounted-note': 'чи лишилася купюра в кіоску, покаже інкасація.',
  'card-unknown': 'термінал ще не відповів, чи списано кошти. Якщо ні, вимога нічого не варта.',
  'card-charged': 'залізниця ще не підтвердила, чи пройшла оплата.',
  'payout-unknown': 'пристрій видачі ще не відповів, скільки видано. Видане буде відраховано.',
};

/** The paper of a recorded debt: amount, number, kiosk, time, who owes, and where it is paid. */
export function claimJob(paper: {
  readonly claim: {
    readonly number: string;
    readonly amount: Kopecks;
    readonly beingChecked: boolean;
    readonly because: keyof typeof reasons;
  };
  readonly at: Temporal.Instant;
  readonly reprint: boolean;
  readonly kiosk: Issuer;
  readonly jobId: string;
}): PrintJob {
  const { claim, kiosk } = paper;
  return {
    id: paper.jobId,
    blocks: [
      { kind: 'text', text: 'ЧЕК-ВИМОГА', bold: true, align: 'centre', width: 2, height: 2 },
      ...(paper.reprint ? [{ kind: 'text', text: 'КОПІЯ', bold: true, align: 'centre' } as const] : []),
      { kind: 'rule' },
      { kind: 'text', text: moneyText(claim.amount), width: 3, height: 3, bold: true, align: 'centre' },
      { kind: 'text', text: `№ ${claim.number}`, width: 2, height: 2, bold: true, align: 'centre' },
      { kind: 'rule' },
      { kind: 'text', text: reasons[claim.because] },
      ...(claim.beingChecked
        ? [
            {
              kind: 'text',
              text: `ПЕРЕВІРЯЄТЬСЯ: ${checks[claim.because]}`,
              bold: true,
            } as const,
          ]
        : []),
      { kind: 'text', text: 'Гроші видають у касі за цією вимогою. Збережіть її.', bold: true },
      { kind: 'feed', lines: 1 },
      { kind: 'pair', left: `Кіоск ${kiosk.serial}`, right: kiosk.stationName },
      { kind: 'pair', left: 'Час', right: kyivMoment(paper.at) },
      { kind: 'pair', left: kiosk.agentName, right: kiosk.agentPhone },
    ],
  };
}
