import { z } from 'zod';
import type { Kopecks } from '../../basics/money.ts';
import { err, ok, type Result } from '../../basics/result.ts';
import type { Temporal } from '../../basics/temporal.ts';
import { amount, errorClass, instant, language, type ErrorClass } from '../operations/common.ts';
import { decodeXml, encodeOnce, encodeXml, XmlFrame, type Encoded, type XmlDocument } from './xml.ts';

/** What stands around every request and answer (gateway.md, operations). The only module that knows the outer XML. */

/** The longest name of an operation, an agent, a point of sale or a kiosk. */
const MAX_NAME = 100;

const request = z.object({
  operation: z.string().min(1).max(MAX_NAME),
  number: z.int().min(0),
  /** The agent's login. */
  agent: z.string().min(1).max(MAX_NAME),
  pointOfSale: z.string().min(1).max(MAX_NAME),
  /** The kiosk's serial number; request numbers are unique within it. */
  kiosk: z.string().min(1).max(MAX_NAME),
  language,
  body: z.unknown(),
});
export type RequestEnvelope = z.infer<typeof request>;

const answer = z.object({
  number: z.int().min(0),
  serverTime: instant,
  balance: amount,
  maintenance: z.object({ from: instant, until: instant }).optional(),
  body: z.unknown().optional(),
  error: z.object({ code: z.string().min(1), class: errorClass, sentence: z.string() }).optional(),
});

/** A window, announced ahead, in which the gateway answers nothing but that it is under maintenance. */
export interface Maintenance {
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant;
}

export interface AnswerEnvelope {
  /** Echo of the request's number; 0 when the request could not be read. */
  readonly number: number;
  readonly serverTime: Temporal.Instant;
  /** The agent's prepaid balance, kopecks. */
  readonly balance: Kopecks;
  readonly maintenance?: Maintenance;
  readonly outcome: Result<unknown, { readonly code: string; readonly class: ErrorClass; readonly sentence: string }>;
}

/** The request's XML. `body` is what the operation's request schema accepts. */
export function encodeRequest(envelope: RequestEnvelope): string {
  return encodeXml('request', envelope);
}

/** Reads a request; the body is left to the operation's schema. The error says what is wrong without quoting it. */
export function decodeRequest(document: string): Result<RequestEnvelope, string> {
  const value = decodeXml('request', document);
  if (!value.ok) return value;
  const parsed = request.safeParse(value.value);
  return parsed.success ? ok(parsed.data) : err(`envelope: ${pathsOf(parsed.error)}`);
}

/** The answer's XML. */
export function encodeAnswer(envelope: AnswerEnvelope): string {
  return writeAnswer(envelope).text;
}

/** The answer's XML, whose body may have been encoded before. */
export function writeAnswer({ outcome, serverTime, ...rest }: AnswerEnvelope): XmlDocument {
  const [name, value] = outcome.ok ? (['body', outcome.value] as const) : (['error', outcome.error] as const);
  const encoded = encodeOnce(value);
  return frameOf(rest, name, encoded.type).filled(serverTime, encoded);
}

/** What stands around an answer's body or error, but for the time. */
type Rest = Omit<AnswerEnvelope, 'outcome' | 'serverTime'>;

let lastFrame: { readonly rest: Rest; readonly last: string; readonly frame: XmlFrame } | undefined;

/** Enquiries of one agent have the same frame until its balance changes. */
function frameOf(rest: Rest, name: 'body' | 'error', type: Encoded['type']): XmlFrame {
  const last = `${name} ${type}`;
  if (lastFrame?.last === last && isSameRest(lastFrame.rest, rest)) return lastFrame.frame;
  const { number, ...others } = rest;
  const frame = new XmlFrame('answer', { number, serverTime: '', ...others }, { serverTime: 'text', [name]: type });
  lastFrame = { rest, last, frame };
  return frame;
}

function isSameRest(one: Rest, other: Rest): boolean {
  return one.number === other.number && one.balance === other.balance && one.maintenance === other.maintenance;
}

/** Reads an answer; the body is left to the operation's schema. */
export function decodeAnswer(document: string): Result<AnswerEnvelope, string> {
  const value = decodeXml('answer', document);
  if (!value.ok) return value;
  const parsed = answer.safeParse(value.value);
  if (!parsed.success) return err(`envelope: ${pathsOf(parsed.error)}`);
  const { body, error, maintenance, ...others } = parsed.data;
  const rest = { ...others, ...(maintenance === undefined ? {} : { maintenance }) };
  if ((body === undefined) === (error === undefined)) return err('envelope: neither or both of body and error');
  return ok({ ...rest, outcome: error === undefined ? ok(body) : err(error) });
}

/** Where a value does not fit its schema, without the value: it may be a passenger's name. */
export function pathsOf(error: z.ZodError): string {
  return [...new Set(error.issues.map((issue) => issue.path.map(String).join('.') || 'whole'))].join(', ');
}
