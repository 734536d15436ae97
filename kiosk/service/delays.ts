/** All waits of the service mode, milliseconds, each with its reason. */
export const serviceDelays = {
  /** The first lock-out: long enough that guessing is no pastime, short enough for a slip of the finger. */
  firstLockMs: 30_000,
  /** The longest: a person who comes back after a walk can try again. */
  longestLockMs: 3_600_000,
  /** A step of a device test that has not ended by then has failed: the person stands and waits. */
  testStepMs: 60_000,
} as const;

/** Wrong tries that are free. */
const freeTries = 3;

/** How long no try is heard after so many wrong ones in a row: none before the third, then doubling. */
export function lockMsAfter(failures: number): number {
  if (failures < freeTries) return 0;
  const doubled = serviceDelays.firstLockMs * 2 ** Math.min(failures - freeTries, 20);
  return Math.min(doubled, serviceDelays.longestLockMs);
}
