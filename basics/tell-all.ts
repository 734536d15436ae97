/**
 * Calls every listener with `value`, also when one before it throws. What was thrown is thrown again when all have been
 * told.
 */
export function tellAll<Value>(listeners: Iterable<(value: Value) => void>, value: Value): void {
  const thrown: unknown[] = [];
  for (const listener of [...listeners]) {
    try {
      listener(value);
    } catch (error) {
      thrown.push(error);
    }
  }
  const [first] = thrown;
  if (thrown.length === 0) return;
  throw first instanceof Error ? first : new Error('a listener threw something that is no error', { cause: first });
}
