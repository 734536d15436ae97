import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** What `scripts/start.mjs` hands over. */
export interface RunFlags {
  readonly shell: 'electron' | 'chromium' | 'none';
  /** The shell's program; undefined where there is none. */
  readonly browser: string | undefined;
  readonly noSandbox: boolean;
  readonly port: number;
  readonly data: string;
  readonly settings: string | undefined;
  /** Undefined: the dock is shown while a device is simulated. */
  readonly dock: boolean | undefined;
  /** A simulated dispenser for change is fitted, whatever the settings say. */
  readonly dispenser: boolean;
  readonly fullScreen: boolean;
}

/** Reads the flags; `start.mjs` has checked those that people type. */
export function readFlags(args: readonly string[]): RunFlags {
  const { values } = parseArgs({
    args: [...args],
    strict: true,
    options: {
      shell: { type: 'string' },
      browser: { type: 'string' },
      sandbox: { type: 'boolean' },
      'no-sandbox': { type: 'boolean' },
      port: { type: 'string' },
      data: { type: 'string' },
      settings: { type: 'string' },
      dock: { type: 'boolean' },
      'no-dock': { type: 'boolean' },
      dispenser: { type: 'boolean' },
      kiosk: { type: 'boolean' },
    },
  });
  const shell = values.shell === 'electron' || values.shell === 'chromium' ? values.shell : 'none';
  return {
    shell,
    browser: values.browser,
    noSandbox: values['no-sandbox'] === true,
    port: Number(values.port ?? 0),
    data: resolve(values.data ?? '.perron'),
    settings: values.settings === undefined ? undefined : resolve(values.settings),
    dock: values['no-dock'] === true ? false : values.dock,
    dispenser: values.dispenser === true,
    fullScreen: values.kiosk === true,
  };
}
