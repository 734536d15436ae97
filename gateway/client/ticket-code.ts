/** Bytes of the railway's signature before the facts. */
const signatureBytes = 64;

/**
 * The document id (УІД) in the QR code of a boarding document: base64url of the railway's signature and of facts parted by `|`,
 * the id first. Undefined for any other text. The signature is not checked: whether the document stands the gateway says.
 */
export function uidInCode(text: string): string | undefined {
  const bytes = Buffer.from(text.trim(), 'base64url');
  const [uid = ''] = bytes.subarray(signatureBytes).toString('utf8').split('|');
  return /^[0-9A-F]{8}-[0-9A-F]{8}-\d{4}$/u.test(uid) ? uid : undefined;
}
