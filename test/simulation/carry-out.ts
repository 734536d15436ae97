import { exhaust } from './exhaustive.ts';
import type { Failure, Job, Report } from './jobs.ts';
import type { Planted } from './planted/planted.ts';
import { liveSeed, type Outcome } from './story.ts';
import { replayLine } from './timeline.ts';

/** Does a job in this thread. */
export async function carryOut(job: Job, planted: Planted | undefined): Promise<Report> {
  const tally = new Tally();
  // A promise of the kiosk that fails unheard would end the process: it counts against the story that it happened in.
  process.on('unhandledRejection', (reason) => {
    tally.unheard.push(reason instanceof Error ? (reason.stack ?? reason.message) : String(reason));
  });
  if (job.kind === 'exhaustive') {
    for (const [index, scenario] of job.scenarios.entries()) {
      const from = (index % job.step) + 1;
      for await (const { replay, outcome } of exhaust(scenario, from, job.step)) tally.add(replay, outcome);
    }
    return tally.report();
  }
  const depth = job.depth === 'wire' ? (await import('./wire/depth.ts')).wireDepth : undefined;
  const begun = performance.now();
  for (let index = 0; index < job.count; index += 1) {
    if (performance.now() - begun > job.limitMs) break;
    const seed = job.from + index * job.step;
    const outcome = await liveSeed({
      seed,
      focus: job.focus,
      ...(planted?.plant === undefined ? {} : { plant: planted.plant }),
      ...(depth === undefined ? {} : { depth }),
    });
    tally.add(replayLine(seed, job), outcome);
    if (job.hunt && tally.failures.length > 0) break;
  }
  return tally.report();
}

class Tally {
  readonly failures: Failure[] = [];
  unheard: string[] = [];
  private stories = 0;
  private sales = 0;
  private blows = 0;
  private readonly marks = new Map<string, number>();
  private readonly begun = process.threadCpuUsage();

  add(replay: string, outcome: Outcome): void {
    this.stories += 1;
    this.sales += outcome.sales;
    this.blows += outcome.blows;
    for (const [mark, count] of outcome.marks) this.marks.set(mark, (this.marks.get(mark) ?? 0) + count);
    const violations = [...outcome.violations, ...this.unheard.map((one) => `unheard: ${one}`)];
    this.unheard = [];
    if (violations.length > 0) this.failures.push({ replay, violations });
  }

  report(): Report {
    const { user, system } = process.threadCpuUsage(this.begun);
    return {
      stories: this.stories,
      sales: this.sales,
      blows: this.blows,
      cpuMs: (user + system) / 1000,
      failures: this.failures,
      marks: [...this.marks],
    };
  }
}
