/**
 * The flags of `npm start`: pure, so that every combination is a test.
 *
 * @typedef {'electron' | 'chromium' | 'none'} ShellName
 * @typedef {object} StartFlags
 * @property {ShellName | undefined} shell  what was asked for; undefined: the best there is
 * @property {string[]} passedOn  the flags that `scripts/run/main.ts` gets as they came
 * @typedef {{ kind: 'start', flags: StartFlags } | { kind: 'help' } | { kind: 'wrong', message: string }} ParsedFlags
 */

export const HELP = `Usage: npm start -- [flags]

  --shell electron|chromium|none   what shows the pages; without it the best there is
  --port N                         port of the kiosk's own server (1-65535)
  --data DIR                       where journal and simulators keep their books
  --settings FILE                  the kiosk's settings, JSON (docs/settings.md)
  --dock, --no-dock                show the simulated devices beside the kiosk, or not
  --dispenser                      fit a simulated dispenser: change, returns and claims are paid in cash
  --kiosk                          full screen, as on the real machine
  --help                           this text

Environment: CHROMIUM_PATH names the browser to use; with CI set Electron is never downloaded.
`;

const SHELLS = ['electron', 'chromium', 'none'];
const WITH_VALUE = new Set(['--shell', '--port', '--data', '--settings']);
const SWITCHES = new Set(['--dock', '--no-dock', '--dispenser', '--kiosk']);

/**
 * Reads the flags of `npm start`; both `--port 8080` and `--port=8080` are understood, the last of a kind counts.
 *
 * @param {readonly string[]} args
 * @returns {ParsedFlags}
 */
export function parseStartFlags(args) {
  /** @type {Map<string, string>} */
  const values = new Map();
  /** @type {Set<string>} */
  const switches = new Set();
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? '';
    if (arg === '--help' || arg === '-h') return { kind: 'help' };
    const equals = arg.indexOf('=');
    const name = equals < 0 ? arg : arg.slice(0, equals);
    if (SWITCHES.has(name)) {
      if (equals >= 0) return wrong(`${name} takes no value`);
      if (name === '--dock' || name === '--no-dock') switches.delete(name === '--dock' ? '--no-dock' : '--dock');
      switches.add(name);
    } else if (WITH_VALUE.has(name)) {
      if (equals < 0) at += 1;
      const value = equals < 0 ? args[at] : arg.slice(equals + 1);
      if (value === undefined || value === '' || value.startsWith('--')) return wrong(`${name} needs a value`);
      values.set(name, value);
    } else {
      return wrong(`${arg} is not a flag of this command`);
    }
  }
  const shell = values.get('--shell');
  if (shell !== undefined && !SHELLS.includes(shell)) {
    return wrong(`--shell is electron, chromium or none, not ${shell}`);
  }
  const port = values.get('--port');
  if (port !== undefined && !isPort(port)) return wrong(`--port is a number from 1 to 65535, not ${port}`);
  values.delete('--shell');
  return {
    kind: 'start',
    flags: { shell: /** @type {ShellName | undefined} */ (shell), passedOn: [...[...values].flat(), ...switches] },
  };
}

/**
 * @param {string} text
 * @returns {boolean}
 */
function isPort(text) {
  return /^[1-9]\d{0,4}$/.test(text) && Number(text) <= 65_535;
}

/**
 * @param {string} message
 * @returns {ParsedFlags}
 */
function wrong(message) {
  return { kind: 'wrong', message };
}
