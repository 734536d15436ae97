import type { Kopecks } from '../../basics/money.ts';
import type { Temporal } from '../../basics/temporal.ts';
import type { PrintBlock, PrintJob } from '../../hardware/capabilities/ticket-printer.ts';
import { claimText } from '../claims/claim-numbers.ts';
import type { Issuer } from './issuer.ts';
import { kyivMoment, moneyText } from './words.ts';

/** Side of the claim's QR code on paper, millimetres: short content, read by our own scanners. */
const codeSizeMm = 22;

/** Why the agent owes, as the paper says it. */
const reasons = {
  over: 'Внесено більше, ніж коштує квиток',
  'returned-sale': 'Квиток не оформлено, гроші внесено',
  'unaccounted-note': 'Купюра, про яку приймач не повідомив',
  'card-unknown': 'Оплата карткою без квитка',
  'card-charged': 'Картку списано, квиток не оформлено',
  'payout-unknown': 'Готівку, яку не вдалося видати',
  refund: 'Повернення, яке не видано грошима',
  'refund-unconfirmed': 'Повернення квитка',
  'card-refund-unknown': 'Повернення на картку',
} as const;

/** What still has to be found out before the money is paid. */
const checks: Readonly<Record<keyof typeof reasons, string>> = {
  over: 'залізниця ще не підтвердила, чи пройшла оплата.',
  'returned-sale': 'залізниця ще не підтвердила, чи пройшла оплата.',
  'unaccounted-note': 'чи лишилася купюра в кіоску, покаже інкасація.',
  'card-unknown': 'термінал ще не відповів, чи списано кошти. Якщо ні, вимога нічого не варта.',
  'card-charged': 'залізниця ще не підтвердила, чи пройшла оплата.',
  refund: 'залізниця ще не підтвердила, чи пройшла оплата.',
  'refund-unconfirmed': 'залізниця ще не підтвердила повернення. Якщо ні, вимога нічого не варта, а квиток дійсний.',
  'card-refund-unknown': 'термінал ще не відповів, чи повернуто кошти. Якщо так, вимога нічого не варта.',
  'payout-unknown': 'пристрій видачі ще не відповів, скільки видано. Видане буде відраховано.',
};

/** The paper of a recorded debt: amount, number, kiosk, time, who owes, and where it is paid. */
export function claimJob(paper: {
  readonly claim: {
    readonly number: string;
    /** With it the claim is paid at any kiosk; empty in claims from before there were codes. */
    readonly code: string;
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
      ...redemption(claim),
      { kind: 'feed', lines: 1 },
      { kind: 'pair', left: `Кіоск ${kiosk.serial}`, right: kiosk.stationName },
      { kind: 'pair', left: 'Час', right: kyivMoment(paper.at) },
      { kind: 'pair', left: kiosk.agentName, right: kiosk.agentPhone },
    ],
  };
}

/** How the money is had: a code for any kiosk that pays out, and the cash desk. */
function redemption(claim: { readonly number: string; readonly code: string }): readonly PrintBlock[] {
  if (claim.code === '') {
    return [{ kind: 'text', text: 'Гроші видають у касі за цією вимогою. Збережіть її.', bold: true }];
  }
  return [
    {
      kind: 'text',
      text: 'Гроші видають за цією вимогою у касі або в кіоску агента, один раз. Збережіть її.',
      bold: true,
    },
    { kind: 'qr', payload: claimText(claim.number, claim.code), sizeMm: codeSizeMm },
    { kind: 'text', text: `Код ${claim.code.slice(0, 4)} ${claim.code.slice(4)}`, align: 'centre' },
  ];
}
