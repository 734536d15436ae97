import { z } from 'zod';
import { kopecks, type Kopecks } from '../../basics/money.ts';
import { Temporal } from '../../basics/temporal.ts';

/** An amount in integer kopecks on the wire. */
export const amount = z.int().transform((value): Kopecks => kopecks(value));
/** An instant, ISO 8601 with Z. */
export const instant = z.string().transform((text, context) => {
  try {
    return Temporal.Instant.from(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'not an instant' });
    return z.NEVER;
  }
});
/** Railway wall-clock time in Kyiv, `2026-11-23T21:14`. */
export const kyivTime = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/);
/** A date in Kyiv, `2026-11-23`. */
export const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
/** A 7-digit station code. */
export const stationCode = z.string().regex(/^\d{7}$/);
/** A document's id at the railway (УІД), e.g. `85DB4777-CFCA121C-0001`. */
export const uid = z.string().regex(/^[0-9A-F]{8}-[0-9A-F]{8}-\d{4}$/);
export const wagonClass = z.enum(['Л', 'К', 'КЖ', 'П', 'С1', 'С2', 'С3', 'О']);
export type WagonClass = z.infer<typeof wagonClass>;
export const language = z.enum(['uk', 'en']);

/** The classes of gateway errors (gateway.md, operations). */
export const errorClass = z.enum(['retry', 'refused', 'malformed', 'unauthorised', 'limit']);
export type ErrorClass = z.infer<typeof errorClass>;

/** How one operation of the gateway is declared: its name and its two shapes. Client, simulator and documentation use the same. */
export interface Operation<Request extends z.ZodType, Answer extends z.ZodType> {
  readonly name: string;
  readonly title: string;
  /** Whether it changes anything at the railway: then it is never repeated blindly, and its answer is kept for `getresponse`. */
  readonly changes: boolean;
  readonly request: Request;
  readonly answer: Answer;
}

export function operation<Request extends z.ZodType, Answer extends z.ZodType>(
  declared: Operation<Request, Answer>,
): Operation<Request, Answer> {
  return declared;
}
