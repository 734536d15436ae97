import type { Kiosk } from './contract/kiosk.ts';

/** A kiosk that runs, and how to end it. */
export interface RunningKiosk extends Kiosk {
  stop(): Promise<void>;
}
