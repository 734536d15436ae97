const wanted = 5;
const withinMs = 3_000;

/**
 * The hidden gesture: five taps within three seconds. Takes the taps so far and the time of the new one (milliseconds,
 * of its event); returns those that still count, none after the gesture is complete.
 */
export function tapped(
  taps: readonly number[],
  at: number,
): { readonly taps: readonly number[]; readonly complete: boolean } {
  const recent = [...taps.filter((tap) => at - tap <= withinMs), at];
  return recent.length >= wanted ? { taps: [], complete: true } : { taps: recent, complete: false };
}
