import type { Job } from './jobs.ts';
import type { TimelineEntry } from './world.ts';

/** A timeline as a person reads it: seconds since the start, who, what. */
export function timelineText(timeline: readonly TimelineEntry[]): string {
  return timeline
    .map(([ms, who, what]) => `${(ms / 1000).toFixed(2).padStart(10)}  ${who.padEnd(10)}  ${what}`)
    .join('\n');
}

/** The line that plays a failed seed again. */
export function replayLine(
  seed: number,
  { planted, focus, depth }: Pick<Extract<Job, { kind: 'seeds' }>, 'planted' | 'focus' | 'depth'>,
): string {
  const deep = depth === undefined ? '' : ` --depth ${depth}`;
  const bug = planted === undefined ? '' : ` --planted ${planted}`;
  const always = focus.length === 0 ? '' : ` --focus "${focus.join()}"`;
  return `npm run simulate --${deep} --seed ${String(seed)}${bug}${always}`;
}
