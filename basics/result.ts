/**
 * A known failure is a value, a bug throws. Everything that can fail in a way we foresee returns a `Result`;
 * the lint rule `perron/no-unused-result` refuses one that nobody looked at.
 */
export type Result<T, E> = Ok<T> | Err<E>;

export interface Ok<T> {
  readonly ok: true;
  readonly value: T;
}

export interface Err<E> {
  readonly ok: false;
  readonly error: E;
}

/** A success that carries `value`. */
export function ok(): Ok<undefined>;
export function ok<T>(value: T): Ok<T>;
export function ok<T>(value?: T): Ok<T | undefined> {
  return { ok: true, value };
}

/** A known failure that carries `error`. */
export function err<E>(error: E): Err<E> {
  return { ok: false, error };
}

/** The value of a success; throws on a failure: for places where a failure would be a bug. */
export function valueOf<T>(result: Result<T, unknown>): T {
  if (result.ok) return result.value;
  throw new Error(`a failure where only success is possible: ${JSON.stringify(result.error)}`);
}
