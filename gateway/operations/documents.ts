import { z } from 'zod';
import { amount, date, instant, kyivTime, stationCode, uid, wagonClass } from './common.ts';

export const priceBreakdown = z
  .object({
    fare: amount.describe('квиток'),
    reservation: amount.describe('плацкарта'),
    insurance: amount,
    vat: amount,
    serviceFee: amount,
    services: amount,
    total: amount.describe('the sum of the other six'),
  })
  .meta({ id: 'price' });
export type PriceBreakdown = z.infer<typeof priceBreakdown>;

export const stationRef = z
  .object({ code: stationCode, nameUk: z.string(), nameEn: z.string() })
  .meta({ id: 'station' });
export type StationRef = z.infer<typeof stationRef>;

export const documentStatus = z.enum(['reserved', 'paid', 'voided', 'returned', 'boarded']);
export type DocumentStatus = z.infer<typeof documentStatus>;

/**
 * Boarding documents: full, child, infant (under 6, without a place), student, privilege, companion. Transport
 * documents: baggage, animal. Service document: service.
 */
export const documentKind = z.enum([
  'full',
  'child',
  'infant',
  'student',
  'privilege',
  'companion',
  'baggage',
  'animal',
  'service',
]);
export type DocumentKind = z.infer<typeof documentKind>;

/** What is known only after payment: the tax office's and the insurer's facts and the QR's content. */
const issuedPart = z.object({
  taxNumber: z.string().describe('ПН'),
  fiscalNumber: z.string().describe('ФН'),
  serialNumber: z.string().describe('ЗН'),
  fiscalCode: z.string().describe('ФК'),
  issuedAt: instant,
  insurer: z.string(),
  qrPayload: z.string().describe('opaque; printed as it is'),
});

/** A document as the gateway knows it; most are boarding documents (посадочний документ). */
export const boardingDocument = z
  .object({
    uid,
    kind: documentKind.default('full'),
    orderId: z.string(),
    status: documentStatus,
    terminal: z.string(),
    passenger: z.object({ surname: z.string(), name: z.string() }),
    train: z.string(),
    carriage: z.string(),
    wagonClass,
    serviceClass: z.string(),
    place: z.string().describe('empty for an infant'),
    from: stationRef,
    to: stationRef,
    departure: kyivTime,
    arrival: kyivTime,
    price: priceBreakdown,
    means: z.enum(['cash', 'card']).optional(),
    issued: issuedPart.optional(),
    tiedTo: uid.optional().describe('the travel document without which it does not stand'),
    services: z
      .array(z.object({ service: z.string(), nameUk: z.string(), nameEn: z.string(), count: z.int(), amount }))
      .optional(),
    weightKg: z.int().optional(),
  })
  .meta({ id: 'document' });
export type BoardingDocument = z.infer<typeof boardingDocument>;

/** The most passengers that one order can name. */
export const MAX_PASSENGERS = 4;

const person = {
  surname: z.string().min(1),
  name: z.string().min(1),
  gender: z.enum(['female', 'male']).optional().describe("asked in women's compartments"),
  services: z
    .array(z.object({ service: z.string(), count: z.int().min(1) }))
    .optional()
    .describe('ids as `prices` offers them'),
};
const place = { place: z.string() };
const full = z.object({ kind: z.literal('full'), ...person });
const child = z.object({ kind: z.literal('child'), ...person, birthDate: date });
const infant = z.object({ kind: z.literal('infant'), ...person, birthDate: date });
const student = z.object({ kind: z.literal('student'), ...person, certificate: z.string().min(1) });
const privileged = z.object({
  kind: z.literal('privilege'),
  ...person,
  privilege: z.int().describe('kind of privilege, as `check_privilege` knows it'),
  certificate: z.string().min(1),
  birthDate: date,
});
const companion = z.object({
  kind: z.literal('companion'),
  ...person,
  of: z.int().min(0).describe('index of the privileged passenger in this list'),
});

/** Someone who travels; where they sit is said elsewhere. */
export const traveller = z.discriminatedUnion('kind', [full, child, infant, student, privileged, companion]);
export type Traveller = z.infer<typeof traveller>;

/** Someone who travels, and their place; an infant has none. */
export const passenger = z.discriminatedUnion('kind', [
  full.extend(place),
  child.extend(place),
  infant,
  student.extend(place),
  privileged.extend(place),
  companion.extend(place),
]);

/** An order just made: what it costs, and until when it can be paid. */
export const orderMade = z.object({
  orderId: z.string(),
  documents: z.array(boardingDocument).describe('one for each passenger, in their order, then the service documents'),
  total: amount,
  payBefore: instant,
});
