import { z } from 'zod';
import { Temporal } from '../../basics/temporal.ts';

const tagged = z.discriminatedUnion('$', [
  z.strictObject({ $: z.literal('undefined') }),
  z.strictObject({ $: z.literal('instant'), of: z.string() }),
  z.strictObject({ $: z.literal('map'), of: z.array(z.tuple([z.unknown(), z.unknown()])) }),
  z.strictObject({ $: z.literal('set'), of: z.array(z.unknown()) }),
]);
type Tagged = z.infer<typeof tagged>;

/** JSON for anything that is made of plain values, lists, objects, maps, sets and instants; `thaw` makes it again. */
export function freeze(value: unknown): unknown {
  if (value === undefined) return { $: 'undefined' } satisfies Tagged;
  if (value instanceof Temporal.Instant) return { $: 'instant', of: value.toString() } satisfies Tagged;
  if (value instanceof Map) {
    return { $: 'map', of: [...value].map(([key, one]) => [freeze(key), freeze(one)]) } satisfies Tagged;
  }
  if (value instanceof Set) return { $: 'set', of: [...value].map(freeze) } satisfies Tagged;
  if (Array.isArray(value)) return value.map(freeze);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, freeze(one)]));
}

/** What `freeze` was given. */
export function thaw(frozen: unknown): unknown {
  if (Array.isArray(frozen)) return frozen.map(thaw);
  if (typeof frozen !== 'object' || frozen === null) return frozen;
  if ('$' in frozen) return untag(tagged.parse(frozen));
  return Object.fromEntries(Object.entries(frozen).map(([key, one]) => [key, thaw(one)]));
}

function untag(one: Tagged): unknown {
  switch (one.$) {
    case 'undefined':
      return undefined;
    case 'instant':
      return Temporal.Instant.from(one.of);
    case 'map':
      return new Map(one.of.map(([key, value]) => [thaw(key), thaw(value)]));
    case 'set':
      return new Set(one.of.map(thaw));
  }
}
