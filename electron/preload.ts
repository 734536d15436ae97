import type { KioskLink } from '../kiosk/contract/kiosk.ts';
import type { KioskView, StationItem } from '../kiosk/contract/view.ts';
import { channels } from './channels.ts';
import type { IpcRenderer } from './electron-api.ts';

/**
 * The kiosk as the page sees it through Electron's IPC. What comes from the main process is believed: it is the
 * kiosk; what goes there is checked there.
 */
export function kioskLink(ipc: IpcRenderer): KioskLink {
  const listeners = new Set<(view: KioskView) => void>();
  let latest: KioskView | undefined;
  let questions = 0;
  ipc.on(channels.view, (_event, view) => {
    latest = view as KioskView;
    for (const listener of listeners) listener(latest);
  });
  ipc.send(channels.hello);
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      if (latest !== undefined) listener(latest);
      return () => {
        listeners.delete(listener);
      };
    },
    // Main process and page live and die together, so this line never breaks.
    onLine: (listener) => {
      listener(true);
      return () => undefined;
    },
    call: (name, argument) => {
      ipc.send(channels.call, { type: 'call', name, argument });
    },
    searchStations: async (argument) => {
      questions += 1;
      const message = { type: 'query', id: questions, name: 'searchStations', argument };
      return (await ipc.invoke(channels.query, message)) as readonly StationItem[];
    },
  };
}
