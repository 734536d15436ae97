/** One thread of a simulation: does its job, and tells what came of it. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Job, Report } from './jobs.ts';
import { plantedBugs } from './planted/all.ts';
import { replaceModules } from './replaced-modules.ts';

const job = workerData as Job;
const bug = job.kind === 'seeds' && job.planted !== undefined ? job.planted : undefined;
const planted = plantedBugs.find(({ name }) => name === bug);
if (bug !== undefined && planted === undefined) throw new Error(`there is no planted bug "${bug}"`);
if (planted?.replacements !== undefined) replaceModules(planted.replacements);

// Only now: the kiosk is loaded with the bug inside.
const { carryOut } = await import('./carry-out.ts');
const report: Report = await carryOut(job, planted);
parentPort?.postMessage(report);
