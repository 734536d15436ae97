import { z } from 'zod';
import { amount, instant, kyivTime, stationCode, uid, wagonClass } from './common.ts';

export const priceBreakdown = z.object({
  /** квиток */ fare: amount,
  /** плацкарта */ reservation: amount,
  insurance: amount,
  vat: amount,
  serviceFee: amount,
  services: amount,
  total: amount,
});
export type PriceBreakdown = z.infer<typeof priceBreakdown>;

export const stationRef = z.object({ code: stationCode, nameUk: z.string(), nameEn: z.string() });
export type StationRef = z.infer<typeof stationRef>;

export const documentStatus = z.enum(['reserved', 'paid', 'voided', 'returned', 'boarded']);

/** What is known only after payment: the tax office's and the insurer's facts and the QR's content. */
const issuedPart = z.object({
  /** ПН */ taxNumber: z.string(),
  /** ФН */ fiscalNumber: z.string(),
  /** ЗН */ serialNumber: z.string(),
  /** ФК */ fiscalCode: z.string(),
  issuedAt: instant,
  insurer: z.string(),
  /** Opaque; printed as it is. */
  qrPayload: z.string(),
});

/** A boarding document (посадочний документ) as the gateway knows it. */
export const boardingDocument = z.object({
  uid,
  orderId: z.string(),
  status: documentStatus,
  terminal: z.string(),
  passenger: z.object({ surname: z.string(), name: z.string() }),
  train: z.string(),
  carriage: z.string(),
  wagonClass,
  serviceClass: z.string(),
  place: z.string(),
  from: stationRef,
  to: stationRef,
  departure: kyivTime,
  arrival: kyivTime,
  price: priceBreakdown,
  means: z.enum(['cash', 'card']).optional(),
  issued: issuedPart.optional(),
});
export type BoardingDocument = z.infer<typeof boardingDocument>;
