import { Worker } from 'node:worker_threads';
import type { Job, Report } from './jobs.ts';

/** Does a job in a thread of its own: as Node runs it, with nothing of a test runner in between. */
export function inThread(job: Job): Promise<Report> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('thread.ts', import.meta.url), { workerData: job, execArgv: [] });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

/** Reports of several threads as one. */
export function together(reports: readonly Report[]): Report {
  const marks = new Map<string, number>();
  for (const { marks: some } of reports) {
    for (const [mark, count] of some) marks.set(mark, (marks.get(mark) ?? 0) + count);
  }
  const add = (read: (report: Report) => number): number => reports.reduce((sum, one) => sum + read(one), 0);
  return {
    stories: add(({ stories }) => stories),
    sales: add(({ sales }) => sales),
    blows: add(({ blows }) => blows),
    cpuMs: add(({ cpuMs }) => cpuMs),
    failures: reports.flatMap(({ failures }) => failures),
    marks: [...marks].sort(([a], [b]) => a.localeCompare(b)),
  };
}
