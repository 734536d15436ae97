/** All waits after an unknown failure, milliseconds, each with its reason. */
export const failureDelays = {
  /** The acceptor needs so long to hear that it takes no notes any more. */
  refuseMs: 500,
  /** A device that does not let go of its line by then is not waited for. */
  letGoMs: 5_000,
  /**
   * Before each new start: at once, since most failures do not come twice in the same place; then with more and more patience.
   * After the last of them the kiosk stays closed.
   */
  pausesMs: [0, 2_000, 10_000, 60_000, 300_000],
  /** A failure after so long a run is the first one again: longer than any purchase. */
  calmMs: 1_200_000,
} as const;
