/** All waits of the sale towards the gateway and the printer, milliseconds, each with its reason. */
export const saleDelays = {
  /** How long questions about an unanswered `reserve` or `pay` go on while the passenger waits: longer is "stuck". */
  questionsMs: 45_000,
  /** Between two questions: first quickly, a dropped line is often back at once… */
  firstPauseMs: 1_000,
  /** …then slower, so that a gateway in trouble is left in peace. */
  longestPauseMs: 15_000,
  /** `pay` is not begun again with less than this left of the hold: its answer would come too late. */
  payAgainMinMs: 60_000,
  /** A print that failed although the printer says it is ready is tried again after this. */
  printAgainMs: 5_000,
  /** How long an acceptor that is gone may still come back and tell what became of a note: a cable is put back by then. */
  acceptorSilenceMs: 60_000,
  /** The same for a card terminal: who waits longer is stuck; the terminal is asked on behind the screen. */
  terminalSilenceMs: 60_000,
  /** The same for a dispenser. */
  dispenserSilenceMs: 60_000,
  /** Between two questions to a dispenser that gave no answer: a plug is put back within seconds, or not at all. */
  dispenserPauseMs: 2_000,
  /** How long a passenger waits for the claim book: it only looks up a row. */
  claimBookMs: 20_000,
  /** Between two questions to a terminal that gave no answer: it may be in the middle of its own reversal. */
  terminalPauseMs: 2_000,
  /** The last word on a payment leaves this long before the terminal's window ends: for the journal and the line. */
  decisionMarginMs: 3_000,
  /** After a restart: how long an open payment waits for the gateway to tell the time left, before it is given up. */
  restartQuestionsMs: 120_000,
} as const;

/** The pause before question number `attempt` (from 0): doubles up to the longest. */
export function pauseMs(attempt: number): number {
  return Math.min(saleDelays.firstPauseMs * 2 ** attempt, saleDelays.longestPauseMs);
}
