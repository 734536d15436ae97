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

  tell(value: T): void {
    for (const callback of [...this.callbacks]) callback(value);
  }
}
