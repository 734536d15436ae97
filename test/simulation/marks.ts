import type { DiskLedger, OpenIntent } from './ledger.ts';

/** Coverage marks: what a run has reached, told by the disk and the screen alone. */
export class Marks {
  readonly seen = new Map<string, number>();
  private interrupted = new Set<string>();

  /** The kiosk starts: whatever stands open on the disk was interrupted. */
  started(ledger: DiskLedger): void {
    this.interrupted = new Set(ledger.open.keys());
    for (const { kind } of ledger.open.values()) this.mark(`restart with ${kind} open`);
    ledger.onOutcome = (intent, outcome) => {
      this.outcome(intent, outcome);
    };
  }

  /** A blow at a moment. */
  struck(blow: string, moment: string): void {
    this.mark(`${blow} struck ${moment}`);
  }

  screen(kind: string): void {
    this.mark(`screen ${kind}`);
  }

  private outcome({ id, kind }: OpenIntent, outcome: string): void {
    this.mark(this.interrupted.has(id) ? `after a restart ${kind}: ${outcome}` : `${kind}: ${outcome}`);
  }

  /** Something was reached once more. */
  mark(name: string): void {
    this.seen.set(name, (this.seen.get(name) ?? 0) + 1);
  }
}
