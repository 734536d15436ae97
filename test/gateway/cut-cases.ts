import type { z } from 'zod';
import { valueOf } from '../../basics/result.ts';
import type { Gateway } from '../../gateway/client/gateway.ts';
import type { Operation } from '../../gateway/operations/common.ts';
import {
  booking,
  cancel,
  pay,
  reserve,
  reserveRoundTrip,
  returnDoc,
  returnDocConfirm,
  revocation,
  transportation,
} from '../../gateway/operations/operations.ts';
import { BACK, freePlaces, reserving, RIDE, THERE } from '../../gateway/testing/ride.ts';

type Ride = Parameters<typeof freePlaces>[2];

/** A line to a gateway, with the request numbers of its kiosk. */
export class Line {
  readonly gateway: Gateway;
  private number = 0;
  private readonly known = new Map<string, ReturnType<typeof freePlaces>>();

  constructor(gateway: Gateway) {
    this.gateway = gateway;
  }

  next(): number {
    this.number += 1;
    return this.number;
  }

  /** Free places of a ride; asked once, because each trial lets go of what it took. */
  free(wagonClass: string, ride: NonNullable<Ride>): ReturnType<typeof freePlaces> {
    const known = this.known.get(ride.train) ?? freePlaces(this.gateway, wagonClass, ride);
    this.known.set(ride.train, known);
    return known;
  }
}

/** An operation with changes: what comes before it, and what makes room for the next time. */
export interface CutCase {
  readonly operation: Operation<z.ZodType, z.ZodType>;
  prepare(line: Line): Promise<object>;
  tidy(line: Line, answer: unknown): Promise<void>;
}

interface Ordered {
  readonly orderId: string;
  readonly documents: readonly { readonly uid: string }[];
  readonly total: number;
}

async function seat(line: Line): Promise<ReturnType<typeof reserving>> {
  const { carriage, free } = await line.free('К', RIDE);
  return reserving(carriage, free[0] ?? '');
}

async function order(line: Line): Promise<Ordered> {
  return valueOf(await line.gateway.call(reserve, line.next(), await seat(line))).body;
}

async function paidOrder(line: Line): Promise<Ordered> {
  const made = await order(line);
  valueOf(await line.gateway.call(pay, line.next(), paying(made)));
  return made;
}

function paying({ orderId, total }: Ordered) {
  return { orderId, amount: total, means: 'cash' as const, reference: 'cut' };
}

async function revoke(line: Line, answer: unknown): Promise<void> {
  const { orderId } = answer as Ordered;
  valueOf(await line.gateway.call(revocation, line.next(), { orderId }));
}

async function cancelAll(line: Line, answer: unknown): Promise<void> {
  for (const { uid } of (answer as Ordered).documents) {
    valueOf(await line.gateway.call(cancel, line.next(), { uid, reason: 'tidy' }));
  }
}

const nothing = (): Promise<void> => Promise.resolve();

/** What makes orders. */
export const makingCases: readonly CutCase[] = [
  { operation: reserve, prepare: seat, tidy: revoke },
  {
    operation: reserveRoundTrip,
    async prepare(line) {
      const [there, back] = [await line.free('С1', THERE), await line.free('С1', BACK)];
      return {
        there: { ...THERE, carriage: there.carriage, places: there.free.slice(0, 1) },
        back: { ...BACK, carriage: back.carriage, places: back.free.slice(0, 1) },
        passengers: [{ kind: 'full', surname: 'Шевченко', name: 'Тарас' }],
      };
    },
    tidy: revoke,
  },
  {
    operation: booking,
    async prepare(line) {
      const { carriage, free } = await line.free('К', RIDE);
      return { ...RIDE, carriage, places: free.slice(0, 2) };
    },
    tidy: revoke,
  },
  {
    operation: transportation,
    async prepare(line) {
      const { documents } = await order(line);
      return { uid: documents[0]?.uid, kind: 'baggage', weightKg: 40 };
    },
    tidy: revoke,
  },
];

/** What becomes of them. */
export const settlingCases: readonly CutCase[] = [
  { operation: pay, prepare: async (line) => paying(await order(line)), tidy: cancelAll },
  {
    operation: revocation,
    prepare: async (line) => ({ orderId: (await order(line)).orderId }),
    tidy: nothing,
  },
  {
    operation: cancel,
    prepare: async (line) => ({ uid: (await paidOrder(line)).documents[0]?.uid, reason: 'cut' }),
    tidy: nothing,
  },
  {
    operation: returnDocConfirm,
    async prepare(line) {
      const uid = (await paidOrder(line)).documents[0]?.uid ?? '';
      const { offer } = valueOf(await line.gateway.call(returnDoc, 0, { uid })).body;
      return { uid, offer };
    },
    tidy: nothing,
  },
];
