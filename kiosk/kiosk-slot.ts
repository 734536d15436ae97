import { tellAll } from '../basics/tell-all.ts';
import type { Kiosk } from './contract/kiosk.ts';
import type { KioskView } from './contract/view.ts';

/**
 * A place for a kiosk that may be exchanged while people look at it: when settings were broken and are mended, or after a
 * failure, the shells go on with the new one. Revisions go on growing.
 */
export class KioskSlot implements Kiosk {
  private kiosk: Kiosk;
  private offset = 0;
  /** The last view that anybody has seen. */
  private seen: KioskView | undefined;
  private readonly listeners = new Set<(view: KioskView) => void>();
  private unsubscribe: () => void;

  constructor(kiosk: Kiosk) {
    this.kiosk = kiosk;
    this.unsubscribe = this.follow();
  }

  exchange(kiosk: Kiosk): void {
    this.offset = this.last().revision + 1;
    this.unsubscribe();
    this.kiosk = kiosk;
    this.unsubscribe = this.follow();
    tellAll(this.listeners, this.view());
  }

  view(): KioskView {
    return this.numbered(this.kiosk.view());
  }

  /** The view that was seen last, of whichever kiosk: it asks none that may be broken. */
  last(): KioskView {
    return this.seen ?? this.view();
  }

  subscribe(listener: (view: KioskView) => void): () => void {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  }

  call: Kiosk['call'] = (name, argument) => {
    this.kiosk.call(name, argument);
  };

  searchStations: Kiosk['searchStations'] = (argument) => this.kiosk.searchStations(argument);

  private follow(): () => void {
    return this.kiosk.subscribe((view) => {
      tellAll(this.listeners, this.numbered(view));
    });
  }

  private numbered(view: KioskView): KioskView {
    this.seen = { ...view, revision: view.revision + this.offset };
    return this.seen;
  }
}
