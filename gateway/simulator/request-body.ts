import type { IncomingMessage } from 'node:http';
import { err, ok, type Result } from '../../basics/result.ts';
import { MAX_DOCUMENT_LENGTH } from '../wire/xml.ts';

/** What is too large is read to its end, so that its sender hears why it is refused; but not without end, bytes. */
const MAX_DISCARDED = 16_000_000;

/** Reads a request's text. Throws when it breaks off, or does not end. */
export async function bodyOf(
  incoming: IncomingMessage,
): Promise<Result<string, 'request-too-large' | 'malformed-request'>> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > MAX_DISCARDED) throw new Error('a request without end');
    if (length > MAX_DOCUMENT_LENGTH) chunks.length = 0;
    else chunks.push(chunk);
  }
  if (length > MAX_DOCUMENT_LENGTH) return err('request-too-large');
  try {
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)));
  } catch {
    return err('malformed-request');
  }
}
