import type { z } from 'zod';
import type { Result } from '../../basics/result.ts';
import type { Temporal } from '../../basics/temporal.ts';
import type { ErrorCode } from '../operations/errors.ts';

/** What an operation is asked: its request, read. */
export type Asked<Operation extends { request: z.ZodType }> = z.output<Operation['request']>;

/** What an operation may tell: its answer as it is written, or one of the errors that it declares. */
export type Told<Operation extends { answer: z.ZodType; errors: readonly ErrorCode[] }> = Result<
  z.input<Operation['answer']>,
  Operation['errors'][number]
>;

/** Who asks, and when. */
export interface Caller {
  readonly agent: string;
  readonly kiosk: string;
  readonly now: Temporal.Instant;
}
