import type { Kopecks } from '../../basics/money.ts';
import type { Result } from '../../basics/result.ts';

/** A claim as the kiosk that wrote it reports it: whole, again at each change. */
export interface ReportedClaim {
  readonly number: string;
  /** Stands on the claim's paper; whoever shows it holds the paper. */
  readonly code: string;
  readonly amount: Kopecks;
  /** Nothing is paid for it before it was found out what is owed. */
  readonly beingChecked: boolean;
  /** The debt is no more: found not owed, or paid at a cash desk. */
  readonly settled: boolean;
}

/** Why a claim is not paid. */
export type ClaimRefusal = 'unknown' | 'being-checked' | 'redeemed' | 'settled';

/** What the book says of a claim; a wrong code is an unknown claim. */
export type ClaimAnswer =
  { readonly state: 'open'; readonly amount: Kopecks } | { readonly state: 'refused'; readonly because: ClaimRefusal };

/** The book gave no answer that can be read: nobody knows what became of the request. */
export type ClaimBookFailure = 'unreachable';

/**
 * The agent's one book of claims: a row each, redeemed at any kiosk, once. Every request may be sent again: it is done once.
 * A claim is known by its number and its code together: a kiosk that lost its journal begins its numbers anew.
 */
export interface ClaimBook {
  /**
   * Writes a claim down, or what changed about it. A claim that was redeemed stays redeemed; so does one that was settled, or
   * checked: reports may come late, after later ones.
   */
  report(claim: ReportedClaim): Promise<Result<undefined, ClaimBookFailure>>;
  /** Whether it would be paid. Changes nothing. */
  ask(claim: string, code: string): Promise<Result<ClaimAnswer, ClaimBookFailure>>;
  /** Takes the claim out of the book, in one step, for whoever asks first; the same `request` gets the same answer. */
  redeem(claim: string, code: string, request: string): Promise<Result<ClaimAnswer, ClaimBookFailure>>;
  /** Nothing was paid for `request`: the claim is open again, and this request never redeems it any more. */
  release(claim: string, code: string, request: string): Promise<Result<undefined, ClaimBookFailure>>;
}
