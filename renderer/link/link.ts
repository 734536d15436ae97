import { systemClock } from '../../basics/system-clock.ts';
import type { KioskLink } from '../../kiosk/contract/kiosk.ts';
import { socketLink } from './socket-link.ts';

declare global {
  interface Window {
    /** Put there by Electron's preload script; absent in a plain Chromium. */
    readonly perron?: KioskLink;
  }
}

/** The line to the kiosk in whichever shell the page runs: Electron's bridge, else the server that served it. */
export function openLink(): KioskLink {
  if (window.perron !== undefined) return window.perron;
  const address = new URL('/kiosk', window.location.href);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  return socketLink(() => new WebSocket(address), systemClock);
}
