/** What stands in a code itself, without asking the railway. Runs in the terminal's page and in Node alike. */
export interface TicketFacts {
  readonly uid: string;
  readonly train: string;
  /** Kyiv time, `2026-11-23T21:14`. */
  readonly departure: string;
  readonly carriage: string;
  readonly place: string;
  /** Station codes. */
  readonly from: string;
  readonly to: string;
}

const SIGNATURE_BYTES = 64;

/**
 * Reads a code by its signature alone: base64url of 64 bytes of Ed25519 and the signed facts, parted by `|`. Undefined for
 * whatever the railway has not signed. Says nothing of the document's status.
 */
export async function readSigned(
  payload: string,
  publicKey: Uint8Array<ArrayBuffer>,
): Promise<TicketFacts | undefined> {
  const bytes = bytesOf(payload.trim());
  if (bytes === undefined || bytes.length <= SIGNATURE_BYTES) return undefined;
  const signature = bytes.slice(0, SIGNATURE_BYTES);
  const content = bytes.slice(SIGNATURE_BYTES);
  const key = await crypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify']);
  if (!(await crypto.subtle.verify('Ed25519', key, signature, content))) return undefined;
  const [uid = '', train = '', departure = '', carriage = '', place = '', from = '', to = ''] = new TextDecoder()
    .decode(content)
    .split('|');
  return { uid, train, departure, carriage, place, from, to };
}

/** Whether a ticket is of an inspector's train; an empty one means any. */
export function isOfTrain(ticket: TicketFacts, train: string): boolean {
  return train.trim() === '' || trainKey(train) === trainKey(ticket.train);
}

/** Train numbers are written with a Cyrillic letter; keyboards give the Latin one that looks the same. */
function trainKey(train: string): string {
  const latin = 'AOKPCTHXMBEI';
  const cyrillic = 'АОКРСТНХМВЕІ';
  return [...train.trim().toUpperCase()].map((letter) => cyrillic[latin.indexOf(letter)] ?? letter).join('');
}

/** The bytes of base64url; undefined for anything else. */
function bytesOf(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[\w-]+$/u.test(text)) return undefined;
  try {
    const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
  } catch {
    return undefined;
  }
}
