import type { LastPayment } from '../capabilities/card-terminal.ts';

type Kind = LastPayment['kind'];

/**
 * Which transaction was a refund. A status information does not name the command that it belongs to (ZVT 8.5), so the kind
 * of the last one is known only to the program that began it; the terminal's receipt number tells whether it is a new one.
 */
export class Kinds {
  /** The newest number that was heard; an empty one: the terminal had none. */
  private latest: { readonly receipt: string; readonly kind: Kind } | undefined;
  /** What was sent since the terminal was asked last: a new number is its own. */
  private begun: Kind | undefined;

  /** A command that moves money goes out. */
  begin(kind: 'payment' | 'refund'): void {
    this.begun = kind;
  }

  /** The number that the running transaction told. */
  told(receipt: string, kind: 'payment' | 'refund'): void {
    this.latest = { receipt, kind };
  }

  /** The kind of the last transaction in the terminal's record; '' where there is none. */
  kindOf(receipt: string): Kind {
    const { latest, begun } = this;
    this.begun = undefined;
    if (latest?.receipt === receipt) return latest.kind;
    // A number that nothing is compared with may be of before our command, which then never came to one.
    const kind = latest === undefined ? 'unknown' : (begun ?? 'unknown');
    this.latest = { receipt, kind };
    return kind;
  }
}
