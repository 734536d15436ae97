/** How long the simulated terminal takes, in milliseconds. */
export const mechanics = {
  /** Between two intermediate statuses. ZVT 8.4 and its simulators: 1–3 s. */
  status: 2_000,
  /** For somebody to present a card. */
  card: 30_000,
  /** From the card to whatever comes next. */
  read: 400,
  /** For a PIN to be typed. */
  pin: 1_200,
  /** For the bank's answer. */
  host: 1_000,
  /** Before a status information is repeated after 84 9C. ZVT 8.4. */
  repeat: 2_000,
  /** For the goods, where BMP 01 says nothing. ZVT 8.3. */
  goods: 30_000,
  /** For the ECR's answer to any other message, T3. ZVT 8.1. */
  reply: 5_000,
  /** Initialisation, diagnosis and end of day: short beside real ones, so that tests in real time stay quick. */
  service: 1_000,
  /** Before a lost line is opened again. */
  reopen: 200,
} as const;
