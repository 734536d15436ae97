import type { BoardingDocument } from '../operations/documents.ts';
import { transportation } from '../operations/operations.ts';
import type { Bench } from './bench.ts';
import { documentsOfToday } from './document-rows.ts';
import type { InspectorShow, PrintedPaper } from './ports.ts';
import { firstOf } from './order-rows.ts';
import type { Preparation } from './preparation.ts';
import { expect, need, Setback } from './row.ts';
import { kindWords } from './words.ts';

/** A printed document, with all that the commission judges it by. */
export interface PaperEvidence {
  readonly document: BoardingDocument;
  readonly paper: PrintedPaper;
  /** What the inspector's terminal showed; undefined until it was asked, or where there is none. */
  readonly inspected?: InspectorShow;
}

/** The documents that the order wants attached (section 5): full, child, transport, and one on services where there is one. */
export class Evidence {
  private readonly preparation: Preparation;
  private papers: readonly PaperEvidence[] = [];

  constructor(preparation: Preparation) {
    this.preparation = preparation;
  }

  /** What was printed, in the order of printing. */
  attached(): readonly PaperEvidence[] {
    return this.papers;
  }

  /** Orders, pays and prints the documents; each must carry what the railway's document says. */
  async print(bench: Bench): Promise<string> {
    const documents = await this.documents(bench);
    const complaints: string[] = [];
    for (const document of documents) {
      const kind = kindWords[document.kind];
      const printed = await bench.press.print(document);
      if (!printed.ok) {
        complaints.push(`${kind}: ${printed.error}`);
        continue;
      }
      const paper = printed.value;
      this.papers = [...this.papers, { document, paper }];
      const missing = missingOn(paper.text, document);
      if (missing.length > 0) complaints.push(`${kind}: на папері немає ${missing.join(', ')}`);
    }
    expect(complaints.length === 0, complaints.join('; '));
    const kinds = this.papers.map(({ document }) => document.kind);
    const wanted = ['full', 'child', 'baggage', 'service'] as const;
    const absent = wanted.filter((kind) => !kinds.includes(kind)).map((kind) => kindWords[kind]);
    const without = absent.length === 0 ? '' : ` Шлюз не дав: ${absent.join('; ')}.`;
    const printed = kinds.map((kind) => kindWords[kind]).join('; ');
    return `Надруковано: ${printed}.${without} Вигляд оцінює комісія за доданими зображеннями`;
  }

  /** Reads the codes off the papers and, where there is a terminal, confirms boarding with them. */
  async inspect(bench: Bench): Promise<string> {
    need(this.papers.length > 0, 'Немає надрукованого документа');
    for (const { document, paper } of this.papers) {
      const payload = document.issued?.qrPayload ?? '';
      const read = paper.codes.length === 1 && paper.codes[0] === payload && payload !== '';
      expect(read, `Код на папері (${kindWords[document.kind]}) не читається або не той, що дав шлюз`);
    }
    const { inspector } = bench;
    const codes = `Коди зчитано із зображень друку: ${String(this.papers.length)}, кожен збігається з даними шлюзу.`;
    if (inspector === undefined) return `${codes} Посадку підтверджує комісія своїм МТКД`;
    const inspected: PaperEvidence[] = [];
    for (const { document, paper } of this.papers) {
      const show = await inspector.confirm(paper, document.train);
      expect(show.ok, `МТКД (${kindWords[document.kind]}): ${show.ok ? '' : show.error}`);
      inspected.push({ document, paper, inspected: show.value });
    }
    this.papers = inspected;
    return `${codes} Посадку підтверджено на екрані МТКД. ${await this.boardedInList(bench)}`;
  }

  private async boardedInList(bench: Bench): Promise<string> {
    const listed = await documentsOfToday(bench).catch((error: unknown) => {
      if (error instanceof Setback) return undefined;
      throw error;
    });
    const own = new Set(this.papers.map(({ document }) => document.uid));
    const found = listed?.filter(({ uid }) => own.has(uid)) ?? [];
    expect(
      found.every(({ status }) => status === 'boarded'),
      'Після посадки documents_list показує інший статус',
    );
    return `У documents_list статус boarded мають документів: ${String(found.length)} з ${String(own.size)}`;
  }

  /** One order: a grown-up with services, a child and, where the railway offers it, baggage. */
  private async documents(bench: Bench): Promise<readonly BoardingDocument[]> {
    const withServices = await this.seatsWithServices();
    const order = await this.preparation.order(['full', 'child'], { withServices });
    const { uid } = firstOf(order.documents);
    const weightKg = bench.samples.baggageKg;
    const baggage = await bench.ask(transportation, { uid, kind: 'baggage', weightKg });
    const total = baggage.ok ? baggage.value.body.total : order.total;
    const paid = await this.preparation.pay({ orderId: order.orderId, total });
    // The commission reads these with its own terminal: they stay valid.
    this.preparation.done(...paid.map((one) => one.uid));
    return paid;
  }

  private async seatsWithServices(): Promise<boolean> {
    try {
      await this.preparation.seats(2, { withServices: true });
      return true;
    } catch (error) {
      if (error instanceof Setback) return false;
      throw error;
    }
  }
}

/** Which facts of the document do not stand on its paper; line breaks and spaces do not count. */
function missingOn(text: string, document: BoardingDocument): readonly string[] {
  const bare = (words: string): string => words.replaceAll(/[\s'’ʼ]+/gu, '').toLowerCase();
  const { uid, orderId, passenger, train, from, to, place, issued } = document;
  const facts: readonly (readonly [string, string])[] = [
    ['УІД', uid],
    ['номер замовлення', orderId],
    ['прізвище', passenger.surname],
    ['поїзд', train],
    ['місце', place],
    ['станція відправлення', from.nameUk],
    ['станція призначення', to.nameUk],
    ['ПН', issued?.taxNumber ?? '?'],
    ['ФН', issued?.fiscalNumber ?? '?'],
    ['ЗН', issued?.serialNumber ?? '?'],
    ['ФК', issued?.fiscalCode ?? '?'],
  ];
  const paper = bare(text);
  return facts.filter(([, fact]) => !paper.includes(bare(fact))).map(([name]) => name);
}
