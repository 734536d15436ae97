import type { TimelineEntry } from './world.ts';

/** A timeline as a person reads it: seconds since the start, who, what. */
export function timelineText(timeline: readonly TimelineEntry[]): string {
  return timeline
    .map(([ms, who, what]) => `${(ms / 1000).toFixed(2).padStart(10)}  ${who.padEnd(10)}  ${what}`)
    .join('\n');
}

/** The line that plays a failed seed again. */
export function replayLine(seed: number, planted: string | undefined, focus: readonly string[]): string {
  const bug = planted === undefined ? '' : ` --planted ${planted}`;
  return `npm run simulate -- --seed ${String(seed)}${bug}${focus.length === 0 ? '' : ` --focus "${focus.join()}"`}`;
}
