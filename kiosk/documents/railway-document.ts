import type { Kopecks } from '../../basics/money.ts';
import type { BoardingDocument, DocumentKind } from '../../gateway/operations/documents.ts';
import type { PrintJob } from '../../hardware/capabilities/ticket-printer.ts';
import { accompanyingDocumentJob } from './accompanying-document.ts';
import { boardingDocumentJob } from './boarding-document.ts';
import type { Issuer } from './issuer.ts';

type Accompanying = Parameters<typeof accompanyingDocumentJob>[0]['document'];

/** What stands under the title of a boarding document that is not sold at the full price. */
const reduced: Readonly<Partial<Record<DocumentKind, string>>> = {
  child: 'ДИТЯЧИЙ',
  infant: 'ДИТЯЧИЙ, БЕЗ МІСЦЯ',
  student: 'СТУДЕНТСЬКИЙ',
  privilege: 'ПІЛЬГОВИЙ',
  companion: 'СУПРОВІД',
};

/** The paper of any of the railway's documents: boarding (full, child and the other discounts), transport, service. */
export function railwayDocumentJob(paper: {
  readonly document: BoardingDocument;
  /** An earlier print may have left something on paper. */
  readonly reprint: boolean;
  /** What cash was rounded by. */
  readonly rounding: Kopecks;
  /** What of the order was paid in cash before the card paid the rest. */
  readonly inCash?: Kopecks;
  readonly kiosk: Issuer;
  readonly jobId: string;
}): PrintJob {
  const { document } = paper;
  if (isAccompanying(document)) return accompanyingDocumentJob({ ...paper, document });
  const job = boardingDocumentJob(paper);
  const kind = reduced[document.kind];
  if (kind === undefined) return job;
  const [title, ...rest] = job.blocks;
  const line = { kind: 'text', text: kind, bold: true, align: 'centre', width: 2, height: 2 } as const;
  return { ...job, blocks: title === undefined ? [line] : [title, line, ...rest] };
}

function isAccompanying(document: BoardingDocument): document is Accompanying {
  return ['baggage', 'animal', 'service'].includes(document.kind);
}
