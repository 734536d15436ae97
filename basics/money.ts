declare const kopecksBrand: unique symbol;

/** An amount of hryvnias in integer kopecks. May be negative where a difference is meant. */
export type Kopecks = number & { readonly [kopecksBrand]: true };

/** Makes an amount from integer kopecks; throws on a fraction or an unsafe integer, which would be a bug. */
export function kopecks(amount: number): Kopecks {
  if (!Number.isSafeInteger(amount)) throw new Error(`not an integer amount of kopecks: ${String(amount)}`);
  return amount as Kopecks;
}

/** Makes an amount from whole hryvnias. */
export function hryvnias(amount: number): Kopecks {
  return kopecks(amount * 100);
}

/** The sum of all amounts; 0 of none. */
export function sum(amounts: Iterable<Kopecks>): Kopecks {
  let total = 0;
  for (const amount of amounts) total += amount;
  return kopecks(total);
}

/** `a − b`. */
export function minus(a: Kopecks, b: Kopecks): Kopecks {
  return kopecks(a - b);
}
