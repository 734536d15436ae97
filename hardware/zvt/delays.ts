/** All waits of the ZVT driver, in milliseconds, each with its reason. */
export const delays = {
  /** T1: between two bytes of a serial frame; then NAK. ZVT 8.1. */
  byteGap: 200,
  /** Between two pieces of an APDU on TCP: its retransmissions take seconds; a longer pause means that the rest is lost. */
  pieceGap: 5_000,
  /** T2: for the raw ACK or NAK of a serial frame. ZVT 8.1. */
  acknowledge: 5_000,
  /** T3: from a command to 80 00 or 84 xx. ZVT 8.1. */
  reply: 5_000,
  /**
   * Added to T3 on a serial line, where the answer itself may take two repeats; on TCP nothing is repeated.
   */
  serialReply: 10_000,
  /** T4: from 80 00 to the completion, begun anew by each 04 FF and 04 0F. ZVT 8.1. */
  silence: 180_000,
  /** Instead of T4 for registration and status enquiry: they ask no host and no human. */
  shortSilence: 20_000,
  /** Before the end of the authorisation's limit the payment is aborted, so that the terminal itself can still end it. */
  abortBefore: 15_000,
  /** How long the first status information may wait for the railway; the terminal waits 5 s for the answer (T3). ZVT 8.1. */
  word: 1_500,
  /** The terminal's pause before it repeats a status information that was answered "not yet". ZVT 8.4. */
  notYet: 2_000,
  /** Added to the window in the goods timeout: the terminal's own reversal on silence must never be the first. */
  goodsMargin: 10_000,
  /** Between two status enquiries of an idle terminal. ZVT 8.3: at least every minute. */
  enquiry: 45_000,
  /** Before a terminal that is busy with something of its own, or refused to register, is asked again. */
  busy: 2_000,
  /** Before a terminal with a fault that a person must mend is asked again. */
  fault: 15_000,
  /** Before the line is opened again after a loss: quickly at first (a plug that wiggles), then without hurry. */
  reopen: [250, 500, 1_000, 2_000, 5_000],
} as const;

/** How often an unacknowledged or refused serial frame is sent again. ZVT 8.1. */
export const repeats = 2;

/** How many rounds of initialisation and diagnosis may follow one registration; then a person is needed. */
export const serviceRounds = 3;
