import { describe, expect, test } from 'vitest';
import { calls, type CallName } from '../contract/calls.ts';
import { serviceCalls } from '../contract/service.ts';
import { allowed, type Mode } from './guard.ts';

const modes: readonly Mode[] = ['passenger', 'lock', 'enrol', 'service'];
const modesOf = (call: CallName) => modes.filter((mode) => allowed(mode, call));
const names = <Calls extends object>(of: Calls) => Object.keys(of) as (keyof Calls)[];

const atThePad: readonly CallName[] = ['touchService', 'leaveService', 'unlock', 'beginEnrolment', 'finishEnrolment'];

describe('the guard', () => {
  test.each(names(calls).filter((call) => !Object.hasOwn(serviceCalls, call) && call !== 'setLanguage'))(
    'hears the passenger\'s call "%s" from passengers only',
    (call) => {
      expect(modesOf(call)).toEqual(['passenger']);
    },
  );

  test.each(names(serviceCalls).filter((call) => !atThePad.includes(call)))(
    'hears the technician\'s call "%s" from inside only',
    (call) => {
      expect(modesOf(call)).toEqual(['service']);
    },
  );

  test.each([
    ['setLanguage', ['passenger', 'lock', 'enrol', 'service']],
    ['touchService', ['lock', 'enrol', 'service']],
    ['leaveService', ['lock', 'enrol', 'service']],
    ['unlock', ['lock']],
    ['beginEnrolment', ['lock']],
    ['finishEnrolment', ['enrol']],
  ] as const)('hears "%s" in %j', (call, heard) => {
    expect(modesOf(call)).toEqual(heard);
  });
});
