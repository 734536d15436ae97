import type { Clock, Timer } from '../../basics/clock.ts';
import type { Books } from '../books/books.ts';
import type { ServiceRefusal, ServiceScreen } from '../contract/service.ts';
import type { RandomBytes } from '../journal/people.ts';
import { lockMsAfter } from './delays.ts';
import { freeNumber, type ServicePeople, type Technician } from './people.ts';
import type { Recorder } from './record.ts';
import { counterOf, hashWord, isWeakPin, isWord, newTotpSecret, secretUri } from './secret-words.ts';
import type { ServiceTime } from './service-time.ts';

/** Somebody who has shown the one-time code and now chooses name and PIN. */
interface Newcomer {
  readonly number: string;
  readonly secret: string;
  readonly refusal: ServiceRefusal | undefined;
}

/** Hashed in the place of a PIN that does not exist, so that an unknown number takes as long as a wrong PIN. */
const nobody = { salt: '00', hash: '00' };

/**
 * The PIN pad: who may come in. Wrong tries lock it for longer and longer; while it is locked a try is not even
 * looked at. The lock-out stands in the journal: after a restart it begins anew in full, since no wall clock tells how
 * long the kiosk was off.
 */
export class Door {
  private wrong = false;
  private newcomer: Newcomer | undefined;
  private lock: { readonly timer: Timer; readonly endsAtMs: number } | undefined;
  private readonly clock: Clock;
  private readonly time: ServiceTime;
  private readonly people: ServicePeople;
  private readonly books: Books;
  private readonly random: RandomBytes;
  private readonly record: Recorder;
  private readonly serial: string;
  private readonly changed: () => void;

  constructor(options: {
    clock: Clock;
    time: ServiceTime;
    people: ServicePeople;
    books: Books;
    random: RandomBytes;
    record: Recorder;
    serial: string;
    changed: () => void;
  }) {
    this.clock = options.clock;
    this.time = options.time;
    this.people = options.people;
    this.books = options.books;
    this.random = options.random;
    this.record = options.record;
    this.serial = options.serial;
    this.changed = options.changed;
  }

  /** Takes up the lock-out that a restart interrupted. */
  start(): void {
    this.runLock(this.books.entries.lockMs);
  }

  /** Nobody stands at the pad any more: what was typed is forgotten, a lock-out goes on. */
  close(): void {
    this.wrong = false;
    this.newcomer = undefined;
  }

  screen(): ServiceScreen {
    if (this.newcomer !== undefined) {
      const { number, secret, refusal } = this.newcomer;
      return { kind: 'service-enrol', number, secretUri: secretUri(secret, `${this.serial} ${number}`), refusal };
    }
    const lockedMs = this.lockedMs();
    const problem = lockedMs > 0 ? 'locked-out' : this.wrong ? 'wrong' : undefined;
    return { kind: 'service-lock', problem, lockedMs, enrolment: this.people.read().enrolment !== undefined };
  }

  /** Lets a person in who shows number, PIN and a code that was never used before. */
  unlock(shown: { readonly number: string; readonly pin: string; readonly code: string }): Technician | undefined {
    if (this.lockedMs() > 0) return undefined;
    const { number, pin, code } = shown;
    const person = this.people.read().technicians.find((one) => one.number === number);
    const pinRight = isWord(pin, person?.pin ?? nobody);
    const counter = person === undefined ? undefined : counterOf(person.totpSecret, code, this.time.now());
    const fresh = counter !== undefined && counter > this.books.entries.lastCounter(number);
    if (person === undefined || !pinRight || !fresh) {
      this.refuse(number);
      return undefined;
    }
    this.wrong = false;
    this.record(number, { type: 'service/unlocked', counter });
    return person;
  }

  /** Shows a new person the secret of an authenticator, for the one-time code. Returns whether it was right. */
  beginEnrolment(code: string): boolean {
    if (this.lockedMs() > 0) return false;
    const { enrolment, technicians } = this.people.read();
    const number = freeNumber(technicians);
    if (enrolment === undefined || number === undefined || !isWord(code, enrolment)) {
      this.refuse('');
      return false;
    }
    this.wrong = false;
    this.newcomer = { number, secret: newTotpSecret(this.random), refusal: undefined };
    return true;
  }

  /** Enrols the new person, who has shown that the authenticator works; the one-time code is void from then on. */
  finishEnrolment(typed: {
    readonly name: string;
    readonly pin: string;
    readonly code: string;
  }): Technician | undefined {
    const { newcomer } = this;
    if (newcomer === undefined) return undefined;
    const name = typed.name.replace(/\s+/gu, ' ').trim();
    const counter = counterOf(newcomer.secret, typed.code, this.time.now());
    const refusal =
      name === ''
        ? 'name-missing'
        : isWeakPin(typed.pin)
          ? 'weak-pin'
          : counter === undefined
            ? 'wrong-code'
            : undefined;
    if (refusal !== undefined || counter === undefined) {
      this.newcomer = { ...newcomer, refusal };
      return undefined;
    }
    const { number, secret } = newcomer;
    const person: Technician = { number, name, pin: hashWord(typed.pin, this.random), totpSecret: secret };
    // The file first: after a power cut in between the person is there and comes in by the usual way.
    const saved = this.people.save({ technicians: [...this.people.read().technicians, person], enrolment: undefined });
    if (!saved.ok) {
      this.newcomer = { ...newcomer, refusal: 'not-saved' };
      return undefined;
    }
    this.record(number, { type: 'service/enrolled', counter });
    this.newcomer = undefined;
    return person;
  }

  private lockedMs(): number {
    return this.lock === undefined ? 0 : Math.max(0, this.lock.endsAtMs - this.clock.monotonicMs());
  }

  private refuse(who: string): void {
    const lockMs = lockMsAfter(this.books.entries.failures + 1);
    this.record(who, { type: 'service/unlock-failed', lockMs });
    this.wrong = true;
    this.runLock(lockMs);
  }

  private runLock(lockMs: number): void {
    if (lockMs === 0) return;
    this.lock?.timer.cancel();
    const timer = this.clock.after(lockMs, () => {
      this.lock = undefined;
      this.wrong = false;
      this.record('', { type: 'service/lock-ended' });
      this.changed();
    });
    this.lock = { timer, endsAtMs: this.clock.monotonicMs() + lockMs };
  }
}
