/** The few calls of Node's `process` that are used here. */
interface Process {
  on(event: 'uncaughtException' | 'unhandledRejection', listener: (error: unknown) => void): unknown;
}

/**
 * Hands every exception and every rejected promise that nobody caught to `failed`: none ends the process, none is
 * forgotten. What `failed` itself throws is only said: there is nobody left who could do better.
 */
export function hearProcessFailures(
  process: Process,
  failed: (error: unknown) => void,
  say: (line: string) => void,
): void {
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error) => {
      try {
        failed(error);
      } catch (another) {
        say(`a failure could not be handled: ${String(another)}`);
      }
    });
  }
}
