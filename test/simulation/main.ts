/** `npm run simulate`: plays seeds and scenarios on virtual time; see docs/simulation.md. */
import { parseArgs } from 'node:util';
import { wireFaultKinds } from './faults.ts';
import type { Failure, Report } from './jobs.ts';
import { plantedBugs } from './planted/all.ts';
import { blows, scenarios } from './scenarios.ts';
import { inThread, together } from './threads.ts';
import { timelineText } from './timeline.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    seeds: { type: 'string' },
    from: { type: 'string', default: '1' },
    workers: { type: 'string', default: '2' },
    planted: { type: 'string' },
    focus: { type: 'string', default: '' },
    exhaustive: { type: 'boolean', default: false },
    scenario: { type: 'string' },
    moment: { type: 'string' },
    blow: { type: 'string' },
    marks: { type: 'boolean', default: false },
    depth: { type: 'string', default: 'capability' },
  },
});

const workers = Number(values.workers);
const deep = values.depth === 'wire' ? ({ depth: 'wire' } as const) : {};
const focus = wireFaultKinds.filter((kind) => values.focus.split(',').includes(kind));
const begun = performance.now();

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function tellFailure({ replay, violations }: Failure): void {
  say(replay);
  for (const violation of violations) say(`    ${violation}`);
}

/** What was lived through, and the rate by the processor's own clock: a machine that does other things too tells the same. */
function sentence(report: Report): string {
  const rate = report.sales / (report.cpuMs / 1000);
  return (
    `${String(report.stories)} stories, ${String(report.sales)} sales, ${String(report.blows)} blows, ` +
    `${String(report.failures.length)} failed; ${rate.toFixed(0)} sales a second of CPU`
  );
}

/** Sums up; true when nothing failed. */
function tell(report: Report): boolean {
  if (values.marks) for (const [mark, count] of report.marks) say(`${String(count).padStart(9)}  ${mark}`);
  const seconds = (performance.now() - begun) / 1000;
  say(`${sentence(report)}; ${String(report.marks.length)} coverage marks, ${seconds.toFixed(1)} s`);
  return report.failures.length === 0;
}

/** Seeds a thread takes at a time: what fails is told soon, and starting a thread costs little beside it. */
const bite = values.depth === 'wire' ? 200 : 2_000;

async function seeds(count: number): Promise<boolean> {
  const end = Number(values.from) + count;
  let next = Number(values.from);
  const reports: Report[] = [];
  const lanes = Array.from({ length: workers }, async () => {
    while (next < end && !(values.planted !== undefined && reports.some(({ failures }) => failures.length > 0))) {
      const from = next;
      next = Math.min(end, next + bite);
      const report = await inThread({
        kind: 'seeds',
        from,
        step: 1,
        count: next - from,
        planted: values.planted,
        focus,
        hunt: values.planted !== undefined,
        limitMs: Number.POSITIVE_INFINITY,
        ...deep,
      });
      for (const failure of report.failures) tellFailure(failure);
      reports.push(report);
      if (count > bite) say(`up to seed ${String(next - 1)}: ${sentence(together(reports))}`);
    }
  });
  await Promise.all(lanes);
  return tell(together(reports));
}

async function exhaustive(): Promise<boolean> {
  const waiting = scenarios.map(({ name }) => name);
  const reports: Report[] = [];
  const lanes = Array.from({ length: workers }, async () => {
    for (let scenario = waiting.shift(); scenario !== undefined; scenario = waiting.shift()) {
      const report = await inThread({ kind: 'exhaustive', scenarios: [scenario], step: 1 });
      say(`${scenario}: ${String(report.stories)} points, ${String(report.failures.length)} failed`);
      for (const failure of report.failures) tellFailure(failure);
      reports.push(report);
    }
  });
  await Promise.all(lanes);
  return tell(together(reports));
}

/** One story with its timeline. */
async function replay(): Promise<boolean> {
  const { planted } = values;
  const bug = plantedBugs.find(({ name }) => name === planted);
  if (bug?.replacements !== undefined) {
    const { replaceModules } = await import('./replaced-modules.ts');
    replaceModules(bug.replacements);
  }
  // Only now: the kiosk is loaded with the bug inside.
  const { liveSeed } = await import('./story.ts');
  const { playScenario } = await import('./exhaustive.ts');
  const plant = bug?.plant;
  const unheard: string[] = [];
  process.on('unhandledRejection', (reason) => {
    unheard.push(`unheard: ${reason instanceof Error ? (reason.stack ?? reason.message) : String(reason)}`);
  });
  const blow = blows.find((one) => one === values.blow);
  const point = blow === undefined ? undefined : { moment: Number(values.moment), blow };
  const outcome =
    values.scenario === undefined
      ? await liveSeed({
          seed: Number(values.seed),
          record: true,
          focus,
          ...(plant === undefined ? {} : { plant }),
          ...(values.depth === 'wire' ? { depth: (await import('./wire/depth.ts')).wireDepth } : {}),
        })
      : await playScenario(values.scenario, point, true);
  say(timelineText(outcome.timeline));
  const violations = [...outcome.violations, ...unheard];
  for (const violation of violations) say(`FAILED: ${violation}`);
  if (violations.length === 0) say('all is well');
  return violations.length === 0;
}

const single = values.seed !== undefined || values.scenario !== undefined;
const well = single
  ? await replay()
  : values.exhaustive
    ? await exhaustive()
    : await seeds(Number(values.seeds ?? 500));
process.exitCode = well ? 0 : 1;
