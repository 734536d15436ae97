import { tellAll } from '../../basics/tell-all.ts';

/** A set of callbacks; adding one gives back how to remove it. */
export class Listeners<T> {
  private readonly callbacks = new Set<(value: T) => void>();

  add(callback: (value: T) => void): () => void {
    const own = (value: T): void => {
      callback(value);
    };
    this.callbacks.add(own);
    return () => {
      this.callbacks.delete(own);
    };
  }

  /** Tells everybody; what one of them throws is thrown when all have been told. */
  tell(value: T): void {
    tellAll(this.callbacks, value);
  }
}
