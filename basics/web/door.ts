import type { IncomingHttpHeaders } from 'node:http';

/**
 * Who may talk to the loopback server. Every program and every web page on this machine can reach a port on
 * 127.0.0.1, so the port proves nothing: a start code, used once, buys a session cookie; Host holds off DNS
 * rebinding, Origin and Sec-Fetch-Site hold off other pages (a cookie knows no ports, so SameSite alone would let
 * in a page of another port).
 */
export class Door {
  /** The only accepted Host. */
  readonly host: string;
  private readonly origin: string;
  private readonly cookieName: string;
  private readonly random: () => string;
  private readonly codes = new Set<string>();
  private readonly sessions = new Set<string>();

  constructor(port: number, random: () => string) {
    this.host = `127.0.0.1:${String(port)}`;
    this.origin = `http://${this.host}`;
    // The port is in the name because cookies of all ports of a host lie in one jar.
    this.cookieName = `perron-${String(port)}`;
    this.random = random;
  }

  /** A code for one start URL. */
  newCode(): string {
    const code = this.random();
    this.codes.add(code);
    return code;
  }

  /** Takes a start code back for the text of a `Set-Cookie` header; undefined for a code used before or never given. */
  exchange(code: string): string | undefined {
    if (!this.codes.delete(code)) return undefined;
    const session = this.random();
    this.sessions.add(session);
    return `${this.cookieName}=${session}; Path=/; HttpOnly; SameSite=Strict`;
  }

  /** Whether the request carries the cookie of a session. */
  knows(headers: IncomingHttpHeaders): boolean {
    return (headers.cookie ?? '').split(';').some((pair) => {
      const [name, value = ''] = pair.trim().split('=', 2);
      return name === this.cookieName && this.sessions.has(value);
    });
  }

  /** Why a request is not from this server's own page or from a person's start of the window; undefined if it is. */
  refusalOfRequest(headers: IncomingHttpHeaders): string | undefined {
    if (headers.host !== this.host) return 'wrong Host';
    if (headers.origin !== undefined && headers.origin !== this.origin) return 'wrong Origin';
    const site = headers['sec-fetch-site'];
    if (site !== undefined && site !== 'same-origin' && site !== 'none') return 'from another page';
    return undefined;
  }

  /** Why a socket may not open; a browser always sends Origin with one, so it is required here. */
  refusalOfSocket(headers: IncomingHttpHeaders): string | undefined {
    if (headers.origin === undefined) return 'no Origin';
    return this.refusalOfRequest(headers) ?? (this.knows(headers) ? undefined : 'no session');
  }
}
