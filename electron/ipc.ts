import { z } from 'zod';
import { err, ok, type Result } from '../basics/result.ts';
import { describeIssues } from '../basics/web/message.ts';
import type { Kiosk } from '../kiosk/contract/kiosk.ts';
import { callMessage, carryCall, carryQuery, queryMessage } from './carry.ts';
import { channels } from './channels.ts';
import type { IpcEvent, IpcMain, PageContents } from './electron-api.ts';
import { pageOrigin } from './page-scheme.ts';

/**
 * Carries one window's messages to the kiosk and the kiosk's views to the window. Returns how to stop. A message
 * from any other page, frame or window, or of another shape, is ignored and logged; a refused question rejects.
 */
export function connectPage(
  ipc: IpcMain,
  contents: PageContents,
  kiosk: Kiosk,
  log: (line: string) => void,
): () => void {
  /** The one wrapper of every handler: sender's window, frame and origin, then the message's schema, then `run`. */
  const guarded =
    <Message, Value>(schema: z.ZodType<Message>, run: (message: Message) => Result<Value, string>) =>
    (event: IpcEvent, value: unknown): Result<Value, string> => {
      const refusal = refusalOf(event, contents);
      const message = refusal === undefined ? schema.safeParse(value) : undefined;
      let result: Result<Value, string>;
      if (message === undefined) result = err(`sender: ${refusal ?? ''}`);
      else if (!message.success) result = err(describeIssues(message.error));
      else result = run(message.data);
      if (!result.ok) log(`ipc ignored: ${result.error}`);
      return result;
    };
  const show = (): void => {
    if (!contents.isDestroyed()) contents.send(channels.view, kiosk.view());
  };

  ipc.on(
    channels.hello,
    guarded(z.undefined(), () => {
      show();
      return ok();
    }),
  );
  ipc.on(
    channels.call,
    guarded(callMessage, (message) => carryCall(kiosk, message)),
  );
  const answer = guarded(queryMessage, (message) => carryQuery(kiosk, message));
  ipc.handle(channels.query, (event, value) => {
    const result = answer(event, value);
    // The page learns only that it was refused; the reason is in the log.
    if (!result.ok) throw new Error('refused');
    return result.value;
  });
  const unsubscribe = kiosk.subscribe(show);
  return () => {
    unsubscribe();
    ipc.removeAllListeners(channels.hello);
    ipc.removeAllListeners(channels.call);
    ipc.removeHandler(channels.query);
  };
}

/** Why a message is not from the kiosk's own page in the window's main frame; undefined if it is. */
function refusalOf(event: IpcEvent, contents: PageContents): string | undefined {
  if (event.sender.id !== contents.id) return 'another window';
  const frame = event.senderFrame;
  if (frame === null) return 'a frame that is gone';
  if (frame.parent !== null) return 'not the main frame';
  if (frame.origin !== pageOrigin) return 'another origin';
  return undefined;
}
