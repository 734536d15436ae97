import { z } from 'zod';
import { kopecks, type Kopecks } from '../../basics/money.ts';
import { Temporal } from '../../basics/temporal.ts';
import { errorClasses, type ErrorCode } from './errors.ts';

export type { ErrorClass } from './errors.ts';

/** An amount in integer kopecks on the wire. */
export const amount = z
  .int()
  .describe('kopecks')
  .transform((value): Kopecks => kopecks(value));
/** An instant, ISO 8601 with Z. */
export const instant = z
  .string()
  .describe('instant, `2026-11-23T19:14:00Z`')
  .transform((text, context) => {
    try {
      return Temporal.Instant.from(text);
    } catch {
      context.addIssue({ code: 'custom', message: 'not an instant' });
      return z.NEVER;
    }
  });
/** Railway wall-clock time in Kyiv, `2026-11-23T21:14`. */
export const kyivTime = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/)
  .describe('Kyiv time, `2026-11-23T21:14`');
/** A date in Kyiv, `2026-11-23`. */
export const date = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .describe('date, `2026-11-23`');
/** A 7-digit station code. */
export const stationCode = z
  .string()
  .regex(/^\d{7}$/)
  .describe('7-digit station code');
/** A document's id at the railway (УІД), e.g. `85DB4777-CFCA121C-0001`. */
export const uid = z
  .string()
  .regex(/^[0-9A-F]{8}-[0-9A-F]{8}-\d{4}$/)
  .describe('document id (УІД), `85DB4777-CFCA121C-0001`');
export const wagonClass = z.enum(['Л', 'К', 'КЖ', 'П', 'С1', 'С2', 'С3', 'О']);
export type WagonClass = z.infer<typeof wagonClass>;
export const language = z.enum(['uk', 'en']);

export const errorClass = z.enum(errorClasses);

/** How one operation of the gateway is declared: its name and its two shapes. Client, simulator and documentation use the same. */
export interface Operation<Request extends z.ZodType, Answer extends z.ZodType, Code extends ErrorCode = ErrorCode> {
  readonly name: string;
  readonly title: string;
  /** Whether it changes anything at the railway: then it is never repeated blindly, and its answer is kept for `getresponse`. */
  readonly changes: boolean;
  readonly request: Request;
  readonly answer: Answer;
  /** The errors that its own work may answer, besides those of every operation (errors.ts). */
  readonly errors: readonly Code[];
}

export function operation<Request extends z.ZodType, Answer extends z.ZodType, const Code extends ErrorCode>(
  declared: Operation<Request, Answer, Code>,
): Operation<Request, Answer, Code> {
  return declared;
}
