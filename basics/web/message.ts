import type { z } from 'zod';

/** The value of a JSON text; undefined, which fits no message, where it is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Where a message does not fit its schema, without the values that it held. */
export function describeIssues(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.map(String).join('.') || 'message'} ${issue.code}`).join(', ');
}
