import { z } from 'zod';
import type { Clock } from '../../basics/clock.ts';
import { serveLoopback, type LoopbackServer, type PageLine } from '../../basics/web/loopback-server.ts';
import { describeIssues, parseJson } from '../../basics/web/message.ts';
import type { Kiosk } from '../../kiosk/contract/kiosk.ts';
import type { KioskView } from '../../kiosk/contract/view.ts';
import { callMessage, carryCall, carryQuery, queryMessage } from '../carry.ts';

export interface ServeKioskOptions {
  readonly kiosk: Kiosk;
  /** Directory of the built renderer; read once, at start. */
  readonly files: string;
  /** TCP port on 127.0.0.1; 0 takes any free one. */
  readonly port: number;
  readonly clock: Clock;
  /** Unguessable text of URL-safe characters, new at each call: one-time codes and session cookies. */
  readonly random: () => string;
  readonly log: (line: string) => void;
}

export interface KioskServer {
  /** The first start URL, with its one-time code. */
  readonly url: string;
  readonly port: number;
  /** Another start URL with a code of its own, to open a window again. */
  newStartUrl(): string;
  /** Cuts every connection and stops to listen. */
  close(): Promise<void>;
}

const message = z.discriminatedUnion('type', [callMessage, queryMessage]);

/**
 * Shows a kiosk to a Chromium on the same machine: the built renderer over HTTP and the kiosk itself over a
 * WebSocket at `/kiosk`, both as `serveLoopback` guards them.
 *
 * JSON messages: server → page `{type:'view', view}` at once and at each change, `{type:'answer', id, value}`;
 * page → server `{type:'call', name, argument}`, `{type:'query', id, name:'searchStations', argument}`. A message
 * that does not fit its schema is ignored and logged.
 *
 * Rejects where the renderer is not built or the port is taken.
 */
export async function serveKiosk({ kiosk, ...options }: ServeKioskOptions): Promise<KioskServer> {
  const server: LoopbackServer = await serveLoopback({
    ...options,
    socketPath: '/kiosk',
    onOpen: (page) => {
      page.send(viewMessage(kiosk.view()));
    },
    onMessage: (page, text) => carry(kiosk, page, text),
  });
  const unsubscribe = kiosk.subscribe((view) => {
    server.broadcast(viewMessage(view));
  });
  return {
    url: server.url,
    port: server.port,
    newStartUrl: () => server.newStartUrl(),
    close: () => {
      unsubscribe();
      return server.close();
    },
  };
}

/** Does what a message asks for, or says why not. */
function carry(kiosk: Kiosk, page: PageLine, text: string): string | undefined {
  const parsed = message.safeParse(parseJson(text));
  if (!parsed.success) return describeIssues(parsed.error);
  if (parsed.data.type === 'call') {
    const done = carryCall(kiosk, parsed.data);
    return done.ok ? undefined : done.error;
  }
  const answer = carryQuery(kiosk, parsed.data);
  if (!answer.ok) return answer.error;
  page.send(JSON.stringify({ type: 'answer', id: parsed.data.id, value: answer.value }));
  return undefined;
}

function viewMessage(view: KioskView): string {
  return JSON.stringify({ type: 'view', view });
}
