import { z } from 'zod';
import { err, ok, type Result } from '../basics/result.ts';
import { describeIssues } from '../basics/web/message.ts';
import { calls, queries, type CallName } from '../kiosk/contract/calls.ts';
import type { Kiosk } from '../kiosk/contract/kiosk.ts';
import type { StationItem } from '../kiosk/contract/view.ts';

/** A call as it comes from a page: nothing in it is believed yet. */
export const callMessage = z.strictObject({ type: z.literal('call'), name: z.string().max(40), argument: z.unknown() });

/** A question as it comes from a page; `id` returns in the answer. */
export const queryMessage = z.strictObject({
  type: z.literal('query'),
  id: z.union([z.int(), z.string().max(64)]),
  name: z.enum(['searchStations']),
  argument: z.unknown(),
});

type CallMessage = z.infer<typeof callMessage>;
type QueryMessage = z.infer<typeof queryMessage>;

/**
 * Checks a call's argument by its schema and hands it to the kiosk. The error says why a call was refused, by
 * field names only: values may be a passenger's name.
 */
export function carryCall(kiosk: Kiosk, message: CallMessage): Result<undefined, string> {
  const { name } = message;
  if (!isCallName(name)) return err('no such call');
  const argument = calls[name].safeParse(message.argument);
  if (!argument.success) return err(`${name}: ${describeIssues(argument.error)}`);
  kiosk.call<CallName>(name, argument.data);
  return ok();
}

/** Checks a question's argument by its schema and answers it. The error says why, by field names only. */
export function carryQuery(kiosk: Kiosk, message: QueryMessage): Result<readonly StationItem[], string> {
  const argument = queries[message.name].safeParse(message.argument);
  if (!argument.success) return err(`${message.name}: ${describeIssues(argument.error)}`);
  return ok(kiosk[message.name](argument.data));
}

function isCallName(name: string): name is CallName {
  return Object.hasOwn(calls, name);
}
