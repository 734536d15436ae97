import type { Kiosk } from '../kiosk/contract/kiosk.ts';
import type { KioskView } from '../kiosk/contract/view.ts';

/**
 * A place for a kiosk that may be exchanged while people look at it: when settings were broken and are mended, the
 * shells go on with the new one. Revisions go on growing.
 */
export class KioskSlot implements Kiosk {
  private kiosk: Kiosk;
  private offset = 0;
  private readonly listeners = new Set<(view: KioskView) => void>();
  private unsubscribe: () => void;

  constructor(kiosk: Kiosk) {
    this.kiosk = kiosk;
    this.unsubscribe = this.follow();
  }

  exchange(kiosk: Kiosk): void {
    this.offset = this.view().revision + 1;
    this.unsubscribe();
    this.kiosk = kiosk;
    this.unsubscribe = this.follow();
    this.tell();
  }

  view(): KioskView {
    const view = this.kiosk.view();
    return { ...view, revision: view.revision + this.offset };
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
    return this.kiosk.subscribe(() => {
      this.tell();
    });
  }

  private tell(): void {
    const view = this.view();
    for (const listener of this.listeners) listener(view);
  }
}
