import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import type { BoardingDocument } from '../operations/documents.ts';
import { rules } from './network.ts';

/** RFC 8410: what stands before the 32 bytes of an Ed25519 private key in PKCS #8. */
const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');
/** How long an Ed25519 public key is: the end of its SPKI. */
const PUBLIC_KEY_LENGTH = 32;
const SIGNATURE_LENGTH = 64;

/** What an inspector's terminal reads in a QR code. */
export interface Inspected {
  readonly uid: string;
  readonly train: string;
  readonly departure: string;
  readonly carriage: string;
  readonly place: string;
  readonly from: string;
  readonly to: string;
}

/** Gives documents their ids, fiscal requisites and signed QR payloads, all following from the seed. */
export class Issuer {
  /** The Ed25519 key, 32 bytes, with which anybody checks the railway's signatures (RFC 8032). */
  readonly publicKey: Uint8Array;
  private readonly seed: string;
  private readonly key: KeyObject;

  constructor(seed: string) {
    this.seed = seed;
    const secret = createHash('sha256').update(`${seed}|ed25519`).digest();
    this.key = createPrivateKey({ key: Buffer.concat([PKCS8_ED25519, secret]), format: 'der', type: 'pkcs8' });
    this.publicKey = createPublicKey(this.key).export({ format: 'der', type: 'spki' }).subarray(-PUBLIC_KEY_LENGTH);
  }

  /** A document's id, e.g. `85DB4777-CFCA121C-0001`; `index` counts within the order from 1. */
  uidOf(orderId: string, index: number): string {
    const hex = this.hashOf(`${orderId}|uid`).toString('hex').toUpperCase();
    return `${hex.slice(0, 8)}-${hex.slice(8, 16)}-${String(index).padStart(4, '0')}`;
  }

  /** The tax office's and the insurer's facts and the QR payload of a paid document. */
  issue(document: BoardingDocument, issuedAt: string): Record<keyof NonNullable<BoardingDocument['issued']>, string> {
    const hash = this.hashOf(`${document.uid}|fiscal`);
    return {
      taxNumber: rules.taxNumber,
      fiscalNumber: `4000${String(hash.readUInt32BE(0) % 1_000_000).padStart(6, '0')}`,
      serialNumber: `ПРРО ${String(hash.readUInt32BE(4) % 100_000_000).padStart(8, '0')}`,
      fiscalCode: hash.toString('base64url', 8, 16),
      issuedAt,
      insurer: rules.insurer,
      qrPayload: this.qrOf(document),
    };
  }

  /** Reads a QR payload; undefined when it is not one of ours or was altered. Says nothing of the document's status. */
  inspect(payload: string): Inspected | undefined {
    const bytes = Buffer.from(payload, 'base64url');
    const content = bytes.subarray(SIGNATURE_LENGTH);
    const signature = bytes.subarray(0, SIGNATURE_LENGTH);
    if (bytes.toString('base64url') !== payload || !verify(null, content, createPublicKey(this.key), signature)) {
      return undefined;
    }
    const [uid = '', train = '', departure = '', carriage = '', place = '', from = '', to = ''] = content
      .toString('utf8')
      .split('|');
    return { uid, train, departure, carriage, place, from, to };
  }

  /** The railway's signature of a text, base64url. */
  signatureOf(text: string): string {
    return sign(null, Buffer.from(text, 'utf8'), this.key).toString('base64url');
  }

  /** Signature and facts, no name: at most 200 characters. */
  private qrOf({ uid, train, departure, carriage, place, from, to }: BoardingDocument): string {
    const content = Buffer.from([uid, train, departure, carriage, place, from.code, to.code].join('|'), 'utf8');
    return Buffer.concat([sign(null, content, this.key), content]).toString('base64url');
  }

  private hashOf(text: string): Buffer {
    return createHash('sha256').update(`${this.seed}|${text}`).digest();
  }
}
