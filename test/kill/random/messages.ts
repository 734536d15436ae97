import type { DevicePorts, Held } from '../messages.ts';

/** With the process of the railway; each order is answered when it is done. */
export interface RailwayTalk {
  readonly order: { readonly kind: 'open'; readonly folder: string; readonly port: number };
  readonly answer: { readonly url: string };
}

/** With the process of the devices; each order is answered when it is done. */
export interface DeviceTalk {
  readonly order:
    | { readonly kind: 'open'; readonly folder: string; readonly ports: DevicePorts | null }
    | { readonly kind: 'hand'; readonly holds: Held };
  /** The ports of devices that were opened. */
  readonly answer: { readonly ports?: DevicePorts };
}
