import { kopecks, type Kopecks } from '../../basics/money.ts';
import type { PrintBlock, PrintJob } from '../../hardware/capabilities/ticket-printer.ts';

/** A paper as anybody can read it. */
export interface Paper {
  readonly kind: 'document' | 'claim' | 'other';
  /** The document's УІД or the claim's number. */
  readonly id: string;
  /** It says that it may not be the first. */
  readonly copy: boolean;
  /** The code on a claim, by which it is paid; empty on everything else. */
  readonly code: string;
  /** A claim's amount. */
  readonly amount: Kopecks;
  /** A claim that says that it is still being checked. */
  readonly beingChecked: boolean;
  /** Cut at its end; torn off before it otherwise. */
  readonly complete: boolean;
}

/** Reads what a job puts on paper, by its words alone. */
export function readPaper(job: PrintJob): Omit<Paper, 'complete'> {
  return readText(job.blocks.map(textOf).join('\n'), job.id);
}

/** Reads a paper by its words; `otherwise` is its name when the words give it none. */
export function readText(text: string, otherwise: string): Omit<Paper, 'complete'> {
  const uid = /УІД (\S+)/u.exec(text)?.[1];
  const number = /^№ (\S+)/mu.exec(text)?.[1];
  const [, whole = '0', part = '0'] = /(\d+),(\d\d) грн/u.exec(text) ?? [];
  const document = /ПОСАДОЧНИЙ ДОКУМЕНТ|ДОКУМЕНТ НА ПОСЛУГИ/u.test(text) && uid !== undefined;
  const claim = text.includes('ЧЕК-ВИМОГА') && number !== undefined;
  const [, first = '', second = ''] = claim ? (/^ *Код +(\S{4}) (\S{4}) *$/mu.exec(text) ?? []) : [];
  return {
    kind: document ? 'document' : claim ? 'claim' : 'other',
    id: document ? uid : claim ? number : otherwise,
    copy: text.includes('ПОВТОРНИЙ ДРУК') || text.includes('КОПІЯ'),
    code: first + second,
    amount: kopecks(claim ? Number(whole) * 100 + Number(part) : 0),
    beingChecked: text.includes('ПЕРЕВІРЯЄТЬСЯ'),
  };
}

function textOf(block: PrintBlock): string {
  if (block.kind === 'text') return block.text;
  return block.kind === 'pair' ? `${block.left} ${block.right}` : '';
}
