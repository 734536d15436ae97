import { randomBytes } from 'node:crypto';
import type { Clock } from '../../basics/clock.ts';
import { inventTechnician, memoryPeople, type ServicePeople } from '../../kiosk/service/people.ts';
import { codeAt } from '../../kiosk/service/secret-words.ts';

/** What the dock shows of the technician of a kiosk that is only shown. */
export interface DemoTechnician {
  readonly number: string;
  readonly name: string;
  readonly pin: string;
  /** What the authenticator shows now. */
  code(): string;
}

/** A technician invented for this run: nothing of it outlives the process, and nothing of it is the same twice. */
export function demoTechnician(clock: Clock): { readonly people: ServicePeople; readonly shown: DemoTechnician } {
  const { technician, pin } = inventTechnician('Технік Демо', (count) => randomBytes(count));
  const { number, name, totpSecret } = technician;
  return {
    people: memoryPeople([technician]),
    shown: { number, name, pin, code: () => codeAt(totpSecret, clock.wall()) },
  };
}
