import type { BoardingDocument } from '../../gateway/operations/documents.ts';
import type { PrintBlock } from '../../hardware/capabilities/ticket-printer.ts';
import type { Issuer } from './issuer.ts';
import { kyivMoment, moneyText } from './words.ts';

/** The small print of a document that goes with a boarding document: what it costs, who paid how, the tax office's facts. */
export function issuedFacts(document: BoardingDocument, base: string, kiosk: Issuer): readonly PrintBlock[] {
  const { issued, price } = document;
  const parts = [
    ['перевезення', price.fare],
    ['послуги', price.services],
    ['сервісний збір', price.serviceFee],
    ['ПДВ', price.vat],
  ] as const;
  const named = parts.filter(([, amount]) => amount !== 0).map(([name, amount]) => `${name} ${moneyText(amount)}`);
  const requisites: readonly PrintBlock[] =
    issued === undefined
      ? []
      : [
          { kind: 'pair', left: `ПН ${issued.taxNumber}`, right: `ФН ${issued.fiscalNumber}` },
          { kind: 'pair', left: `ЗН ${issued.serialNumber}`, right: `ФК ${issued.fiscalCode}` },
          { kind: 'pair', left: 'Оформлено', right: kyivMoment(issued.issuedAt) },
          { kind: 'text', text: base, align: 'centre' },
        ];
  return [
    { kind: 'pair', left: 'Вартість', right: moneyText(price.total), bold: true },
    { kind: 'text', text: `(${named.join('; ')})` },
    { kind: 'pair', left: 'Оплата', right: document.means === 'card' ? 'картка' : 'готівка' },
    { kind: 'rule' },
    { kind: 'pair', left: `Замовлення ${document.orderId}`, right: `термінал ${document.terminal}` },
    ...requisites,
    { kind: 'feed', lines: 1 },
    { kind: 'text', text: `${kiosk.agentName}, ${kiosk.agentPhone}`, align: 'centre' },
    { kind: 'text', text: `Кіоск ${kiosk.serial}, ${kiosk.stationName}`, align: 'centre' },
  ];
}
