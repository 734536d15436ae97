import { ok, valueOf, type Result } from '../../basics/result.ts';
import type { RandomBytes } from '../journal/people.ts';
import { hashWord, newTotpSecret, randomDigits, type HashedWord } from './secret-words.ts';

/** A person who may enter the service mode. */
export interface Technician {
  /** Personnel number, 2 digits: names the person in the journal. */
  readonly number: string;
  readonly name: string;
  readonly pin: HashedWord;
  /** Base32. */
  readonly totpSecret: string;
}

/** What the service mode must keep secret. */
export interface ServiceSecrets {
  readonly technicians: readonly Technician[];
  /** The one-time code that lets one more person be enrolled; undefined when there is none. */
  readonly enrolment: HashedWord | undefined;
}

/** Where the secrets are kept; the product uses a file that only its own account reads. */
export interface ServicePeople {
  read(): ServiceSecrets;
  /** Replaces all of it, durably, at once or not at all; the error says why not. */
  save(secrets: ServiceSecrets): Result<undefined, string>;
}

const pinDigits = 6;
const enrolmentDigits = 10;

/** Secrets that end with the process: for a kiosk that is only shown, and for tests. */
export function memoryPeople(technicians: readonly Technician[] = []): ServicePeople {
  let secrets: ServiceSecrets = { technicians, enrolment: undefined };
  return {
    read: () => secrets,
    save(next) {
      secrets = next;
      return ok();
    },
  };
}

/**
 * Makes a one-time enrolment code, keeps its hash, and returns it to be printed on the console. The code before it
 * is void. A kiosk does so at each start until somebody is enrolled.
 */
export function beginEnrolment(people: ServicePeople, random: RandomBytes): string {
  const code = randomDigits(enrolmentDigits, random);
  valueOf(people.save({ ...people.read(), enrolment: hashWord(code, random) }));
  return code;
}

/** A technician with an invented PIN and secret, for a kiosk that is only shown: both must be shown too. */
export function inventTechnician(
  name: string,
  random: RandomBytes,
): { readonly technician: Technician; readonly pin: string } {
  const pin = randomDigits(pinDigits, random);
  const technician = { number: '01', name, pin: hashWord(pin, random), totpSecret: newTotpSecret(random) };
  return { technician, pin };
}

/** The lowest personnel number that nobody has; undefined when all 99 are taken. */
export function freeNumber(technicians: readonly Technician[]): string | undefined {
  const taken = new Set(technicians.map(({ number }) => number));
  for (let number = 1; number <= 99; number += 1) {
    const text = String(number).padStart(2, '0');
    if (!taken.has(text)) return text;
  }
  return undefined;
}
