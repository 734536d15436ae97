import { generateKeyPairSync, sign } from 'node:crypto';
import { valueOf } from '../../basics/result.ts';
import { qrBitmap } from '../../hardware/escpos/raster.ts';

/** The document that every test knows. */
const facts = {
  uid: '85DB4777-CFCA121C-0001',
  train: '091К',
  departure: '2026-11-23T22:37',
  carriage: '7',
  place: '23',
  from: '2200001',
  to: '2218000',
};
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const content = Buffer.from(Object.values(facts).join('|'), 'utf8');
const code = Buffer.concat([sign(null, content, privateKey), content]).toString('base64url');

/** A code signed by a railway of this test's own, the same code changed, and a drawing of the code. */
export function signedTicket() {
  const spki = publicKey.export({ format: 'der', type: 'spki' });
  const forged = Buffer.concat([sign(null, content, privateKey), Buffer.from('інший|вміст')]).toString('base64url');
  return { code, forged, facts, publicKey: Uint8Array.from(spki.subarray(-32)), svg: svgOf(code) };
}

function svgOf(payload: string): string {
  const { rowBytes, rows, data } = valueOf(qrBitmap(payload, 34));
  let path = '';
  for (let y = 0; y < rows; y += 1) {
    for (let x = 0; x < rowBytes * 8; x += 1) {
      const black = ((data[y * rowBytes + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0;
      if (black) path += `M${String(x + 40)} ${String(y + 40)}h1v1h-1z`;
    }
  }
  const side = String(rows + 80);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="44mm" height="44mm" viewBox="0 0 ${side} ${side}"><path d="${path}"/></svg>`;
}
