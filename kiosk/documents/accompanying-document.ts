import type { BoardingDocument } from '../../gateway/operations/documents.ts';
import type { PrintBlock, PrintJob } from '../../hardware/capabilities/ticket-printer.ts';
import { issuedFacts } from './issued-facts.ts';
import type { Issuer } from './issuer.ts';
import { dateAndTime, moneyText } from './words.ts';

/** What a document is that goes with a boarding document. */
const titles = {
  baggage: { title: 'ПЕРЕВІЗНИЙ ДОКУМЕНТ', what: 'Багаж', base: 'Цей документ є підставою для перевезення' },
  animal: {
    title: 'ПЕРЕВІЗНИЙ ДОКУМЕНТ',
    what: 'Тварина',
    base: 'Цей документ є підставою для перевезення',
  },
  service: { title: 'ДОКУМЕНТ НА ПОСЛУГИ', what: 'Послуги', base: 'Цей документ є підставою для отримання послуг' },
} as const;

/** Side of the QR code on paper, millimetres; gateway.md asks for 30 at least. */
const qrSizeMm = 34;

/**
 * The printed transport document (baggage, animal) or service document: first what it is for, the train and the carriage,
 * and the boarding document with which it stands; the small print after the QR code.
 */
export function accompanyingDocumentJob(paper: {
  readonly document: BoardingDocument & { readonly kind: keyof typeof titles };
  readonly reprint: boolean;
  readonly kiosk: Issuer;
  readonly jobId: string;
}): PrintJob {
  const { document } = paper;
  const { title, base } = titles[document.kind];
  return {
    id: paper.jobId,
    blocks: [
      { kind: 'text', text: title, bold: true, align: 'centre' },
      // Before the number: paper that tears must not leave an unmarked beginning.
      ...(paper.reprint ? [{ kind: 'text', text: 'ПОВТОРНИЙ ДРУК', bold: true, align: 'centre' } as const] : []),
      { kind: 'text', text: `УІД ${document.uid}`, align: 'centre' },
      { kind: 'rule' },
      ...subject(document),
      ...journey(document),
      { kind: 'rule' },
      ...(document.issued === undefined
        ? []
        : [{ kind: 'qr', payload: document.issued.qrPayload, sizeMm: qrSizeMm } satisfies PrintBlock]),
      ...issuedFacts(document, base, paper.kiosk),
    ],
  };
}

/** What is carried or served. */
function subject({ kind, weightKg, services }: Parameters<typeof accompanyingDocumentJob>[0]['document']) {
  const { what } = titles[kind];
  const weight = weightKg === undefined ? '' : `, ${String(weightKg)} кг`;
  const listed = (services ?? []).map(({ nameUk, count, amount }): PrintBlock => ({
    kind: 'pair',
    left: `${nameUk} × ${String(count)}`,
    right: moneyText(amount),
    bold: true,
  }));
  const blocks: readonly PrintBlock[] = [
    { kind: 'text', text: `${what}${weight}`, width: 2, height: 2, bold: true },
    ...listed,
    { kind: 'text', text: '' },
  ];
  return blocks;
}

function journey(document: BoardingDocument): readonly PrintBlock[] {
  const departure = dateAndTime(document.departure);
  const arrival = dateAndTime(document.arrival);
  const { passenger, place } = document;
  const seat = place === '' ? '' : `  Місце ${place}`;
  return [
    { kind: 'text', text: `${departure.time} ${departure.date}`, width: 2, height: 2, bold: true },
    { kind: 'text', text: `Поїзд ${document.train}`, width: 2, height: 2, bold: true },
    { kind: 'text', text: `Вагон ${document.carriage}${seat}`, width: 2, height: 2, bold: true },
    { kind: 'text', text: '' },
    { kind: 'text', text: `${passenger.surname} ${passenger.name}`, bold: true },
    { kind: 'pair', left: 'Відправлення', right: `${departure.date} ${departure.time}` },
    { kind: 'pair', left: `  ${document.from.nameUk}`, right: document.from.code },
    { kind: 'pair', left: 'Прибуття', right: `${arrival.date} ${arrival.time}` },
    { kind: 'pair', left: `  ${document.to.nameUk}`, right: document.to.code },
    { kind: 'text', text: 'час відправлення київський' },
    ...(document.tiedTo === undefined
      ? []
      : ([
          { kind: 'text', text: 'Дійсний разом із документом' },
          { kind: 'text', text: document.tiedTo, bold: true },
        ] satisfies PrintBlock[])),
  ];
}
