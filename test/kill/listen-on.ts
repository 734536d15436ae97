import { randomInt } from 'node:crypto';
import { createServer, type Server } from 'node:net';

/**
 * Below the ports that systems give to callers (32768 on Linux): what listened here before it was killed finds its port free
 * again, and nobody who calls it meanwhile is given the very port that he calls.
 */
const range = { least: 12_000, below: 32_000 } as const;

/** Lets a server listen on 127.0.0.1, at a port or, without one, at any that stays free for its successor. */
export async function listenOn(server: Server, port: number | undefined): Promise<void> {
  if (port !== undefined) {
    await listening(server, port);
    return;
  }
  for (;;) {
    try {
      await listening(server, randomInt(range.least, range.below));
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    }
  }
}

/** A port that nobody listens at now, and that stays free for whoever is to listen there. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await listenOn(server, undefined);
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('a server on TCP has a port');
  return address.port;
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}
