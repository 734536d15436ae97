/** All waits of the CCNET driver, in milliseconds, each with its reason. */
export const delays = {
  /** Between two POLLs. CCNET 1.2: at least 100, 100–200 recommended. */
  poll: 150,
  /** From the end of one exchange to the next command, T_free. CCNET 1.2: 10, better 20. */
  free: 20,
  /**
   * For the answer to begin and end. CCNET 1.2: 10 ms; the longest answer takes 130 ms at 9600 baud, and a USB adapter
   * and a busy system add their own.
   */
  answer: 300,
  /** Between two bytes of a frame. CCNET 1.2: 5 ms on the wire; USB adapters deliver in bursts of 16 ms and more. */
  byteGap: 60,
  /** Silence after which the device counts as offline. CCNET 1.2. */
  offline: 5_000,
  /** Between two RESETs of a device that is silent, jammed or failed. CCNET 1.2: at least every 10 s when silent. */
  resetAgain: 10_000,
  /** Between two HOLDs. CCNET 1.2: each buys 10 s; half of it leaves room for a lost one. */
  hold: 4_000,
  /** STACK and RETURN must end by then. CCNET 1.2. */
  motion: 30_000,
  /** Before the line is opened again after a loss: quickly at first (a plug that wiggles), then without hurry. */
  reopen: [250, 500, 1_000, 2_000, 5_000],
} as const;

/**
 * How many POLLs in a row must say "disabled" before a device that woke up with a note inside is taken at its word that
 * it has nothing to report. CCNET 1.7 says "at once"; a first quick answer may come before the report.
 */
export const quietPolls = 4;
