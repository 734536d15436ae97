/** The polynomial 1021, bits reversed. CCNET 1.1. */
const polynomial = 0x8408;

/** CRC-16/KERMIT over SYNC … last DATA byte: start 0, no final inversion; sent low byte first. CCNET 1.1. */
export function crc16(bytes: Iterable<number>): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc & 1) === 1 ? (crc >>> 1) ^ polynomial : crc >>> 1;
  }
  return crc;
}
