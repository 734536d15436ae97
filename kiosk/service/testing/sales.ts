import { hryvnias, kopecks, type Kopecks } from '../../../basics/money.ts';
import type { Journal } from '../../journal/journal.ts';
import { concernsMoney, type Intent, type SaleEvent } from '../../sale/events.ts';

/** Writes the rows of sales as the sale desk would. */
export class SaleWriter {
  private notes = 0;
  private count: number;
  private readonly journal: Journal;

  /** `before`: how many sales may be in the journal already. */
  constructor(journal: Journal, before = 0) {
    this.journal = journal;
    this.count = before;
  }

  write(sale: string, ...events: readonly SaleEvent[]): void {
    this.journal.commit(
      sale,
      events.map((event) => ({ type: event.type, money: concernsMoney(event), data: event })),
    );
  }

  /** A sale up to the held seat: one document of `total`, rounded to `due` in cash. Returns its id. */
  opened(means: 'cash' | 'card', total: Kopecks, due = total): string {
    this.count += 1;
    const sale = `K17-S${String(this.count)}`;
    const passenger = `p${String(this.count)}`;
    const selection = { train: '091К', from: '1', to: '2', date: '2026-11-23', carriage: '5' };
    this.write(
      sale,
      { type: 'opened', means, dispenser: false, selection: { ...selection, passengers: [{ passenger, place: '7' }] } },
      intended({ kind: 'reserve', id: `${sale}.1`, number: this.count }),
    );
    const documents = [{ uid: `U-${sale}`, passenger, total }];
    const order = { orderId: `O-${sale}`, documents, total, due, payBefore: '2026-11-22T11:00:00Z' };
    this.write(sale, { type: 'reserved', intent: `${sale}.1`, order });
    return sale;
  }

  /** One note, from escrow into the cassette. */
  note(sale: string, value: Kopecks): void {
    this.notes += 1;
    const id = `${sale}.n${String(this.notes)}`;
    this.write(
      sale,
      { type: 'note-in-escrow', value, smallest: hryvnias(5), mayTake: true, change: false },
      intended({ kind: 'stack', id, value }),
    );
    this.write(sale, { type: 'note-stacked', intent: id, value });
  }

  /** A cash sale from the seat to the printed document; what is paid too much becomes the claim `claim`. */
  cash(paid: { notes: readonly number[]; total: Kopecks; due: Kopecks; claim?: string }): string {
    const { notes, total, due } = paid;
    const sale = this.opened('cash', total, due);
    for (const note of notes) this.note(sale, hryvnias(note));
    const pay = `${sale}.pay`;
    this.write(sale, intended({ kind: 'pay', id: pay, number: 1, amount: total }));
    const over = kopecks(hryvnias(notes.reduce((all, note) => all + note, 0)) - due);
    const claim = paid.claim ?? '';
    this.write(sale, { type: 'paid', intent: pay });
    if (over > 0) {
      const because = 'over' as const;
      this.write(
        sale,
        intended({ kind: 'claim', id: `${sale}.c`, claim, code: '', amount: over, beingChecked: false, because }),
      );
    }
    this.print(sale);
    if (over > 0) {
      this.write(sale, intended({ kind: 'print-claim', id: `${sale}.q`, claim, reprint: false }));
      this.write(sale, { type: 'printed', intent: `${sale}.q` });
    }
    return sale;
  }

  /** The document of a sale comes out. */
  print(sale: string): void {
    this.write(sale, intended({ kind: 'print', id: `${sale}.p`, uid: `U-${sale}`, reprint: false }));
    this.write(sale, { type: 'printed', intent: `${sale}.p` });
  }

  /** A card sale up to the charge that stands. */
  card(total: Kopecks): string {
    const sale = this.opened('card', total);
    this.write(
      sale,
      { type: 'charge-allowed', previous: '' },
      intended({ kind: 'charge', id: `${sale}.ch`, amount: total, previous: '' }),
    );
    this.write(
      sale,
      { type: 'charge-authorised', intent: `${sale}.ch`, receipt: '0001', fits: true },
      intended({ kind: 'pay', id: `${sale}.pay`, number: 1, amount: total }),
    );
    this.write(sale, { type: 'paid', intent: `${sale}.pay` }, intended({ kind: 'issue', id: `${sale}.is` }));
    this.write(sale, { type: 'charge-stands', intent: `${sale}.is` });
    return sale;
  }

  /** A sale that was given up with money inside: the debt `claim`, being checked while the payment is unknown. */
  givenUp(note: number, claim: string): string {
    const sale = this.opened('cash', hryvnias(note));
    const amount = hryvnias(note);
    this.note(sale, amount);
    this.write(sale, intended({ kind: 'pay', id: `${sale}.pay`, number: 1, amount }));
    const because = 'returned-sale' as const;
    this.write(
      sale,
      { type: 'pay-unanswered', intent: `${sale}.pay` },
      intended({ kind: 'claim', id: `${sale}.c`, claim, code: '', amount, beingChecked: true, because }),
      intended({ kind: 'revoke', id: `${sale}.r`, number: 2 }),
    );
    return sale;
  }
}

export function intended(intent: Intent): SaleEvent {
  return { type: 'intended', intent };
}
