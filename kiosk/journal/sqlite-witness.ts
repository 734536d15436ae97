import { createHash } from 'node:crypto';
import { closeSync, constants, existsSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { replaceDurably } from './sqlite-files.ts';
import type { Witness } from './store.ts';

const witnessShape = z.object({ seq: z.number(), hash: z.string(), check: z.string() });

/**
 * The witness in two files of its folder, each with a check of its own. `witness.json` is replaced atomically and
 * synchronised: it must be whole. `witness-latest.json` is written in place and not synchronised, so that it costs next
 * to nothing: it may be torn, then it says nothing.
 */
export function witnessFiles(folder: string) {
  const file = join(folder, 'witness.json');
  const latest = join(folder, 'witness-latest.json');
  return {
    exists: () => existsSync(file) || existsSync(latest),
    read(): Witness | undefined {
      const sure = existsSync(file) ? parse(readFileSync(file, 'utf8')) : undefined;
      const last = existsSync(latest) ? ifWhole(readFileSync(latest, 'utf8')) : undefined;
      return last !== undefined && last.seq > (sure?.seq ?? 0) ? last : sure;
    },
    write(witness: Witness, synced: boolean): void {
      const text = JSON.stringify({ ...witness, check: checkOf(witness) });
      if (synced) replaceDurably(file, text);
      else overwrite(latest, text);
    },
  };
}

function parse(text: string): Witness {
  const { seq, hash, check } = witnessShape.parse(JSON.parse(text));
  if (check !== checkOf({ seq, hash })) throw new Error('the witness file was changed');
  return { seq, hash };
}

function ifWhole(text: string): Witness | undefined {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

function checkOf({ seq, hash }: Witness): string {
  return createHash('sha256')
    .update(`${String(seq)} ${hash}`)
    .digest('hex');
}

/** In place; numbers of rows only grow, so what is written is never shorter than what was there. */
function overwrite(file: string, text: string): void {
  const handle = openSync(file, constants.O_WRONLY | constants.O_CREAT, 0o600);
  try {
    writeSync(handle, text, 0);
  } finally {
    closeSync(handle);
  }
}
