import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { err, ok, type Result } from '../../basics/result.ts';
import { MAX_DOCUMENT_LENGTH } from '../wire/xml.ts';

/** What is too large is read to its end, so that its sender hears why it is refused; but not without end, bytes. */
const MAX_DISCARDED = 16_000_000;

/** Reads a request's text. Rejects when it breaks off, or does not end. */
export function bodyOf(incoming: IncomingMessage): Promise<Result<string, 'request-too-large' | 'malformed-request'>> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    incoming.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > MAX_DISCARDED) reject(new Error('a request without end'));
      else if (length > MAX_DOCUMENT_LENGTH) chunks.length = 0;
      else chunks.push(chunk);
    });
    incoming.once('end', () => {
      resolve(length > MAX_DOCUMENT_LENGTH ? err('request-too-large') : textOf(chunks));
    });
    incoming.once('error', reject);
    incoming.once('close', () => {
      if (!incoming.complete) reject(new Error('a request that broke off'));
    });
  });
}

function textOf(chunks: readonly Buffer[]): Result<string, 'malformed-request'> {
  const [first] = chunks;
  const bytes = first !== undefined && chunks.length === 1 ? first : Buffer.concat(chunks);
  return isUtf8(bytes) ? ok(bytes.toString('utf8')) : err('malformed-request');
}
