/**
 * Children of the bootstrap. Each leads a process group of its own, so that ending it ends what it started in turn.
 *
 * @typedef {object} Ended
 * @property {number} code  the exit code; 128 + number where a signal ended it; 127 where it could not be started
 * @property {string} output  what it wrote, when `output` is 'kept'
 * @typedef {object} RunOptions
 * @property {string} cwd
 * @property {NodeJS.ProcessEnv} [env]
 * @property {'shown' | 'kept'} output  'shown': straight to our own output
 * @property {(text: string) => void} [onText]  hears what is kept as it comes
 * @property {boolean} [lifeline]  an IPC channel: its "disconnect" tells the child that we are gone, however we went
 */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/** How long a child may take to end itself after a signal before it is killed, ms. */
const GRACE_MS = 8_000;
/** How often a group that is ending is looked at, ms. */
const LOOK_MS = 50;

const windows = process.platform === 'win32';
/** @type {Set<number>} */
const groups = new Set();

/**
 * Starts a program and waits for its end; whatever it left behind in its group is ended too.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} options
 * @returns {Promise<Ended>}
 */
export async function run(command, args, { cwd, env = process.env, output, onText, lifeline = false }) {
  const channel = output === 'shown' ? 'inherit' : 'pipe';
  const child = spawn(command, args, {
    cwd,
    env,
    detached: !windows,
    stdio: ['ignore', channel, channel, ...(lifeline ? /** @type {const} */ (['ipc']) : [])],
  });
  const group = child.pid;
  if (group !== undefined) groups.add(group);
  /** @type {string[]} */
  const kept = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      kept.push(text);
      onText?.(text);
    });
  }
  /** @type {number} */
  const code = await new Promise((resolve) => {
    child.once('error', (error) => {
      kept.push(`${error.message}\n`);
      resolve(127);
    });
    /** @type {(exit: number | null, signal: NodeJS.Signals | null) => void} */
    const ended = (exit, signal) => {
      resolve(exit ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    };
    if (output === 'shown') child.once('exit', ended);
    else child.once('close', ended);
  });
  if (group !== undefined) {
    if (isAlive(group)) await endGroup(group, 'SIGTERM');
    groups.delete(group);
  }
  return { code, output: kept.join('') };
}

/**
 * Ends everything that `run` started and that still lives.
 *
 * @param {NodeJS.Signals} signal
 * @returns {Promise<void>}
 */
export async function endAll(signal) {
  await Promise.all([...groups].map((group) => endGroup(group, signal)));
}

/**
 * From now on Ctrl-C, a closed terminal and SIGTERM end all children first, then this process.
 *
 * @returns {void}
 */
export function endWithSignals() {
  let ending = false;
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      if (ending) return;
      ending = true;
      void endAll(signal).finally(() => process.exit(128 + constants.signals[signal]));
    });
  }
}

/**
 * @param {number} group
 * @param {NodeJS.Signals} signal
 * @returns {Promise<void>}
 */
async function endGroup(group, signal) {
  send(group, signal);
  for (let waited = 0; waited < GRACE_MS; waited += LOOK_MS) {
    if (!isAlive(group)) return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  send(group, 'SIGKILL');
}

/**
 * @param {number} group
 * @returns {boolean}
 */
function isAlive(group) {
  try {
    process.kill(windows ? group : -group, 0);
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {number} group
 * @param {NodeJS.Signals} signal
 * @returns {void}
 */
function send(group, signal) {
  if (windows) {
    spawn('taskkill', ['/pid', String(group), '/T', '/F'], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-group, signal);
  } catch {
    // The group has ended in the meantime: what was wanted.
  }
}
