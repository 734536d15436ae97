import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { err, ok, type Result } from '../../basics/result.ts';
import { MAX_DOCUMENT_LENGTH } from '../wire/xml.ts';

/** What is too large is read to its end, so that its sender hears why it is refused; but not without end, bytes. */
const MAX_DISCARDED = 16_000_000;

/** What came of reading a request: its text, why it is refused, or that it broke off or does not end. */
export type ReadBody = Result<string, 'request-too-large' | 'malformed-request' | 'broken-off'>;

/** Reads a request's text, and says once what came of it; without a promise, because most of them are read in one go. */
export function readBody(incoming: IncomingMessage, done: (body: ReadBody) => void): void {
  const chunks: Buffer[] = [];
  let length = 0;
  let isDone = false;
  const finish = (body: ReadBody): void => {
    if (isDone) return;
    isDone = true;
    done(body);
  };
  incoming.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length > MAX_DISCARDED) finish(err('broken-off'));
    else if (length > MAX_DOCUMENT_LENGTH) chunks.length = 0;
    else chunks.push(chunk);
  });
  incoming.once('end', () => {
    finish(length > MAX_DOCUMENT_LENGTH ? err('request-too-large') : textOf(chunks));
  });
  incoming.once('error', () => {
    finish(err('broken-off'));
  });
  incoming.once('close', () => {
    if (!incoming.complete) finish(err('broken-off'));
  });
}

function textOf(chunks: readonly Buffer[]): Result<string, 'malformed-request'> {
  const [first] = chunks;
  const bytes = first !== undefined && chunks.length === 1 ? first : Buffer.concat(chunks);
  return isUtf8(bytes) ? ok(bytes.toString('utf8')) : err('malformed-request');
}
