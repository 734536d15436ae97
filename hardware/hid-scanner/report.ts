/**
 * The input report of a HID point-of-sale scanner (usage page 8C, "HID POS") in the layout that Honeywell and Zebra
 * scanners send: 64 bytes, `02 | length | AIM identifier ×3 | data ×56 | 2 bytes that vary | flags`. A code longer than
 * 56 bytes comes in several reports; bit 0 of the flags is set on all but the last.
 */
export interface ScanReport {
  /** The AIM symbology identifier, e.g. `]Q1` for QR. */
  readonly aim: string;
  /** At most 56 bytes. */
  readonly data: Uint8Array;
  readonly more: boolean;
}

/** The bytes of data in one report. */
export const reportCapacity = 56;

const reportId = 0x02;
const size = 64;
const dataAt = 5;

/** Reads one report; undefined where it is none of a scanned code. */
export function decodeReport(bytes: Uint8Array): ScanReport | undefined {
  const [id, length] = bytes;
  if (bytes.length !== size || id !== reportId || length === undefined || length > reportCapacity) return undefined;
  return {
    aim: Buffer.from(bytes.subarray(2, dataAt)).toString('latin1'),
    data: bytes.slice(dataAt, dataAt + length),
    more: ((bytes[size - 1] ?? 0) & 1) === 1,
  };
}

/** The 64 bytes of one report. */
export function encodeReport(report: ScanReport): Uint8Array {
  if (report.data.length > reportCapacity) throw new Error(`no report holds ${String(report.data.length)} bytes`);
  const bytes = new Uint8Array(size);
  bytes.set([reportId, report.data.length, ...Buffer.from(report.aim, 'latin1')]);
  bytes.set(report.data, dataAt);
  bytes[size - 1] = report.more ? 1 : 0;
  return bytes;
}
