import type { CallArguments, CallName } from './calls.ts';
import type { KioskView, StationItem } from './view.ts';

/** The kiosk as a shell sees it: one typed object of functions and a stream of views (design.md §2). */
export interface Kiosk {
  view(): KioskView;
  /** Calls back at each new view. Returns how to stop. */
  subscribe(listener: (view: KioskView) => void): () => void;
  /** Does what a person asked for; arguments must have passed the schema in `calls`. */
  call<Name extends CallName>(name: Name, argument: CallArguments<Name>): void;
  searchStations(argument: { readonly text: string }): readonly StationItem[];
}

/** What the renderer talks to: the same, over IPC or a socket, hence with promises. */
export interface KioskLink {
  /** Calls back with the present view at once and then with each new one. Returns how to stop. */
  subscribe(listener: (view: KioskView) => void): () => void;
  /** Whether the line to the kiosk stands; false draws "one moment". */
  onLine(listener: (alive: boolean) => void): () => void;
  call<Name extends CallName>(name: Name, argument: CallArguments<Name>): void;
  searchStations(argument: { readonly text: string }): Promise<readonly StationItem[]>;
}
