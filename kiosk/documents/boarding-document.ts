import { kopecks, type Kopecks } from '../../basics/money.ts';
import type { BoardingDocument } from '../../gateway/operations/documents.ts';
import type { PrintBlock, PrintJob } from '../../hardware/capabilities/ticket-printer.ts';
import type { Issuer } from './issuer.ts';
import { dateAndTime, kyivMoment, moneyText } from './words.ts';

/** Names of the classes as a passenger says them. */
const classNames: Readonly<Record<BoardingDocument['wagonClass'], string>> = {
  Л: 'люкс',
  К: 'купе',
  КЖ: 'жіноче купе',
  П: 'плацкарт',
  С1: '1 клас',
  С2: '2 клас',
  С3: '3 клас',
  О: 'загальний',
};

/** One line of white in the small size: a feed would be as high as the large line before it. */
const gap: PrintBlock = { kind: 'text', text: '' };

/** Side of the QR code on paper, millimetres; gateway.md asks for 30 at least. */
const qrSizeMm = 34;

/**
 * The printed boarding document with every field that gateway.md asks for, in Ukrainian: what a passenger looks for
 * comes first and large, the legal block after it. `rounding` is what cash was rounded by; `inCash` is what of the whole order
 * was paid in cash before the card paid the rest.
 */
export function boardingDocumentJob(paper: {
  readonly document: BoardingDocument;
  /** An earlier print may have left something on paper. */
  readonly reprint: boolean;
  readonly rounding: Kopecks;
  readonly inCash?: Kopecks;
  readonly kiosk: Issuer;
  readonly jobId: string;
}): PrintJob {
  const { document } = paper;
  return {
    id: paper.jobId,
    blocks: [
      ...head(document, paper.reprint),
      ...journey(document),
      { kind: 'rule' },
      ...(document.issued === undefined
        ? []
        : [{ kind: 'qr', payload: document.issued.qrPayload, sizeMm: qrSizeMm } satisfies PrintBlock]),
      ...price(document, paper.rounding, paper.inCash),
      ...legal(document),
      { kind: 'feed', lines: 1 },
      { kind: 'text', text: `${paper.kiosk.agentName}, ${paper.kiosk.agentPhone}`, align: 'centre' },
      { kind: 'text', text: `Кіоск ${paper.kiosk.serial}, ${paper.kiosk.stationName}`, align: 'centre' },
    ],
  };
}

function head(document: BoardingDocument, reprint: boolean): readonly PrintBlock[] {
  const blocks: PrintBlock[] = [{ kind: 'text', text: 'ПОСАДОЧНИЙ ДОКУМЕНТ', bold: true, align: 'centre' }];
  // Before the number: paper that tears must not leave an unmarked beginning.
  if (reprint) blocks.push({ kind: 'text', text: 'ПОВТОРНИЙ ДРУК', bold: true, align: 'centre' });
  blocks.push({ kind: 'text', text: `УІД ${document.uid}`, align: 'centre' });
  return [...blocks, { kind: 'rule' }];
}

function journey(document: BoardingDocument): readonly PrintBlock[] {
  const departure = dateAndTime(document.departure);
  const arrival = dateAndTime(document.arrival);
  const { passenger, place } = document;
  // A child under six travels without a place of its own.
  const seat = place === '' ? 'без місця' : `Місце ${place}`;
  return [
    // 16 columns at this size: time and date fill one line.
    { kind: 'text', text: `${departure.time} ${departure.date}`, width: 3, height: 3, bold: true },
    gap,
    // The longest station name fills the 24 columns of a line.
    { kind: 'text', text: document.from.nameUk, width: 2, height: 2 },
    { kind: 'text', text: document.to.nameUk, width: 2, height: 2, bold: true },
    gap,
    { kind: 'text', text: `Поїзд ${document.train}`, width: 2, height: 2, bold: true },
    { kind: 'text', text: `Вагон ${document.carriage}  ${seat}`, width: 2, height: 2, bold: true },
    gap,
    { kind: 'text', text: passenger.surname, width: 2, height: 2, bold: true },
    { kind: 'text', text: passenger.name, width: 2, height: 2, bold: true },
    gap,
    { kind: 'pair', left: 'Відправлення', right: `${departure.date} ${departure.time}` },
    { kind: 'pair', left: `  ${document.from.nameUk}`, right: document.from.code },
    { kind: 'pair', left: 'Прибуття', right: `${arrival.date} ${arrival.time}` },
    { kind: 'pair', left: `  ${document.to.nameUk}`, right: document.to.code },
    { kind: 'text', text: 'час відправлення київський' },
    {
      kind: 'pair',
      left: `Клас ${document.wagonClass}, ${classNames[document.wagonClass]}`,
      right: `клас обсл. ${document.serviceClass}`,
    },
  ];
}

function price(document: BoardingDocument, rounding: Kopecks, inCash = kopecks(0)): readonly PrintBlock[] {
  const { fare, reservation, insurance, vat, serviceFee, services, total } = document.price;
  const parts = [
    `квиток ${moneyText(fare)}`,
    `плацкарта ${moneyText(reservation)}`,
    `страховий збір ${moneyText(insurance)}`,
    `ПДВ ${moneyText(vat)}`,
    `сервісний збір ${moneyText(serviceFee)}`,
    `послуги ${moneyText(services)}`,
  ];
  const means = document.means === 'card' ? 'картка' : 'готівка';
  const blocks: PrintBlock[] = [
    { kind: 'pair', left: 'Вартість', right: moneyText(total), bold: true },
    { kind: 'text', text: `(${parts.join('; ')})` },
  ];
  if (rounding !== 0) blocks.push({ kind: 'pair', left: 'Заокруглення готівки', right: moneyText(rounding) });
  if (inCash === 0) return [...blocks, { kind: 'pair', left: 'Оплата', right: means }];
  return [...blocks, { kind: 'pair', left: 'Оплата', right: `готівка ${moneyText(inCash)}, решта картка` }];
}

function legal(document: BoardingDocument): readonly PrintBlock[] {
  const { issued } = document;
  const facts: PrintBlock[] = [
    { kind: 'rule' },
    { kind: 'pair', left: `Замовлення ${document.orderId}`, right: `термінал ${document.terminal}` },
  ];
  if (issued === undefined) return facts;
  return [
    ...facts,
    { kind: 'pair', left: `ПН ${issued.taxNumber}`, right: `ФН ${issued.fiscalNumber}` },
    { kind: 'pair', left: `ЗН ${issued.serialNumber}`, right: `ФК ${issued.fiscalCode}` },
    { kind: 'pair', left: 'Оформлено', right: kyivMoment(issued.issuedAt) },
    { kind: 'text', text: `Страховик: ${issued.insurer}` },
    { kind: 'text', text: 'Цей посадочний документ є підставою для проїзду', align: 'centre' },
  ];
}
