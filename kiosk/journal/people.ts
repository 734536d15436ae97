import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { SealedPerson } from './store.ts';

/** Where chance comes from; injected. */
export type RandomBytes = (count: number) => Uint8Array;

const NONCE = 12;
const TAG = 16;

/** Encrypts a person's facts (any JSON) by AES-256-GCM, bound to the passenger's id. */
export function sealBox(
  key: Uint8Array,
  sale: string,
  passenger: string,
  facts: unknown,
  random: RandomBytes,
): SealedPerson {
  const nonce = random(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(passenger));
  const body = Buffer.concat([cipher.update(JSON.stringify(facts), 'utf8'), cipher.final()]);
  return { passenger, sale, box: Buffer.concat([nonce, cipher.getAuthTag(), body]) };
}

/** The facts that `sealBox` sealed; throws when the box was changed. */
export function openBox(key: Uint8Array, sealed: SealedPerson): unknown {
  const box = Buffer.from(sealed.box);
  const decipher = createDecipheriv('aes-256-gcm', key, box.subarray(0, NONCE));
  decipher.setAAD(Buffer.from(sealed.passenger));
  decipher.setAuthTag(box.subarray(NONCE, NONCE + TAG));
  const text = Buffer.concat([decipher.update(box.subarray(NONCE + TAG)), decipher.final()]).toString('utf8');
  return JSON.parse(text) as unknown;
}
