import { err, ok, type Result } from '../../basics/result.ts';
import type { ClaimAnswer, ClaimBook, ClaimBookFailure, ReportedClaim } from '../../kiosk/claims/claim-book.ts';

/** A claim as the peer keeps it. */
export interface PeerRow extends ReportedClaim {
  /** The request that redeemed it; undefined while nobody has. */
  readonly redeemedBy: string | undefined;
}

/** What the peer keeps over a restart. */
export interface PeerRecord {
  readonly rows: readonly PeerRow[];
  /** Requests that were released: they redeem nothing any more. */
  readonly released: readonly string[];
}

/**
 * The other end of the claim book, simulated: one row a claim, one step to redeem it, the same answer to the same request. It
 * stands in for the agent's console and serves any number of kiosks.
 */
export class ClaimPeer {
  /** The line is cut: nothing arrives. */
  unreachable = false;
  /** So many answers get lost after the work is done. */
  loseAnswers = 0;
  private readonly rows = new Map<string, PeerRow>();
  private readonly released = new Set<string>();
  private readonly changed: () => void;

  constructor(stored?: PeerRecord, changed: () => void = () => undefined) {
    for (const row of stored?.rows ?? []) this.rows.set(keyOf(row.number, row.code), row);
    for (const request of stored?.released ?? []) this.released.add(request);
    this.changed = changed;
  }

  record(): PeerRecord {
    return { rows: [...this.rows.values()], released: [...this.released] };
  }

  /** The book as a kiosk reaches it. */
  book(): ClaimBook {
    return {
      report: (claim) => this.line(() => this.report(claim)),
      ask: (claim, code) => this.line(() => this.ask(claim, code)),
      redeem: (claim, code, request) => this.line(() => this.redeem(claim, code, request)),
      release: (claim, code, request) => this.line(() => this.release(claim, code, request)),
    };
  }

  private line<Value>(work: () => Value): Promise<Result<Value, ClaimBookFailure>> {
    if (this.unreachable) return Promise.resolve(err('unreachable'));
    const answer = work();
    if (this.loseAnswers > 0) {
      this.loseAnswers -= 1;
      return Promise.resolve(err('unreachable'));
    }
    return Promise.resolve(ok(answer));
  }

  private report(claim: ReportedClaim): undefined {
    const key = keyOf(claim.number, claim.code);
    const known = this.rows.get(key);
    this.rows.set(key, {
      ...claim,
      // A report that was held up on its way comes after a later one: what was found out stays found out.
      beingChecked: claim.beingChecked && known?.beingChecked !== false,
      settled: claim.settled || known?.settled === true,
      redeemedBy: known?.redeemedBy,
    });
    this.changed();
    return undefined;
  }

  private ask(claim: string, code: string): ClaimAnswer {
    const row = this.rows.get(keyOf(claim, code));
    if (row === undefined) return { state: 'refused', because: 'unknown' };
    if (row.redeemedBy !== undefined) return { state: 'refused', because: 'redeemed' };
    if (row.settled) return { state: 'refused', because: 'settled' };
    if (row.beingChecked) return { state: 'refused', because: 'being-checked' };
    return { state: 'open', amount: row.amount };
  }

  private redeem(claim: string, code: string, request: string): ClaimAnswer {
    const row = this.rows.get(keyOf(claim, code));
    if (row?.redeemedBy === request) return { state: 'open', amount: row.amount };
    const answer = this.ask(claim, code);
    if (this.released.has(request)) return { state: 'refused', because: 'redeemed' };
    if (answer.state === 'refused' || row === undefined) return answer;
    this.rows.set(keyOf(claim, code), { ...row, redeemedBy: request });
    this.changed();
    return answer;
  }

  private release(claim: string, code: string, request: string): undefined {
    const row = this.rows.get(keyOf(claim, code));
    this.released.add(request);
    if (row?.redeemedBy === request) this.rows.set(keyOf(claim, code), { ...row, redeemedBy: undefined });
    this.changed();
    return undefined;
  }
}

function keyOf(number: string, code: string): string {
  return `${number}-${code}`;
}
