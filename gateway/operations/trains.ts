import { z } from 'zod';
import { amount, date, kyivTime, operation, stationCode, wagonClass } from './common.ts';

/** A train between two stations, with what is free and the lowest price by class. */
export const trainOffer = z
  .object({
    number: z.string().describe('with its Cyrillic letter, `091К`'),
    originUk: z.string().describe("first station of the train's whole run"),
    originEn: z.string(),
    terminusUk: z.string(),
    terminusEn: z.string(),
    departure: kyivTime,
    arrival: kyivTime,
    durationMinutes: z.int(),
    brand: z.string().describe('`Інтерсіті+`; empty for an ordinary train'),
    classes: z.array(z.object({ wagonClass, free: z.int(), priceFrom: amount })),
    roundTrip: z.boolean().optional().describe('whether `reserveroundtrip` sells it'),
  })
  .meta({ id: 'train' });

/** Last date on sale (presale window), so that the kiosk knows which dates to offer. */
export const lastDate = date.describe('last date on sale');

export const trains = operation({
  name: 'trains',
  title: 'Trains between two stations on a date, with free places and the lowest price by class',
  changes: false,
  request: z.object({ from: stationCode, to: stationCode, date }),
  answer: z.object({ trains: z.array(trainOffer), lastDate }),
  errors: [],
});
