import type { PrintBlock } from '../../hardware/capabilities/ticket-printer.ts';
import type { Body, Meddle } from './defective.ts';
import type { Broken } from './hall.ts';

/** A defect, and the row that has to find it. */
export interface Defect extends Broken {
  readonly row: string;
}

type List = readonly Body[];

const list = (body: Body, name: string): List => body[name] as List;
const each = (body: Body, name: string, change: (one: Body) => Body): Body => ({
  ...body,
  [name]: list(body, name).map(change),
});
const more = (body: Body, name: string): Body => ({ ...body, [name]: Number(body[name]) + 1 });
const inside = (body: Body, name: string, change: (part: Body) => Body): Body => ({
  ...body,
  [name]: change(body[name] as Body),
});
const without = (body: Body, name: string): Body =>
  Object.fromEntries(Object.entries(body).filter(([key]) => key !== name));

const wire = (row: string, operation: string, answer: NonNullable<Meddle['answer']>): Defect => ({
  row,
  meddle: { operation, answer },
});
/** The railway says that it did what it was asked, and did nothing. */
const idle = (row: string, operation: string, instead: NonNullable<Meddle['instead']>): Defect => ({
  row,
  meddle: { operation, instead },
});
const paper = (row: string, change: (block: PrintBlock) => readonly PrintBlock[]): Defect => ({
  row,
  spoil: (job) => ({ ...job, blocks: job.blocks.flatMap(change) }),
});

/** One small defect for every row of annex 3, in its order: each a fault that a real railway or kiosk could have. */
export const defects: readonly Defect[] = [
  wire('state', 'state', (body) => more(body, 'balance')),
  wire('pay_status', 'pay_status', () => ({ status: 'unknown' })),
  wire('report', 'report', () => ({ transactions: [], total: 0 })),
  wire('getresponse', 'getresponse', () => ({ received: false })),
  wire('stations', 'stations', () => ({ stations: [] })),
  wire('trains', 'trains', (body) => each(body, 'trains', (train) => ({ ...train, departure: '2026-12-30T10:00' }))),
  wire('trainsextended', 'trainsextended', (body) => ({ ...body, pairs: list(body, 'pairs').slice(0, 1) })),
  wire('places', 'places', (body) => {
    const free = body['free'] as readonly string[];
    return { ...body, free: [...free.slice(0, -1), free[0]] };
  }),
  wire('trains_from_station', 'trains_from_station', () => ({ departures: [] })),
  wire('train_route', 'train_route', (body) => ({ stops: [...list(body, 'stops')].reverse() })),
  wire('prices', 'prices', (body) =>
    each(body, 'carriages', (carriage) => inside(carriage, 'price', (price) => more(price, 'total'))),
  ),
  wire('stations_list', 'stations_list', (body) => ({ ...body, unchanged: false })),
  wire('check_privilege', 'check_privilege', (body) => ({ ...body, entitled: true })),
  wire('booking', 'booking', (body) => ({ ...body, holdUntil: '2020-01-01T00:00:00Z' })),
  wire('reserve-full', 'reserve', (body) =>
    each(body, 'documents', (one) => inside(one, 'passenger', (person) => ({ ...person, surname: 'Інша' }))),
  ),
  wire('reserve-child', 'reserve', (body) => {
    const full = list(body, 'documents').find(({ kind }) => kind === 'full');
    return each(body, 'documents', (one) => (one['kind'] === 'child' ? { ...one, price: full?.['price'] } : one));
  }),
  wire('reserveroundtrip', 'reserveroundtrip', (body) => more(body, 'total')),
  wire('transportation', 'transportation', (body) => inside(body, 'document', (one) => without(one, 'tiedTo'))),
  idle('revocation', 'revocation', (request) => ({ orderId: request['orderId'] })),
  idle('cancel', 'cancel', (request) => ({ uid: request['uid'], status: 'voided' })),
  wire('pay', 'pay', (body) =>
    each(body, 'documents', (one) => inside(one, 'issued', (issued) => ({ ...issued, fiscalNumber: '' }))),
  ),
  wire('documents_list', 'documents_list', (body) => ({
    ...body,
    documents: list(body, 'documents').filter(({ status }) => status !== 'reserved'),
  })),
  wire('getdoc', 'getdoc', (body) => inside(body, 'document', (one) => ({ ...one, place: '0' }))),
  wire('getedoc', 'getedoc', (body) => inside(body, 'form', (form) => ({ ...form, text: '' }))),
  wire('return_doc', 'return_doc', (body) => more(body, 'amount')),
  idle('return_doc_confirm', 'return_doc_confirm', (request) => ({
    returned: [request['uid']],
    amount: 100,
    refundDocument: '700000001',
  })),
  wire('version', 'version', (body) => ({ ...body, software: '' })),
  wire('information', 'prices', (body) => each(body, 'carriages', (carriage) => more(carriage, 'free'))),
  wire('round-trip', 'reserveroundtrip', (body) => each(body, 'documents', (one) => ({ ...one, carriage: '99' }))),
  wire('given-carriage', 'reserve', (body) => {
    const [adult, child, ...rest] = list(body, 'documents');
    if (adult === undefined || child?.['kind'] !== 'child') return body;
    const swapped = [
      { ...adult, place: child['place'] },
      { ...child, place: adult['place'] },
    ];
    return { ...body, documents: [...swapped, ...rest] };
  }),
  wire('services', 'reserve', (body) => ({
    ...body,
    documents: list(body, 'documents').filter(({ kind }) => kind !== 'service'),
  })),
  wire('pay-in-time', 'reserve', (body) => ({ ...body, payBefore: '2026-11-22T09:00:00Z' })),
  paper('printed-form', (block) => (block.kind === 'text' && block.text.startsWith('УІД') ? [] : [block])),
  paper('inspector', (block) => [block.kind === 'qr' ? { ...block, payload: `${block.payload}A` } : block]),
];
