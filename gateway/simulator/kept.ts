import type { z } from 'zod';
import { encodeOnce, type Encoded } from '../wire/xml.ts';

/** A part of an answer, or all of it, with the word how long it may be told again. */
export interface Lasting {
  readonly encoded: Encoded;
  /** Whether it would be made just the same at a later time, milliseconds since the epoch. */
  stands(later: number): boolean;
}

/**
 * What many ask alike, encoded once. It is told again only while it stands: what it was made from says so, and nobody
 * has to remember to throw it away.
 */
export class Kept {
  private readonly most: number;
  private readonly kept = new Map<string, Lasting>();

  /** `most` of them are kept. */
  constructor(most: number) {
    this.most = most;
  }

  /** What is kept under `key`, if it stands at `now` (milliseconds since the epoch), or what `make` makes. */
  tell(key: string, now: number, make: () => Lasting): Lasting {
    const known = this.kept.get(key);
    if (known?.stands(now) === true) return known;
    const made = make();
    if (this.kept.size >= this.most) this.kept.clear();
    this.kept.set(key, made);
    return made;
  }
}

/** Encodes a value that fits its schema; one that does not is a bug of ours. */
export function encodeChecked<Schema extends z.ZodType>(schema: Schema, value: z.input<Schema>): Encoded {
  schema.parse(value);
  return encodeOnce(value);
}
