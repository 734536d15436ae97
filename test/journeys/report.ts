/** What the journeys found, one line a test, in the form that `npm test` adds up. */
export class Report {
  private passed = 0;
  private failed = 0;
  private readonly skipped: string[] = [];
  private readonly say: (line: string) => void;

  constructor(say: (line: string) => void) {
    this.say = say;
  }

  /** Runs one test; it fails when it throws. Returns whether it passed, so that what rests on it can be left out. */
  async test(name: string, body: () => Promise<void>): Promise<boolean> {
    try {
      await body();
    } catch (error) {
      this.fails(name, [error instanceof Error ? error.message : String(error)]);
      return false;
    }
    this.passes(name);
    return true;
  }

  /** One test whose findings are already known: it passes when there are none. */
  finding(name: string, problems: readonly string[]): void {
    if (problems.length === 0) this.passes(name);
    else this.fails(name, problems);
  }

  skip(name: string): void {
    this.skipped.push(name);
    this.say(`skipped: ${name}`);
  }

  /** The last line; returns the exit code. */
  end(): number {
    const counts = `${String(this.passed)} passed, ${String(this.failed)} failed, ${String(this.skipped.length)} skipped`;
    this.say(`journeys: ${counts}`);
    return this.failed === 0 ? 0 : 1;
  }

  private passes(name: string): void {
    this.passed += 1;
    this.say(`passed: ${name}`);
  }

  private fails(name: string, problems: readonly string[]): void {
    this.failed += 1;
    this.say(`FAILED: ${name}`);
    for (const problem of problems) this.say(`        ${problem.replaceAll('\n', '\n        ')}`);
  }
}
