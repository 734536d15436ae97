import type { RandomBytes } from '../journal/people.ts';

/** Letters that nobody takes for another one when he reads them from paper (Crockford's base 32). */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const codeLength = 8;

/** Numbers for claims, without gaps on one kiosk, each with a code that stands on its paper only. */
export class ClaimNumbers {
  private count: number;
  private readonly serial: string;
  private readonly random: RandomBytes;

  /** `count`: how many the archives hold. */
  constructor(serial: string, random: RandomBytes, count: number) {
    this.count = count;
    this.serial = serial;
    this.random = random;
  }

  /** How many there ever were. */
  get made(): number {
    return this.count;
  }

  /** The journal holds one more. */
  seen(): void {
    this.count += 1;
  }

  /** Names a request to the claim book: 64 random bits. */
  request(): string {
    return Buffer.from(this.random(8)).toString('hex');
  }

  /** A new number, and the code that keeps it from being guessed: 40 random bits. */
  next(): { readonly claim: string; readonly code: string } {
    this.count += 1;
    const code = [...this.random(codeLength)].map((byte) => letters.charAt(byte % letters.length)).join('');
    return { claim: `${this.serial}-${String(this.count).padStart(6, '0')}`, code };
  }
}

/** What a claim's QR code says, and what is typed where it cannot be read. */
export function claimText(claim: string, code: string): string {
  return `${claim}-${code}`;
}

/** Reads what `claimText` wrote, however it was typed; undefined for anything else. */
export function readClaim(text: string): { readonly claim: string; readonly code: string } | undefined {
  const found = /^([A-Z0-9]{1,8}-\d{6})-([0-9A-HJKMNP-TV-Z]{8})$/u.exec(text.trim().toUpperCase().replace(/\s/gu, ''));
  const [, claim, code] = found ?? [];
  return claim === undefined || code === undefined ? undefined : { claim, code };
}
