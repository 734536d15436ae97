import type { z } from 'zod';
import { kopecks, type Kopecks } from '../../basics/money.ts';
import { err, ok, type Result } from '../../basics/result.ts';
import { Temporal } from '../../basics/temporal.ts';
import type { Operation } from '../operations/common.ts';
import * as operations from '../operations/operations.ts';
import { decodeRequest, encodeAnswer, type RequestEnvelope } from '../wire/envelope.ts';
import { Enquiries } from './enquiries.ts';
import { Faults } from './faults.ts';
import { Inventory } from './inventory.ts';
import { Issuer, type Inspected } from './issuing.ts';
import { isExpired, orderIdOf, Orders, type Caller } from './orders.ts';
import { errorOf, type GatewayError, type Refusal } from './refusals.ts';
import { Store } from './store.ts';

export interface SimulatorOptions {
  /** The railway's own clock; the only one that its deadlines are measured from. */
  readonly now: () => Temporal.Instant;
  /** A SQLite file, or `:memory:`. */
  readonly database: string;
  /** Sold places, ids and the signing key follow from it. A file remembers its seed. */
  readonly seed: string;
}

/** An order as the railway's books have it. */
export interface BookedOrder {
  readonly orderId: string;
  readonly kiosk: string;
  readonly status: 'reserved' | 'expired' | 'paid' | 'voided';
  readonly total: Kopecks;
  readonly payBefore: Temporal.Instant;
  readonly means: 'cash' | 'card' | undefined;
  readonly reference: string | undefined;
  readonly documents: readonly {
    readonly uid: string;
    readonly status: 'reserved' | 'paid' | 'voided';
    readonly price: Kopecks;
    /** What the agent has been charged for it and not got back. */
    readonly booked: Kopecks;
  }[];
}

type Handler = (body: unknown, caller: Caller) => Result<unknown, Refusal>;

interface Served {
  readonly operation: Operation<z.ZodType, z.ZodType>;
  readonly run: Handler;
}

/** The railway's gateway: seat-exact, with holds that expire, and with books. Shares with the client only operations and codec. */
export class GatewaySimulator {
  /** What shall go wrong on the way; `handle` itself never looks at it. */
  readonly faults = new Faults();
  private readonly options: SimulatorOptions;
  private readonly store: Store;
  private readonly issuer: Issuer;
  private readonly served: ReadonlyMap<string, Served>;

  constructor(options: SimulatorOptions) {
    this.options = options;
    this.store = new Store(options.database, options.seed);
    this.issuer = new Issuer(options.seed);
    const inventory = new Inventory(this.store, options.seed);
    const enquiries = new Enquiries(inventory);
    const orders = new Orders(this.store, inventory, this.issuer);
    const all = [
      served(operations.stationsList, (request) => enquiries.stationsList(request)),
      served(operations.trains, (request, { now }) => enquiries.trains(request, now)),
      served(operations.prices, (request, { now }) => enquiries.prices(request, now)),
      served(operations.places, (request, { now }) => enquiries.places(request, now)),
      served(operations.reserve, (request, caller) => orders.reserve(request, caller)),
      served(operations.pay, (request, caller) => orders.pay(request, caller)),
      served(operations.payStatus, (request, caller) => orders.payStatus(request, caller)),
      served(operations.revocation, (request, caller) => orders.revoke(request, caller)),
      served(operations.cancel, (request, caller) => orders.cancel(request, caller)),
      served(operations.getDoc, (request, caller) => orders.getDoc(request, caller)),
      served(operations.getResponse, ({ earlier }, { kiosk }) => {
        const stored = this.store.answerTo(kiosk, earlier)?.answer;
        return ok(stored === undefined ? { received: false } : { received: true, stored });
      }),
    ];
    this.served = new Map(all.map((entry) => [entry.operation.name, entry]));
  }

  /**
   * Answers one request, completely or not at all. With `instead` it does no work and answers with that error; the
   * answer is kept like any other.
   */
  handle(requestXml: string, instead?: GatewayError): string {
    const request = decodeRequest(requestXml);
    if (!request.ok) return this.answer(undefined, err(errorOf('malformed-request', 'uk')));
    const envelope = request.value;
    const refuse = (code: Refusal): string => this.answer(envelope, err(errorOf(code, envelope.language)));
    const found = this.served.get(envelope.operation);
    if (found === undefined) return refuse('unknown-operation');
    const body = found.operation.request.safeParse(envelope.body);
    if (!body.success) return refuse('malformed-request');

    const work = (): string => {
      if (instead !== undefined) return this.answer(envelope, err(instead));
      const { agent, kiosk } = envelope;
      const outcome = found.run(body.data, { agent, kiosk, now: this.options.now() });
      return outcome.ok ? this.answer(envelope, outcome) : refuse(outcome.error);
    };
    if (!found.operation.changes) return work();
    if (envelope.number === 0) return refuse('number-needed');
    return this.store.transaction(() => this.once(envelope, work, refuse));
  }

  /** Every order with its documents, oldest first: for a judge who trusts nobody. */
  books(): { readonly orders: readonly BookedOrder[]; readonly booked: Kopecks } {
    const now = this.options.now();
    const orders = this.store.allSales().map((sale): BookedOrder => ({
      orderId: orderIdOf(sale),
      kiosk: sale.kiosk,
      status: isExpired(sale, now) ? 'expired' : sale.status,
      total: sale.total,
      payBefore: Temporal.Instant.fromEpochMilliseconds(sale.payBefore),
      means: sale.means ?? undefined,
      reference: sale.reference ?? undefined,
      documents: this.store.documentsOf(sale.id).map(({ uid, status, price }) => ({
        uid,
        status,
        price,
        booked: status === 'paid' ? price : kopecks(0),
      })),
    }));
    const documents = orders.flatMap((order) => order.documents);
    return { orders, booked: kopecks(documents.reduce((total, { booked }) => total + booked, 0)) };
  }

  /** Sets an agent's prepaid balance, kopecks. */
  setBalance(agent: string, balance: Kopecks): void {
    this.store.setBalance(agent, balance);
  }

  /** What an inspector's terminal reads in a QR payload; undefined for a forged one. */
  inspect(qrPayload: string): Inspected | undefined {
    return this.issuer.inspect(qrPayload);
  }

  /** Closes the database; the simulator is of no use afterwards. */
  close(): void {
    this.store.close();
  }

  /** A request with changes is done once: asked again, its number brings back the very same answer. */
  private once(envelope: RequestEnvelope, work: () => string, refuse: (code: Refusal) => string): string {
    const { kiosk, number, operation, body } = envelope;
    const fingerprint = JSON.stringify([operation, body]);
    const earlier = this.store.answerTo(kiosk, number);
    if (earlier !== undefined) return earlier.request === fingerprint ? earlier.answer : refuse('number-reused');
    if (number <= this.store.lastNumberOf(kiosk)) return refuse('number-not-growing');
    const answer = work();
    this.store.keepAnswer(kiosk, number, fingerprint, answer);
    return answer;
  }

  private answer(envelope: RequestEnvelope | undefined, outcome: Result<unknown, GatewayError>): string {
    return encodeAnswer({
      number: envelope?.number ?? 0,
      serverTime: this.options.now(),
      balance: envelope === undefined ? kopecks(0) : this.store.balanceOf(envelope.agent),
      outcome,
    });
  }
}

/** Ties an operation to its work; an answer that does not fit its schema is a bug of ours. */
function served<Request extends z.ZodType, Answer extends z.ZodType>(
  operation: Operation<Request, Answer>,
  run: (request: z.output<Request>, caller: Caller) => Result<z.input<Answer>, Refusal>,
): Served {
  return {
    operation,
    run: (body, caller) => {
      const outcome = run(body as z.output<Request>, caller);
      if (outcome.ok) operation.answer.parse(outcome.value);
      return outcome;
    },
  };
}
