/** How long the simulated mechanics take, in milliseconds. */
export const mechanics = {
  /** From RESET to the end of initialisation: short beside the 3–40 s of real ones, so that tests in real time stay quick. */
  initialize: 800,
  /** From the mouth to the escrow position, and the recognition on the way. */
  insert: 500,
  /** From escrow to the point where the note belongs to the stacker (12 instead of 11 after a power cut). CCNET 1.4. */
  intoStacker: 350,
  /** From there until the note lies in the box. */
  intoBox: 350,
  /** Back to the mouth. */
  giveBack: 500,
  /** A note in escrow goes back without a decision. CCNET 1.2. */
  escrow: 10_000,
  /** Pause between bytes after which a command is no longer whole; the spec's 5 ms do not survive USB and TCP. */
  byteGap: 60,
  /** Before a lost line is opened again. */
  reopen: 200,
} as const;
