/** One row of the table: a ratio of two things measured in one run. */
export interface Row {
  readonly name: string;
  readonly ratio: number;
  /** What was measured, with units. */
  readonly detail: string;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** The value that 99 of 100 do not exceed. */
export function p99(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.99) - 1] ?? 0;
}

/** The rows as an aligned table. */
export function table(rows: readonly Row[]): string {
  const wide = Math.max(...rows.map((row) => row.name.length));
  return rows.map((row) => `${row.name.padEnd(wide)}  ${row.ratio.toFixed(2).padStart(7)}  ${row.detail}`).join('\n');
}
