/** So many different requests are kept; a kiosk asks some dozens again and again. */
const MOST = 32_768;
/** Longer ones are rare, and change something. */
const LONGEST = 2048;

/**
 * What was read in requests. Those that change nothing come word for word again, from every kiosk, minute after minute: the
 * same text is the same request, so it is read once.
 */
export class Readings<Reading> {
  private readonly kept = new Map<string, Reading>();
  private readonly read: (document: string) => Reading;
  private readonly mayKeep: (reading: Reading) => boolean;

  /** `mayKeep`: whether the same text will come again. */
  constructor(read: (document: string) => Reading, mayKeep: (reading: Reading) => boolean) {
    this.read = read;
    this.mayKeep = mayKeep;
  }

  of(document: string): Reading {
    const known = this.kept.get(document);
    if (known !== undefined) return known;
    const reading = this.read(document);
    if (document.length <= LONGEST && this.mayKeep(reading)) {
      if (this.kept.size >= MOST) this.forgetOldest();
      this.kept.set(document, reading);
    }
    return reading;
  }

  private forgetOldest(): void {
    const oldest = this.kept.keys().next();
    if (oldest.done !== true) this.kept.delete(oldest.value);
  }
}
