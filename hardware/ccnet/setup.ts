import type { Command } from './exchange.ts';

type Step = 'getStatus' | 'getBillTable' | 'setSecurity' | 'identification';

/** A device that refuses a step this often does not have it; only the bill table cannot be done without. */
const tries = 3;

/** What is read and set after each initialisation, which loses all settings. CCNET 1.7. */
export class Setup {
  private left: Step[] = [];
  private tried = 0;

  constructor() {
    this.restart();
  }

  get finished(): boolean {
    return this.left.length === 0;
  }

  restart(): void {
    this.left = ['getStatus', 'getBillTable', 'setSecurity', 'identification'];
    this.tried = 0;
  }

  next(): Command | undefined {
    const [step] = this.left;
    if (step === undefined) return undefined;
    return step === 'setSecurity' ? { kind: step, mask: 0 } : { kind: step };
  }

  /** Notes the answer to a command; one that is not the step in turn changes nothing. */
  answered(command: Command['kind'], well: boolean): void {
    if (this.left[0] !== command) return;
    this.tried += 1;
    if (!well && (this.tried < tries || command === 'getBillTable')) return;
    this.left.shift();
    this.tried = 0;
  }
}
