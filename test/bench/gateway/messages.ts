/** What the bench says to one of its server processes; each order is answered before the next one is given. */
export type ServerOrder =
  /** Becomes a simulated gateway whose books are in `folder`. */
  | {
      readonly kind: 'simulate';
      readonly folder: string;
      /** The agent whose kiosks buy, and its prepaid balance, kopecks. */
      readonly agent: string;
      readonly balance: number;
      /** How many trains run each day; without it the railway's own timetable. */
      readonly trains?: number;
    }
  /** Becomes a bare HTTPS server with a certificate of the same authority. */
  | { readonly kind: 'echo'; readonly folder: string }
  /** From now on the bare server answers a POST of `/3` with `answers[3]`. */
  | { readonly kind: 'learn'; readonly answers: readonly Uint8Array[] }
  /** Asks for the processor time that the process has taken so far. */
  | { readonly kind: 'cpu' }
  | { readonly kind: 'close' };

export interface ServerAnswer {
  /** Microseconds, of all its threads. */
  readonly cpu: number;
  readonly address?: { readonly url: string; readonly caPem: string };
}

/** Login and password of the agent that buys. */
export const benchLogin = { login: 'bench', password: 'bench' } as const;
export const benchSeed = 'bench';
