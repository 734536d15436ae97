import { kopecks, type Kopecks } from '../../basics/money.ts';
import type { RollState } from '../contract/service.ts';
import { openIntent } from '../sale/sale.ts';
import type { PaperKind, ServiceEvent } from '../service/events.ts';
import type { Ledger, RefundChange, SaleChange } from './ledger.ts';

/** The last boarding document that came out whole, by what is needed to print it again. */
export interface LastDocument {
  readonly uid: string;
  /** Its facts stand sealed under this id. */
  readonly passenger: string;
  readonly train: string;
  /** What cash was rounded by. */
  readonly rounding: Kopecks;
  /** When it came out, an instant. */
  readonly at: string;
}

/** What became of one of the service mode's papers. */
export interface PaperTrace {
  /** Something of it may be on paper: the next attempt is a copy. */
  readonly begun: boolean;
  readonly printed: boolean;
}

interface OpenPaper {
  readonly key: string;
  readonly roll: number;
}

const untouched: PaperTrace = { begun: false, printed: false };

/**
 * Accountable forms: every paper that was begun takes one form of the numbered roll, whoever asked for it and whether
 * or not it came out whole. One of which not one byte left takes none.
 */
export class PaperLedger implements Ledger {
  last: LastDocument | undefined;
  /** How many papers of the service mode were begun: numbers the next one. */
  count = 0;
  private range = { from: '', to: '' };
  private used = 0;
  private rolls = 0;
  /** Papers whose end is not in the journal, by the intent's or the paper's id. */
  private readonly open = new Map<string, OpenPaper>();
  private readonly traces = new Map<string, PaperTrace>();

  get roll(): RollState {
    const { from, to } = this.range;
    const forms = from === '' ? 0 : Number(to) - Number(from) + 1;
    return { from, to, used: this.used, left: Math.max(0, forms - this.used) };
  }

  /** Papers of the service mode that a power cut interrupted. */
  get interrupted(): readonly string[] {
    return [...this.open].filter(([, { key }]) => key !== '').map(([id]) => id);
  }

  trace(paper: PaperKind, of: string): PaperTrace {
    return this.traces.get(keyOf(paper, of)) ?? untouched;
  }

  sale({ before, after, event, at }: SaleChange): void {
    if (event.type === 'intended' && event.intent.kind.startsWith('print')) this.begin(event.intent.id, '');
    if (event.type === 'print-failed') this.end(event.intent, event.started, false);
    if (event.type !== 'printed' || before === undefined) return;
    this.end(event.intent, true, true);
    const intent = openIntent(before, event.intent);
    const document = intent?.kind === 'print' ? before.documents.find(({ uid }) => uid === intent.uid) : undefined;
    // What goes with a ticket is no boarding document.
    if (document === undefined || document.beside === true) return;
    const { order, means } = after;
    const rounding = means === 'cash' && order !== undefined ? order.due - order.total : 0;
    const { uid, passenger } = document;
    this.last = { uid, passenger, train: after.selection.train, rounding: kopecks(rounding), at };
  }

  refund({ event }: RefundChange): void {
    if (event.type === 'refund-intended' && event.intent.kind.startsWith('print')) this.begin(event.intent.id, '');
    if (event.type === 'print-failed') this.end(event.intent, event.started, false);
    if (event.type === 'printed') this.end(event.intent, true, true);
  }

  service(event: ServiceEvent): void {
    switch (event.type) {
      case 'service/paper-begun':
        this.count += 1;
        this.begin(event.id, keyOf(event.paper, event.of));
        break;
      case 'service/paper-printed':
        this.end(event.id, true, true);
        break;
      case 'service/paper-failed':
        this.end(event.id, event.started, false);
        break;
      case 'service/roll-changed':
        this.range = { from: event.from, to: event.to };
        this.used = 0;
        this.rolls += 1;
        break;
      default:
        break;
    }
  }

  private begin(id: string, key: string): void {
    this.used += 1;
    this.open.set(id, { key, roll: this.rolls });
  }

  private end(id: string, started: boolean, printed: boolean): void {
    const paper = this.open.get(id);
    if (paper === undefined) return;
    this.open.delete(id);
    if (!started && paper.roll === this.rolls) this.used -= 1;
    if (paper.key === '' || !started) return;
    const trace = this.traces.get(paper.key) ?? untouched;
    this.traces.set(paper.key, { begun: true, printed: trace.printed || printed });
  }
}

function keyOf(paper: PaperKind, of: string): string {
  return `${paper} ${of}`;
}
