import type { z } from 'zod';
import { delay, type Clock } from '../../basics/clock.ts';
import { Temporal } from '../../basics/temporal.ts';
import type { Gateway } from '../../gateway/client/gateway.ts';
import type { Operation } from '../../gateway/operations/common.ts';
import type { BoardingDocument } from '../../gateway/operations/documents.ts';
import {
  cancel,
  getDoc,
  pay,
  payStatus,
  reserve,
  reserveRoundTrip,
  revocation,
  transportation,
} from '../../gateway/operations/operations.ts';
import { roundCash, type RoundingTable } from '../settings/rounding.ts';
import type { Person } from '../journal/journal.ts';
import type { Log } from '../log.ts';
import { pauseMs, saleDelays } from './delays.ts';
import type { Intent, Order, SaleEvent } from './events.ts';
import { Hold } from './hold.ts';
import { personFacts, type Ticket } from './person.ts';
import type { RequestNumbers } from './request-numbers.ts';
import type { Sale } from './sale.ts';
import { settleCall } from './settle-call.ts';

/** What the gateway acts need from around them. */
export interface GatewayActsContext {
  readonly gateway: Gateway;
  readonly clock: Clock;
  readonly numbers: RequestNumbers;
  readonly rounding: RoundingTable;
  readonly log: Log;
  apply(sale: string, event: SaleEvent, people?: readonly Person[]): void;
  person(passenger: string): unknown;
  hold(sale: string): Hold | undefined;
  setHold(sale: string, hold: Hold): void;
  /** How long the passenger may wait for the answer to `pay`, milliseconds; a card's window is shorter than patience. */
  payLimitMs(sale: Sale): number;
}

/** Kinds of documents that go with a ticket. */
const besides: readonly BoardingDocument['kind'][] = ['service', 'baggage', 'animal'];

type GatewayIntent = Extract<Intent, { kind: 'reserve' | 'carry' | 'pay' | 'revoke' | 'cancel' }>;

/** Carries out an intent at the gateway and applies its outcome. `askFirst` after a restart: it may have been done. */
export async function actAtGateway(
  context: GatewayActsContext,
  sale: Sale,
  intent: GatewayIntent,
  askFirst: boolean,
): Promise<void> {
  switch (intent.kind) {
    case 'reserve':
      return actReserve(context, sale, intent, askFirst);
    case 'carry':
      return actCarry(context, sale, intent, askFirst);
    case 'pay':
      return actPay(context, sale, intent, askFirst);
    case 'revoke':
      return actRevoke(context, sale, intent, askFirst);
    case 'cancel':
      return actCancel(context, sale, intent, askFirst);
  }
}

async function actReserve(
  context: GatewayActsContext,
  sale: Sale,
  intent: Extract<Intent, { kind: 'reserve' }>,
  askFirst: boolean,
): Promise<void> {
  const { train, from, to, date, carriage, back } = sale.selection;
  const ids = sale.selection.passengers.map(({ passenger }) => passenger);
  const passengers = sale.selection.passengers.map(({ passenger, place, services = [] }) => {
    const { surname, name, ticket } = factsOf(context, passenger);
    const who = { surname, name, ...(services.length === 0 ? {} : { services }) };
    return asPassenger(who, place, ticket, ids);
  });
  if (!askFirst && passengers.some(({ surname }) => surname === '')) {
    context.apply(sale.id, { type: 'reserve-failed', intent: intent.id, reason: 'refused' });
    return;
  }
  const there = { train, from, to, date, carriage };
  const settled =
    back === undefined
      ? await settleCall({
          ...common(context, intent.number, askFirst),
          operation: reserve,
          request: { ...there, passengers },
        })
      : await settleCall({
          ...common(context, intent.number, askFirst),
          operation: reserveRoundTrip,
          request: {
            there: { ...there, places: passengers.flatMap((one) => ('place' in one ? [one.place] : [])) },
            back: { ...back, from: to, to: from },
            passengers,
          },
        });
  if (settled.kind !== 'answered') {
    const reason =
      settled.kind !== 'error' ? 'unanswered' : settled.error.code === 'place-taken' ? 'place-taken' : 'refused';
    context.log.warn('The order was not made', { sale: sale.id, reason });
    const code = settled.kind === 'error' ? { code: settled.error.code } : {};
    context.apply(sale.id, { type: 'reserve-failed', intent: intent.id, reason, ...code });
    return;
  }
  const { body, serverTime } = settled.answer;
  context.setHold(sale.id, Hold.from(body.payBefore, serverTime, settled.sentAtMs, context.clock));
  context.apply(sale.id, {
    type: 'reserved',
    intent: intent.id,
    order: {
      orderId: body.orderId,
      documents: whose(body.documents, ids),
      total: body.total,
      due: roundCash(body.total, context.rounding).due,
      payBefore: body.payBefore.toString(),
    },
  });
}

type Served = { readonly service: string; readonly count: number }[];

/** A passenger as the gateway wants to hear of them. */
function asPassenger(
  who: { readonly surname: string; readonly name: string; readonly services?: Served },
  place: string,
  ticket: Ticket,
  ids: readonly string[],
): z.input<typeof reserve.request>['passengers'][number] {
  switch (ticket.kind) {
    case 'infant':
      return { ...who, ...ticket };
    case 'companion':
      return { ...who, place, kind: 'companion', of: ids.indexOf(ticket.of) };
    default:
      return { ...who, place, ...ticket };
  }
}

/** The documents of an order, each with its passenger: tickets in the order of the passengers, then what goes with them. */
function whose(documents: readonly BoardingDocument[], ids: readonly string[]): Order['documents'] {
  const known = new Map<string, string>();
  return documents.map(({ uid, kind, price, tiedTo }, index) => {
    const beside = besides.includes(kind);
    const passenger = (beside ? known.get(tiedTo ?? '') : ids[index % ids.length]) ?? '';
    known.set(uid, passenger);
    return { uid, passenger, total: price.total, ...(beside ? { beside } : {}) };
  });
}

/** A transport document beside a travel document that is not paid yet: the gateway puts it into the same order. */
async function actCarry(
  context: GatewayActsContext,
  sale: Sale,
  intent: Extract<Intent, { kind: 'carry' }>,
  askFirst: boolean,
): Promise<void> {
  const { uid, what, weightKg } = intent;
  const settled = await settleCall({
    ...common(context, intent.number, askFirst),
    operation: transportation,
    request: { uid, kind: what, weightKg },
  });
  if (settled.kind !== 'answered') {
    const refused = settled.kind === 'error';
    const code = refused ? { code: settled.error.code } : {};
    context.log.warn('The transport document was not made', { sale: sale.id, refused });
    const reason = refused ? 'refused' : 'unanswered';
    context.apply(sale.id, { type: 'carry-failed', intent: intent.id, reason, ...code });
    return;
  }
  const { document, total } = settled.answer.body;
  const passenger = sale.documents.find((one) => one.uid === uid)?.passenger ?? '';
  context.apply(sale.id, {
    type: 'carried',
    intent: intent.id,
    document: { uid: document.uid, passenger, total: document.price.total, beside: true },
    total,
    due: roundCash(total, context.rounding).due,
  });
}

async function actPay(
  context: GatewayActsContext,
  sale: Sale,
  intent: Extract<Intent, { kind: 'pay' }>,
  askFirst: boolean,
): Promise<void> {
  const orderId = orderOf(sale);
  const settled = await settleCall({
    ...common(context, intent.number, askFirst),
    limitMs: context.payLimitMs(sale),
    operation: pay,
    request: { orderId, amount: intent.amount, means: sale.means, reference: intent.id },
  });
  switch (settled.kind) {
    case 'answered':
      if (!allIssued(sale, settled.answer.body.documents)) return fetchPaid(context, sale, intent.id);
      return paid(context, sale, intent.id, settled.answer.body.documents);
    case 'error':
      if (settled.error.code === 'already-paid') return fetchPaid(context, sale, intent.id);
      if (settled.error.class === 'retry') {
        // Not done, and worth another try: after a breath, under a new number.
        await delay(context.clock, pauseMs(sale.pays));
        return notPaidYet(context, sale, intent.id);
      }
      context.log.warn('The gateway refused the payment', { sale: sale.id, code: settled.error.code });
      return context.apply(sale.id, { type: 'pay-refused', intent: intent.id, code: settled.error.code });
    case 'never-received':
      return notPaidYet(context, sale, intent.id);
    case 'unanswered':
      context.log.warn('Nobody knows whether the payment arrived', { sale: sale.id });
      return context.apply(sale.id, { type: 'pay-unanswered', intent: intent.id });
  }
}

/** The payment was not done so far: it is begun again while the hold leaves time for it. */
function notPaidYet(context: GatewayActsContext, sale: Sale, intent: string): void {
  const left = context.hold(sale.id)?.leftMs() ?? 0;
  const mayTryAgain = sale.pays < 3 && left > saleDelays.payAgainMinMs && context.payLimitMs(sale) > 0;
  context.apply(sale.id, { type: 'pay-not-received', intent, mayTryAgain });
}

/** An earlier `pay` had arrived after all, or its answer was not whole: the documents are fetched one by one. */
async function fetchPaid(context: GatewayActsContext, sale: Sale, intent: string): Promise<void> {
  const documents: BoardingDocument[] = [];
  for (const { uid } of sale.documents) {
    const result = await context.gateway.call(getDoc, 0, { uid });
    if (result.ok) documents.push(result.value.body.document);
  }
  if (allIssued(sale, documents)) paid(context, sale, intent, documents);
  else context.apply(sale.id, { type: 'pay-unanswered', intent });
}

/** Whether every document of the sale is there, paid, and has all that its paper must carry. */
function allIssued(sale: Sale, documents: readonly BoardingDocument[]): boolean {
  return sale.documents.every(({ uid }) => {
    const document = documents.find((one) => one.uid === uid);
    return document?.status === 'paid' && document.issued !== undefined;
  });
}

function paid(context: GatewayActsContext, sale: Sale, intent: string, documents: readonly BoardingDocument[]): void {
  const sealed = documents.map((document): Person => ({
    passenger: document.uid,
    facts: { document: plain(document) },
  }));
  context.apply(sale.id, { type: 'paid', intent }, sealed);
}

/** Empty names where they are damaged or destroyed: what is owed and voided does not depend on them. */
function factsOf(context: GatewayActsContext, passenger: string): z.output<typeof personFacts> {
  return personFacts.safeParse(context.person(passenger)).data ?? { surname: '', name: '', ticket: { kind: 'full' } };
}

/** A document as JSON that its schema reads back. */
function plain(document: BoardingDocument): unknown {
  return JSON.parse(JSON.stringify(document));
}

async function actRevoke(
  context: GatewayActsContext,
  sale: Sale,
  intent: Extract<Intent, { kind: 'revoke' }>,
  askFirst: boolean,
): Promise<void> {
  const done = await voidUntilDone(context, revocation, intent.number, { orderId: orderOf(sale) }, askFirst);
  context.apply(sale.id, { type: done === 'already-paid' ? 'revoke-found-paid' : 'revoked', intent: intent.id });
}

async function actCancel(
  context: GatewayActsContext,
  sale: Sale,
  intent: Extract<Intent, { kind: 'cancel' }>,
  askFirst: boolean,
): Promise<void> {
  const request = { uid: intent.uid, reason: 'never reached its holder' };
  await voidUntilDone(context, cancel, intent.number, request, askFirst);
  context.apply(sale.id, { type: 'voided', intent: intent.id });
}

/** Errors of the gateway after which voiding has nothing left to do. */
const nothingLeft = ['already-paid', 'unknown-order', 'unknown-document'];

/**
 * Voids, for as long as it takes: what is void stays void, so what never arrived is sent again, and what was refused
 * for now is sent again under a new number.
 */
async function voidUntilDone<Request extends z.ZodType, Answer extends z.ZodType>(
  context: GatewayActsContext,
  operation: Operation<Request, Answer>,
  firstNumber: number,
  request: z.input<Request>,
  askFirst: boolean,
): Promise<string> {
  let number = firstNumber;
  let ask = askFirst;
  for (let attempt = 0; ; attempt += 1) {
    const settled = await settleCall({ ...common(context, number, ask), operation, request });
    if (settled.kind === 'answered') return 'done';
    if (settled.kind === 'error') {
      if (nothingLeft.includes(settled.error.code)) return settled.error.code;
      context.log.warn('The gateway does not void yet', { operation: operation.name, code: settled.error.code });
      number = context.numbers.next();
    }
    ask = settled.kind === 'unanswered';
    await delay(context.clock, pauseMs(attempt));
  }
}

/**
 * After a restart: asks how long the order can still be paid and restores its hold. False when it cannot be paid
 * any more, or nobody told in time.
 */
export async function restoreHold(context: GatewayActsContext, sale: Sale): Promise<boolean> {
  const begun = context.clock.monotonicMs();
  for (let attempt = 0; context.clock.monotonicMs() - begun < saleDelays.restartQuestionsMs; attempt += 1) {
    const sentAt = context.clock.monotonicMs();
    const result = await context.gateway.call(payStatus, 0, { orderId: orderOf(sale) });
    if (result.ok) {
      const { status, payBefore } = result.value.body;
      if (status !== 'not-paid' || payBefore === undefined) return false;
      context.setHold(sale.id, Hold.from(payBefore, result.value.serverTime, sentAt, context.clock));
      return Temporal.Instant.compare(payBefore, result.value.serverTime) > 0;
    }
    if (result.error.kind === 'error') return false;
    await delay(context.clock, pauseMs(attempt));
  }
  return false;
}

function common(context: GatewayActsContext, number: number, askFirst: boolean) {
  return {
    gateway: context.gateway,
    clock: context.clock,
    number,
    limitMs: saleDelays.questionsMs,
    askFirst,
  };
}

function orderOf(sale: Sale): string {
  if (sale.order === undefined) throw new Error(`sale ${sale.id} has no order`);
  return sale.order.orderId;
}
