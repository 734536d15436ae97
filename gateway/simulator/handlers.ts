import type { z } from 'zod';
import { ok, type Result } from '../../basics/result.ts';
import type { Temporal } from '../../basics/temporal.ts';
import type { Operation } from '../operations/common.ts';
import type { ErrorCode } from '../operations/errors.ts';
import * as operations from '../operations/operations.ts';
import { Enquiries } from './enquiries.ts';
import { Inventory } from './inventory.ts';
import { Kept, type Lasting } from './kept.ts';
import type { Issuer } from './issuing.ts';
import type { Ledger } from './ledger.ts';
import { Orders } from './orders.ts';
import { privilegeOf } from './passengers.ts';
import { Payments } from './payments.ts';
import { Reports } from './reports.ts';
import { Returns } from './returns.ts';
import { kyivDate, type Timetable } from './rides.ts';
import type { Store } from './store.ts';
import { departures, findStations, listStations, routeOf } from './timetable.ts';
import { Transport } from './transport.ts';
import type { Caller } from './told.ts';

type Handler = (body: unknown, caller: Caller) => Result<unknown, ErrorCode>;

/** An operation with its work. */
export interface Served {
  readonly operation: Operation<z.ZodType, z.ZodType>;
  readonly run: Handler;
}

const SOFTWARE = 'Perron gateway simulator 2';
const PROTOCOL = '1';

/** All operations of the table, by name. */
export function serveAll(
  store: Store,
  ledger: Ledger,
  issuer: Issuer,
  seed: string,
  timetable: Timetable,
): ReadonlyMap<string, Served> {
  const inventory = new Inventory(ledger, seed);
  const enquiries = new Enquiries(inventory, timetable);
  const orders = new Orders(store, ledger, inventory, issuer, timetable);
  const payments = new Payments(store, ledger, orders, issuer);
  const returns = new Returns(store, ledger, orders, payments);
  const transport = new Transport(store, ledger, orders, issuer, timetable);
  const reports = new Reports(ledger, orders, issuer);
  const all = [
    served(operations.version, () => ok({ software: SOFTWARE, protocol: PROTOCOL })),
    served(operations.state, (_, { agent }) => {
      const { balance, creditLimit, blocked } = store.agent(agent);
      return ok({ balance, limit: creditLimit, blocked });
    }),
    lasting(operations.stations, findStations),
    served(operations.stationsList, listStations),
    lasting(operations.trains, (request, now) => enquiries.trains(request, now)),
    served(operations.trainsExtended, (request, { now }) => enquiries.trainsExtended(request, now)),
    served(operations.trainsFromStation, (request) => departures(timetable, request)),
    served(operations.trainRoute, (request) => routeOf(timetable, request)),
    served(operations.prices, (request, { now }) => enquiries.prices(request, now)),
    served(operations.places, (request, { now }) => enquiries.places(request, now)),
    served(operations.checkPrivilege, (request, { now }) => privilegeOf(request, kyivDate(now))),
    served(operations.booking, (request, caller) => orders.booking(request, caller)),
    served(operations.reserve, (request, caller) => orders.reserve(request, caller)),
    served(operations.reserveRoundTrip, (request, caller) => orders.reserveRoundTrip(request, caller)),
    served(operations.transportation, (request, caller) => transport.transportation(request, caller)),
    served(operations.revocation, (request, caller) => payments.revoke(request, caller)),
    served(operations.pay, (request, caller) => payments.pay(request, caller)),
    served(operations.payStatus, (request, caller) => payments.payStatus(request, caller)),
    served(operations.cancel, (request, caller) => payments.cancel(request, caller)),
    served(operations.getResponse, ({ earlier }, { kiosk }) => {
      const stored = store.answerTo(kiosk, earlier)?.answer;
      return ok(stored === undefined ? { received: false } : { received: true, stored });
    }),
    served(operations.report, (request, caller) => reports.report(request, caller)),
    served(operations.documentsList, (request, caller) => reports.documentsList(request, caller)),
    served(operations.getDoc, (request, caller) => payments.getDoc(request, caller)),
    served(operations.getEdoc, (request, caller) => reports.getEdoc(request, caller)),
    served(operations.returnDoc, (request, caller) => returns.offer(request, caller)),
    served(operations.returnDocConfirm, (request, caller) => returns.confirm(request, caller)),
  ];
  return new Map(all.map((entry) => [entry.operation.name, entry]));
}

/** Ties an operation to its work, which may answer only the errors declared; an answer that does not fit is a bug of ours. */
function served<Request extends z.ZodType, Answer extends z.ZodType, Code extends ErrorCode>(
  operation: Operation<Request, Answer, Code>,
  run: (request: z.output<Request>, caller: Caller) => Result<z.input<Answer>, NoInfer<Code>>,
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

/** How many answers to one enquiry are kept; a few kilobytes each. */
const KEPT_ANSWERS = 2000;

/** Ties an enquiry that many ask alike to its work: an answer is made once and told again while it stands. */
function lasting<Request extends z.ZodType>(
  operation: Operation<Request, z.ZodType, never>,
  make: (request: z.output<Request>, now: Temporal.Instant) => Lasting,
): Served {
  const kept = new Kept(KEPT_ANSWERS);
  return {
    operation,
    run: (body, { now }) =>
      ok(kept.tell(JSON.stringify(body), now.epochMilliseconds, () => make(body as z.output<Request>, now)).encoded),
  };
}
