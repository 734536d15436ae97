/**
 * Which program shows the pages: the decisions alone, without looking at the machine.
 *
 * @typedef {import('./flags.mjs').ShellName} ShellName
 * @typedef {object} Machine
 * @property {NodeJS.Platform} platform
 * @property {Readonly<Record<string, string | undefined>>} env
 * @property {number | undefined} uid  undefined where the system has no user ids
 * @property {boolean} hasApt  whether `apt-get` is there
 */

/** Programs on the PATH that are a Chromium, the plainest first. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * Every place where a Chromium may be, the most wanted first; `CHROMIUM_PATH` stands alone when it is set.
 *
 * @param {Machine} machine
 * @returns {string[]} absolute paths
 */
export function browserCandidates({ platform, env }) {
  const named = env['CHROMIUM_PATH'];
  if (named !== undefined && named !== '') return [named];
  const separator = platform === 'win32' ? ';' : ':';
  const folders = (env['PATH'] ?? env['Path'] ?? '').split(separator).filter((folder) => folder !== '');
  return [
    ...NAMES.flatMap((name) =>
      folders.map((folder) => (platform === 'win32' ? `${folder}\\${name}.exe` : `${folder}/${name}`)),
    ),
    ...usualPlaces(platform, env),
  ];
}

/**
 * @param {NodeJS.Platform} platform
 * @param {Readonly<Record<string, string | undefined>>} env
 * @returns {string[]}
 */
function usualPlaces(platform, env) {
  if (platform === 'darwin') {
    const bundles = [
      'Google Chrome.app/Contents/MacOS/Google Chrome',
      'Chromium.app/Contents/MacOS/Chromium',
      'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ];
    const homes = ['/Applications', `${env['HOME'] ?? ''}/Applications`];
    return bundles.flatMap((bundle) => homes.map((home) => `${home}/${bundle}`));
  }
  if (platform === 'win32') {
    const roots = [env['ProgramFiles'], env['ProgramFiles(x86)'], env['LOCALAPPDATA']];
    const programs = [
      'Google\\Chrome\\Application\\chrome.exe',
      'Chromium\\Application\\chrome.exe',
      'Microsoft\\Edge\\Application\\msedge.exe',
    ];
    return programs.flatMap((program) =>
      roots.filter((root) => root !== undefined).map((root) => `${root}\\${program}`),
    );
  }
  return [];
}

/**
 * Whether a window can be opened at all.
 *
 * @param {Pick<Machine, 'platform' | 'env'>} machine
 * @returns {boolean}
 */
export function hasDisplay({ platform, env }) {
  if (platform !== 'linux') return true;
  return [env['DISPLAY'], env['WAYLAND_DISPLAY']].some((name) => name !== undefined && name !== '');
}

/**
 * What to try, in this order; the first that succeeds is the shell.
 *
 * @param {ShellName | undefined} asked
 * @param {Machine} machine
 * @returns {('electron here' | 'electron download' | 'chromium here' | 'chromium from Debian')[]} empty: no shell at all
 */
export function shellPlan(asked, machine) {
  if (asked === 'none' || !hasDisplay(machine)) return [];
  /** @type {('electron here' | 'electron download')[]} */
  const electron = isCi(machine.env) ? ['electron here'] : ['electron here', 'electron download'];
  /** @type {('chromium here' | 'chromium from Debian')[]} */
  const chromium = canInstall(machine) ? ['chromium here', 'chromium from Debian'] : ['chromium here'];
  if (asked === 'electron') return electron;
  if (asked === 'chromium') return chromium;
  return [...electron, ...chromium];
}

/**
 * Whether packages of Debian can be installed without asking anybody.
 *
 * @param {Pick<Machine, 'uid' | 'hasApt'>} machine
 * @returns {boolean}
 */
export function canInstall({ uid, hasApt }) {
  return uid === 0 && hasApt;
}

/**
 * Whether nobody is there to wait for: `CI` set to anything but an empty string or "false".
 *
 * @param {Readonly<Record<string, string | undefined>>} env
 * @returns {boolean}
 */
export function isCi(env) {
  const ci = env['CI'];
  return ci !== undefined && ci !== '' && ci !== 'false';
}

/**
 * The command with which a person installs a missing program.
 *
 * @param {'chromium' | 'socat'} program
 * @param {Machine} machine
 * @returns {string}
 */
export function installCommand(program, { platform, hasApt, uid }) {
  if (platform === 'darwin') return `brew install ${program === 'chromium' ? '--cask chromium' : program}`;
  if (platform === 'win32' && program === 'chromium') return 'winget install Google.Chrome';
  if (hasApt) return `${uid === 0 ? '' : 'sudo '}apt-get install ${program}`;
  return `the package manager of this system, for the package ${program}`;
}
