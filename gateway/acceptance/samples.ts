import { z } from 'zod';

const stationCode = z.string().regex(/^\d{7}$/u);
const person = z.strictObject({ surname: z.string().min(1), name: z.string().min(1) });

/**
 * Whom and what the run orders for. The defaults are what the simulator knows; for a test ground the commission says
 * which certificate it has registered.
 */
export const samplesSchema = z.strictObject({
  from: stationCode.default('2200001').describe('Станція відправлення, у місті з кількома станціями'),
  to: stationCode.default('2218000').describe('Станція призначення, куди ходить Інтерсіті+'),
  daysAhead: z.int().min(2).max(15).default(5).describe('За скільки днів поїздка; назад на два дні пізніше'),
  adult: person.default({ surname: 'Випробувальна', name: 'Олена' }),
  child: person.default({ surname: 'Випробувальний', name: 'Юрко' }),
  privilege: z
    .strictObject({
      kind: z.int(),
      certificate: z.string().min(1),
      /** A certificate of the same form that is in no register. */
      unregistered: z.string().min(1),
      birthDate: z.iso.date(),
    })
    .default({ kind: 9, certificate: 'АВ123456', unregistered: 'АВ123000', birthDate: '1970-05-01' }),
  baggageKg: z.int().default(40),
});
export type Samples = z.output<typeof samplesSchema>;
