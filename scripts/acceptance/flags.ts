import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { err, ok, type Result } from '../../basics/result.ts';

/** What `npm run acceptance` is told. */
export interface AcceptanceFlags {
  /** Undefined: the embedded simulator. */
  readonly gateway: { readonly url: string; readonly secrets: string; readonly ca: string | undefined } | undefined;
  readonly out: string;
  /** The kiosk's settings file; its defaults when undefined. */
  readonly settings: string | undefined;
  /** Stations, people and certificates to try with. */
  readonly samples: string | undefined;
  /** Leave the inspector's terminal open afterwards. */
  readonly inspector: boolean;
}

const usage =
  'npm run acceptance -- [--gateway URL --secrets FILE [--ca FILE]] [--out DIR] [--settings FILE] [--samples FILE] [--inspector]';

/** Reads the command line; the error is a sentence for whoever typed it. */
export function readAcceptanceFlags(args: readonly string[]): Result<AcceptanceFlags, string> {
  let values;
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        gateway: { type: 'string' },
        secrets: { type: 'string' },
        ca: { type: 'string' },
        out: { type: 'string', default: 'acceptance' },
        settings: { type: 'string' },
        samples: { type: 'string' },
        inspector: { type: 'boolean', default: false },
      },
    }));
  } catch (error) {
    return err(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
  const { gateway: url, secrets, ca, out, settings, samples, inspector } = values;
  const rest = { out: resolve(out), settings: pathOf(settings), samples: pathOf(samples), inspector };
  if (url === undefined) {
    if (secrets !== undefined || ca !== undefined) return err(`--secrets and --ca go with --gateway.\n${usage}`);
    return ok({ ...rest, gateway: undefined });
  }
  if (!URL.canParse(url) || new URL(url).protocol !== 'https:')
    return err(`--gateway must be an https address.\n${usage}`);
  if (secrets === undefined) return err(`A gateway asks for a login: give --secrets FILE.\n${usage}`);
  if (inspector) return err(`--inspector shows the embedded railway's terminal: not with --gateway.\n${usage}`);
  return ok({ ...rest, gateway: { url, secrets: resolve(secrets), ca: pathOf(ca) } });
}

function pathOf(file: string | undefined): string | undefined {
  return file === undefined ? undefined : resolve(file);
}
