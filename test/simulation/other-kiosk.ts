import type { Kopecks } from '../../basics/money.ts';
import type { ClaimBook } from '../../kiosk/claims/claim-book.ts';
import type { ClaimLine } from './claim-line.ts';
import type { Surroundings } from './surroundings.ts';

/** Money that the other kiosk paid for a claim. */
export interface PaidElsewhere {
  readonly claim: string;
  readonly code: string;
  readonly request: string;
  readonly amount: Kopecks;
}

/** How long it asks before it sends somebody away, milliseconds. */
const patienceMs = 20_000;

/**
 * Another kiosk of the same agent: whoever holds a copy of a claim's paper may come there at the same moment. It keeps to the
 * book's rules and to nothing else: no money before the claim is out of the book, and nothing after silence.
 */
export class OtherKiosk {
  readonly paid: PaidElsewhere[] = [];
  private requests = 0;
  private busy = 0;
  private readonly book: ClaimBook;
  private readonly around: Surroundings;

  constructor(line: ClaimLine, around: Surroundings) {
    this.book = line.book({ alive: true }, 'the other kiosk');
    this.around = around;
  }

  /** Nobody stands there, and nothing that it began is open. */
  get atRest(): boolean {
    return this.busy === 0;
  }

  /** Somebody shows a claim there after so many milliseconds. */
  visit(claim: string, code: string, afterMs: number): void {
    this.busy += 1;
    this.around.clock.after(afterMs, () => {
      this.around.tell('other kiosk', `is shown claim ${claim}`);
      void this.redeem(claim, code).then(() => {
        this.busy -= 1;
      });
    });
  }

  private async redeem(claim: string, code: string): Promise<void> {
    this.requests += 1;
    const request = `other-${String(this.requests)}`;
    const begunMs = this.around.clock.monotonicMs();
    while (this.around.clock.monotonicMs() - begunMs < patienceMs) {
      const told = await this.book.redeem(claim, code, request);
      if (told.ok) {
        if (told.value.state === 'open') this.paid.push({ claim, code, request, amount: told.value.amount });
        return;
      }
      await this.pause();
    }
    while (!(await this.book.release(claim, code, request)).ok) await this.pause();
  }

  private pause(): Promise<void> {
    return new Promise((resolve) => {
      this.around.clock.after(2_000, resolve);
    });
  }
}
