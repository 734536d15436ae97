import { kopecks, type Kopecks } from '../../basics/money.ts';
import { err, ok, type Result } from '../../basics/result.ts';
import { Temporal } from '../../basics/temporal.ts';
import type { DocumentStatus } from '../operations/documents.ts';
import type { ErrorCode } from '../operations/errors.ts';
import { decodeRequest, writeAnswer, type Maintenance, type RequestEnvelope } from '../wire/envelope.ts';
import { XmlDocument } from '../wire/xml.ts';
import { Faults } from './faults.ts';
import { serveAll, type Served } from './handlers.ts';
import { Issuer, type Inspected } from './issuing.ts';
import { Ledger } from './ledger.ts';
import { isExpired, orderIdOf } from './orders.ts';
import { errorOf, type GatewayError } from './refusals.ts';
import { railway, type Timetable } from './rides.ts';
import { Readings } from './readings.ts';
import { Store } from './store.ts';

export interface SimulatorOptions {
  /** The railway's own clock; the only one that its deadlines are measured from. */
  readonly now: () => Temporal.Instant;
  /** A SQLite file, or `:memory:`. */
  readonly database: string;
  /** Sold places, ids and the signing key follow from it. A file remembers its seed. */
  readonly seed: string;
  /** The agents under contract; without it every login is one. */
  readonly agents?: readonly string[];
  /** Whose trains run; without it the railway's own. */
  readonly timetable?: Timetable;
  /** Hears of every refusal, once. */
  readonly log?: (refused: RefusalEntry) => void;
}

/** A refusal as it is logged: what was wrong and whose request it was; nothing of the request's content. */
export interface RefusalEntry {
  readonly code: string;
  readonly operation: string | undefined;
  readonly kiosk: string | undefined;
  readonly number: number | undefined;
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
    readonly status: DocumentStatus;
    readonly price: Kopecks;
    /** What the agent has been charged for it and not got back. */
    readonly booked: Kopecks;
  }[];
}

/** The railway's gateway: seat-exact, with holds that expire, and with books. Shares with the client only operations and codec. */
export class GatewaySimulator {
  /** What shall go wrong on the way; `handle` itself never looks at it. */
  readonly faults = new Faults();
  private readonly options: SimulatorOptions;
  private readonly store: Store;
  private readonly ledger: Ledger;
  private readonly issuer: Issuer;
  private readonly served: ReadonlyMap<string, Served>;
  private readonly readings = new Readings(
    (document) => this.read(document),
    (read) => read.ok && read.value.envelope.number === 0,
  );
  /** As the store has it. */
  private announced: Maintenance | undefined;

  constructor(options: SimulatorOptions) {
    this.options = options;
    this.store = new Store(options.database, options.seed);
    this.ledger = new Ledger(this.store);
    this.issuer = new Issuer(options.seed);
    this.served = serveAll(this.store, this.ledger, this.issuer, options.seed, options.timetable ?? railway);
    this.announced = windowOf(this.store.setting('maintenance'));
  }

  /**
   * Answers one request, completely or not at all. With `instead` it does no work and answers with that error; the
   * answer is kept like any other.
   */
  respond(requestXml: string, instead?: GatewayError): XmlDocument {
    this.store.lookOnce();
    const request = this.readings.of(requestXml);
    if (!request.ok) return this.answer(undefined, err(errorOf('malformed-request', 'uk')));
    const { envelope, found, body } = request.value;
    const { agent, kiosk, language } = envelope;
    const refuse = (code: ErrorCode): XmlDocument => this.answer(envelope, err(errorOf(code, language)));
    if (this.options.agents?.includes(agent) === false) return refuse('unknown-agent');
    if (this.isUnderMaintenance()) return refuse('maintenance');
    if (found === undefined) return refuse('unknown-operation');
    if (body?.success !== true) return refuse('malformed-request');

    const work = (): XmlDocument => {
      if (instead !== undefined) return this.answer(envelope, err(instead));
      const outcome = found.run(body.data, { agent, kiosk, now: this.options.now() });
      return outcome.ok ? this.answer(envelope, outcome) : refuse(outcome.error);
    };
    if (!found.operation.changes) return work();
    if (envelope.number === 0) return refuse('number-needed');
    return this.store.transaction(() => this.once(envelope, work, refuse));
  }

  /** As `respond`, the text only. */
  handle(requestXml: string, instead?: GatewayError): string {
    return this.respond(requestXml, instead).text;
  }

  /** The answer to a request that nobody has read, because of who sent it or how it came. */
  refuseAtDoor(code: ErrorCode): string {
    return this.answer(undefined, err(errorOf(code, 'uk'))).text;
  }

  /** Every order with its documents, oldest first: for a judge who trusts nobody. */
  books(): { readonly orders: readonly BookedOrder[]; readonly booked: Kopecks } {
    const now = this.options.now();
    const orders = this.ledger.allOrders().map((sale): BookedOrder => ({
      orderId: orderIdOf(sale),
      kiosk: sale.kiosk,
      status: isExpired(sale, now) ? 'expired' : sale.status,
      total: sale.total,
      payBefore: Temporal.Instant.fromEpochMilliseconds(sale.payBefore),
      means: sale.means ?? undefined,
      reference: sale.reference ?? undefined,
      documents: this.ledger.documentsOf(sale.id).map(({ uid, status, price, refunded }) => ({
        uid,
        status,
        price,
        booked: kopecks(status === 'reserved' || status === 'voided' ? 0 : price - refunded),
      })),
    }));
    const documents = orders.flatMap((order) => order.documents);
    return { orders, booked: kopecks(documents.reduce((total, { booked }) => total + booked, 0)) };
  }

  /** An agent's prepaid balance, kopecks. */
  balanceOf(agent: string): Kopecks {
    return this.store.agent(agent).balance;
  }

  /** Sets an agent's prepaid balance, kopecks. */
  setBalance(agent: string, balance: Kopecks): void {
    this.store.setAgent(agent, { balance });
  }

  /** Blocks an agent from selling, or lets it sell again; what it has sold it may still void and return. */
  setBlocked(agent: string, blocked: boolean): void {
    this.store.setAgent(agent, { blocked });
  }

  /** Announces a window in which every request is refused; answers carry it until it is over. Kept over a restart. */
  announceMaintenance(window: Maintenance | undefined): void {
    const text = window === undefined ? undefined : `${window.from.toString()}/${window.until.toString()}`;
    this.store.setSetting('maintenance', text);
    this.announced = window;
  }

  /** Lets the time to pay an order end now; false when there is no such order waiting. */
  expire(orderId: string): boolean {
    const waiting = this.ledger.allOrders().find((sale) => orderIdOf(sale) === orderId && sale.status === 'reserved');
    if (waiting === undefined) return false;
    this.ledger.setPayBefore(waiting.id, this.options.now().epochMilliseconds);
    return true;
  }

  /** The railway's Ed25519 public key, 32 bytes: whoever has it checks QR codes without asking. */
  get publicKey(): Uint8Array {
    return this.issuer.publicKey;
  }

  /** What an inspector's terminal reads in a QR payload; undefined for a forged one. */
  inspect(qrPayload: string): Inspected | undefined {
    return this.issuer.inspect(qrPayload);
  }

  /** The inspector lets the holder of a QR payload board; false when the document is forged or does not stand. */
  board(qrPayload: string): boolean {
    const document = this.ledger.document(this.inspect(qrPayload)?.uid ?? '');
    if (document?.status !== 'paid') return false;
    this.ledger.setDocument(document.uid, 'boarded', document.content);
    return true;
  }

  /** Closes the database; the simulator is of no use afterwards. */
  close(): void {
    this.store.close();
  }

  /** Reads a request: its envelope, the operation if there is such a one, and what its schema says of the body. */
  private read(document: string) {
    const envelope = decodeRequest(document);
    if (!envelope.ok) return envelope;
    const found = this.served.get(envelope.value.operation);
    const body = found?.operation.request.safeParse(envelope.value.body);
    return ok({ envelope: envelope.value, found, body });
  }

  /** A request with changes is done once: asked again, its number brings back the very same answer. */
  private once(
    envelope: RequestEnvelope,
    work: () => XmlDocument,
    refuse: (code: ErrorCode) => XmlDocument,
  ): XmlDocument {
    const { kiosk, number, operation, body } = envelope;
    const fingerprint = JSON.stringify([operation, body]);
    const earlier = this.store.answerTo(kiosk, number);
    if (earlier !== undefined) {
      return earlier.request === fingerprint ? new XmlDocument([earlier.answer]) : refuse('number-reused');
    }
    if (number <= this.store.lastNumberOf(kiosk)) return refuse('number-not-growing');
    const answer = work();
    this.store.keepAnswer(kiosk, number, fingerprint, answer.text);
    return answer;
  }

  /** The window that was announced, unless it is over. */
  private maintenance(): Maintenance | undefined {
    const window = this.announced;
    if (window === undefined) return undefined;
    return Temporal.Instant.compare(this.options.now(), window.until) < 0 ? window : undefined;
  }

  private isUnderMaintenance(): boolean {
    const window = this.maintenance();
    return window !== undefined && Temporal.Instant.compare(window.from, this.options.now()) <= 0;
  }

  private answer(envelope: RequestEnvelope | undefined, outcome: Result<unknown, GatewayError>): XmlDocument {
    if (!outcome.ok) {
      const { operation, kiosk, number } = envelope ?? {};
      this.options.log?.({ code: outcome.error.code, operation, kiosk, number });
    }
    const maintenance = this.maintenance();
    return writeAnswer({
      number: envelope?.number ?? 0,
      serverTime: this.options.now(),
      balance: envelope === undefined ? kopecks(0) : this.store.agent(envelope.agent).balance,
      ...(maintenance === undefined ? {} : { maintenance }),
      outcome,
    });
  }
}

/** A window of maintenance as the store has it. */
function windowOf(text: string | undefined): Maintenance | undefined {
  const [from, until] = text?.split('/') ?? [];
  if (from === undefined || until === undefined) return undefined;
  return { from: Temporal.Instant.from(from), until: Temporal.Instant.from(until) };
}
