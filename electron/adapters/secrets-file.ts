import {
  closeSync,
  fchmodSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { err, ok, type Result } from '../../basics/result.ts';
import type { ServicePeople, ServiceSecrets } from '../../kiosk/service/people.ts';

const hashed = z.object({ salt: z.string(), hash: z.string() });

const secretsShape = z.strictObject({
  gateway: z.strictObject({ login: z.string(), password: z.string() }).optional(),
  technicians: z
    .array(z.strictObject({ number: z.string(), name: z.string(), pin: hashed, totpSecret: z.string() }))
    .default([]),
  enrolment: hashed.optional(),
});
type Secrets = z.infer<typeof secretsShape>;

/** Only its own account may read it. */
const ownOnly = 0o600;

/** The kiosk's secrets: who may service it, and how it logs in at the gateway. */
export interface SecretsFile {
  readonly people: ServicePeople;
  /** Undefined until it was given. */
  gateway(): { readonly login: string; readonly password: string } | undefined;
  saveGateway(gateway: { readonly login: string; readonly password: string }): void;
}

/**
 * Opens `secrets.json` in the data folder, or makes it, readable by its own account only. A file that others can read,
 * or that is none of ours, is refused with a sentence that says what to do; nothing in it is changed then.
 */
export function openSecretsFile(folder: string): Result<SecretsFile, string> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'secrets.json');
  const read = readSecrets(file);
  if (!read.ok) return read;
  let secrets: Secrets = read.value ?? { technicians: [] };
  const save = (next: Secrets): void => {
    replaceDurably(file, JSON.stringify(next, undefined, 2));
    secrets = next;
  };
  const saved = (next: Secrets): Result<undefined, string> => {
    try {
      save(next);
      return ok();
    } catch (error) {
      return err(error instanceof Error ? error.message : String(error));
    }
  };
  if (read.value === undefined) save(secrets);
  return ok({
    people: {
      read: () => ({ technicians: secrets.technicians, enrolment: secrets.enrolment }),
      save({ technicians, enrolment }: ServiceSecrets) {
        const { gateway } = secrets;
        return saved({
          ...(gateway === undefined ? {} : { gateway }),
          technicians: [...technicians],
          ...(enrolment === undefined ? {} : { enrolment }),
        });
      },
    },
    gateway: () => secrets.gateway,
    saveGateway(gateway) {
      save({ ...secrets, gateway });
    },
  });
}

/** What the file holds; undefined when there is none. */
function readSecrets(file: string): Result<Secrets | undefined, string> {
  const facts = lstatSync(file, { throwIfNoEntry: false });
  if (facts === undefined) return ok(undefined);
  if (!facts.isFile()) return err(`${file} is no ordinary file. Put the secrets there themselves, not a link to them.`);
  if ((facts.mode & 0o077) !== 0) {
    return err(`${file} can be read by others than its owner. Take that right away (chmod 600) and start again.`);
  }
  let document: unknown;
  try {
    document = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    // What the parser says could quote a secret: only the kind of the trouble is told.
    const why = error instanceof SyntaxError ? 'it is no valid JSON' : 'it cannot be read';
    return err(`${file} is damaged: ${why}. Put a good copy in its place, or take it away to enrol everybody anew.`);
  }
  const parsed = secretsShape.safeParse(document);
  if (parsed.success) return ok(parsed.data);
  const field = parsed.error.issues[0]?.path.join('.') ?? '';
  return err(
    `${file} is damaged at "${field}". Put a good copy in its place, or take it away to enrol everybody anew.`,
  );
}

/** Atomic and durable: a new file, synchronised, takes the old one's name, and the folder is synchronised. */
function replaceDurably(file: string, text: string): void {
  const temporary = `${file}.new`;
  const handle = openSync(temporary, 'w', ownOnly);
  try {
    // One that a crash left behind keeps the mode it has.
    fchmodSync(handle, ownOnly);
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(temporary, file);
  const directory = openSync(dirname(file), 'r');
  try {
    fsyncSync(directory);
  } finally {
    closeSync(directory);
  }
}
