import { err, valueOf, type Result } from '../../basics/result.ts';
import type { ClaimAnswer, ClaimBook, ClaimBookFailure, ReportedClaim } from '../../kiosk/claims/claim-book.ts';
import { ClaimPeer, type PeerRow } from '../../scripts/run/claim-peer.ts';
import type { ProcessLife } from './life.ts';
import type { Surroundings } from './surroundings.ts';

/** How long a kiosk waits for an answer of the book, milliseconds. */
const timeoutMs = 8_000;

type Answer<Value> = Result<Value, ClaimBookFailure>;

/**
 * The agent's one book of claims, and the way there and back from every kiosk: requests and answers are lost, late or doubled,
 * and now and then nobody answers at all. The book itself is the one that `npm start` has.
 */
export class ClaimLine {
  private readonly peer = new ClaimPeer();
  private readonly served = this.peer.book();
  private outageUntilMs = 0;
  private flying = 0;
  private readonly around: Surroundings;

  constructor(around: Surroundings) {
    this.around = around;
  }

  /** Requests on their way, among them such that nobody waits for any more. */
  get underWay(): number {
    return this.flying;
  }

  /** What stands in the book. */
  rows(): readonly PeerRow[] {
    return this.peer.record().rows;
  }

  /** A claim that another kiosk of the agent wrote and reported. */
  async reportedElsewhere(claim: ReportedClaim): Promise<void> {
    valueOf(await this.served.report(claim));
  }

  mend(): void {
    this.outageUntilMs = 0;
  }

  /** The book as one life of a program reaches it. */
  book(life: Pick<ProcessLife, 'alive'>, who: string): ClaimBook {
    const { served } = this;
    return {
      report: (claim) => this.exchange(life, who, `report ${claim.number}`, () => served.report(claim)),
      ask: (claim, code) => this.exchange<ClaimAnswer>(life, who, `ask ${claim}`, () => served.ask(claim, code)),
      redeem: (claim, code, request) =>
        this.exchange<ClaimAnswer>(life, who, `redeem ${claim}`, () => served.redeem(claim, code, request)),
      release: (claim, code, request) =>
        this.exchange(life, who, `release ${claim}`, () => served.release(claim, code, request)),
    };
  }

  private exchange<Value>(
    life: Pick<ProcessLife, 'alive'>,
    who: string,
    what: string,
    work: () => Promise<Answer<Value>>,
  ): Promise<Answer<Value>> {
    const { around } = this;
    if (!life.alive) return new Promise(() => undefined);
    const act = actOf(what);
    return new Promise((resolve) => {
      let done = false;
      this.flying += 1;
      const answer = (result: Answer<Value>): void => {
        if (done) return;
        done = true;
        this.flying -= 1;
        timeout.cancel();
        if (life.alive) resolve(result);
      };
      const timeout = around.clock.after(timeoutMs, () => {
        answer(err('unreachable'));
      });
      if (around.strikes('claim book outage', act)) {
        this.outageUntilMs = around.clock.monotonicMs() + around.chance.between(5_000, 300_000);
      }
      this.moment(what, 'half');
      if (!life.alive && around.chance.odds(0.5)) return;
      if (this.silent() || around.strikes('claim book loses request', act)) return;
      const late = around.strikes('claim book request late', act) ? around.chance.between(2_000, 200_000) : 0;
      if (around.strikes('claim book request doubled', act)) {
        this.arrive(who, what, late + around.chance.between(1, 90_000), work, () => undefined);
      }
      this.arrive(who, what, late + around.chance.between(15, 60), work, answer);
    });
  }

  private arrive<Value>(
    who: string,
    what: string,
    ms: number,
    work: () => Promise<Answer<Value>>,
    answer: (result: Answer<Value>) => void,
  ): void {
    const { around } = this;
    this.flying += 1;
    around.clock.after(ms, () => {
      this.flying -= 1;
      void work().then((result) => {
        around.tell('claim book', `${what} for ${who}: ${JSON.stringify(result)}`);
        this.moment(what, 'unread');
        if (this.silent() || around.strikes('claim book loses answer', actOf(what))) return;
        around.clock.after(around.chance.between(15, 120), () => {
          answer(result);
        });
      });
    });
  }

  private silent(): boolean {
    return this.around.clock.monotonicMs() < this.outageUntilMs;
  }

  /** Who asks or reports may be struck between two acts as well; what takes a claim out of the book is an act. */
  private moment(what: string, when: 'half' | 'unread'): void {
    const act = actOf(what);
    if (act === 'redeem' || act === 'release') this.around.moment({ where: 'act', when, what: `claim book ${act}` });
  }
}

/** `redeem` of `redeem K17-000001`. */
function actOf(what: string): string {
  return what.split(' ')[0] ?? '';
}
