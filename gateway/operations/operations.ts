import { z } from 'zod';
import { amount, date, instant, kyivTime, language, operation, stationCode, uid, wagonClass } from './common.ts';
import { boardingDocument, documentStatus, priceBreakdown } from './documents.ts';

export const stationsList = operation({
  name: 'stations_list',
  title: 'The whole station directory, or "unchanged"',
  changes: false,
  request: z.object({ version: z.string().optional() }),
  answer: z.object({
    version: z.string(),
    unchanged: z.boolean(),
    stations: z.array(
      z.object({
        code: stationCode,
        nameUk: z.string(),
        nameEn: z.string(),
        /** Old names and other spellings under which people look for it. */
        aliases: z.array(z.string()),
      }),
    ),
  }),
});

export const trains = operation({
  name: 'trains',
  title: 'Trains between two stations on a date, with free places and the lowest price by class',
  changes: false,
  request: z.object({ from: stationCode, to: stationCode, date }),
  answer: z.object({
    trains: z.array(
      z.object({
        /** Number with its Cyrillic letter, e.g. `091К`. */
        number: z.string(),
        /** First and last station of the train's whole run. */
        originUk: z.string(),
        originEn: z.string(),
        terminusUk: z.string(),
        terminusEn: z.string(),
        departure: kyivTime,
        arrival: kyivTime,
        durationMinutes: z.int(),
        /** e.g. `Інтерсіті+`; empty for an ordinary train. */
        brand: z.string(),
        classes: z.array(z.object({ wagonClass, free: z.int(), priceFrom: amount })),
      }),
    ),
    /** Last date on sale (presale window), so that the kiosk knows which dates to offer. */
    lastDate: date,
  }),
});

export const prices = operation({
  name: 'prices',
  title: 'Free places and full fare by carriage',
  changes: false,
  request: z.object({ train: z.string(), from: stationCode, to: stationCode, date }),
  answer: z.object({
    carriages: z.array(
      z.object({
        number: z.string(),
        wagonClass,
        serviceClass: z.string(),
        free: z.int(),
        price: priceBreakdown,
        airConditioned: z.boolean(),
      }),
    ),
    /** Return terms as data: what comes back by time before departure. */
    returnTerms: z.array(z.object({ hoursBefore: z.int(), fareShare: z.int(), reservationShare: z.int() })),
  }),
});

export const places = operation({
  name: 'places',
  title: 'Numbers of free places of a carriage, its layout and the gender of its compartments',
  changes: false,
  request: z.object({ train: z.string(), from: stationCode, to: stationCode, date, carriage: z.string() }),
  answer: z.object({
    /** Which drawing of assets/layouts fits, e.g. `platzkart-54`. */
    layout: z.string(),
    free: z.array(z.string()),
    compartments: z.array(z.object({ number: z.int(), gender: z.enum(['mixed', 'women', 'men']) })),
  }),
});

export const reserve = operation({
  name: 'reserve',
  title: 'Makes an order: documents with their prices, held until payBefore',
  changes: true,
  request: z.object({
    train: z.string(),
    from: stationCode,
    to: stationCode,
    date,
    carriage: z.string(),
    passengers: z
      .array(
        z.object({ place: z.string(), kind: z.enum(['full']), surname: z.string().min(1), name: z.string().min(1) }),
      )
      .min(1)
      .max(4),
  }),
  answer: z.object({ orderId: z.string(), documents: z.array(boardingDocument), total: amount, payBefore: instant }),
});

export const pay = operation({
  name: 'pay',
  title: 'Confirms payment: the documents become valid',
  changes: true,
  request: z.object({
    orderId: z.string(),
    /** The fare as reserved, without cash rounding. */
    amount,
    means: z.enum(['cash', 'card']),
    reference: z.string(),
  }),
  answer: z.object({ orderId: z.string(), documents: z.array(boardingDocument) }),
});

export const payStatus = operation({
  name: 'pay_status',
  title: "An order's payment status, and until when it can be paid",
  changes: false,
  request: z.object({ orderId: z.string() }),
  answer: z.object({ status: z.enum(['not-paid', 'paid', 'voided', 'unknown']), payBefore: instant.optional() }),
});

export const revocation = operation({
  name: 'revocation',
  title: 'Voids an order that is not paid; a later pay is then refused. Voiding a voided or expired one succeeds',
  changes: true,
  request: z.object({ orderId: z.string() }),
  answer: z.object({ orderId: z.string() }),
});

export const cancel = operation({
  name: 'cancel',
  title: 'Voids a paid document that never reached its holder (погашення). Repeated, it succeeds',
  changes: true,
  request: z.object({ uid, reason: z.string() }),
  answer: z.object({ uid, status: documentStatus }),
});

export const getResponse = operation({
  name: 'getresponse',
  title: "An earlier request's stored answer, or never received",
  changes: false,
  request: z.object({ earlier: z.int() }),
  answer: z.object({
    received: z.boolean(),
    /** The stored answer's XML text as it was sent, to be read with its own operation's schema. */
    stored: z.string().optional(),
  }),
});

export const getDoc = operation({
  name: 'getdoc',
  title: "A document's data",
  changes: false,
  request: z.object({ uid, language: language.optional() }),
  answer: z.object({ document: boardingDocument }),
});
