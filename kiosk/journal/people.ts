import { createCipheriv, createDecipheriv, createSecretKey } from 'node:crypto';
import type { SealedPerson } from './store.ts';

/** Where chance comes from; injected. */
export type RandomBytes = (count: number) => Uint8Array;

const NONCE = 12;
const TAG = 16;

/** Encrypts a person's facts (any JSON) by AES-256-GCM, bound to all that stands beside them. */
export function sealBox(
  key: Uint8Array,
  person: Omit<SealedPerson, 'box'> & { readonly facts: unknown },
  random: RandomBytes,
): SealedPerson {
  const { passenger, sale, at } = person;
  const nonce = random(NONCE);
  const cipher = createCipheriv('aes-256-gcm', createSecretKey(key), nonce);
  cipher.setAAD(beside(person));
  const body = Buffer.concat([cipher.update(JSON.stringify(person.facts), 'utf8'), cipher.final()]);
  return { passenger, sale, at, box: Buffer.concat([nonce, cipher.getAuthTag(), body]) };
}

/** The facts that `sealBox` sealed; throws when the box or what stands beside it was changed. */
export function openBox(key: Uint8Array, sealed: SealedPerson): unknown {
  const box = Buffer.from(sealed.box);
  const decipher = createDecipheriv('aes-256-gcm', createSecretKey(key), box.subarray(0, NONCE));
  decipher.setAAD(beside(sealed));
  decipher.setAuthTag(box.subarray(NONCE, NONCE + TAG));
  const text = Buffer.concat([decipher.update(box.subarray(NONCE + TAG)), decipher.final()]).toString('utf8');
  return JSON.parse(text) as unknown;
}

function beside({ passenger, sale, at }: Omit<SealedPerson, 'box'>): Buffer {
  return Buffer.from(JSON.stringify([passenger, sale, at]));
}
