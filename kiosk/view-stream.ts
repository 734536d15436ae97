import { tellAll } from '../basics/tell-all.ts';
import type { KioskView } from './contract/view.ts';

/** Views with their revisions, pushed once a turn however many things changed. */
export class ViewStream {
  source: (() => Omit<KioskView, 'revision'>) | undefined;
  private revision = 0;
  private pending = false;
  private readonly listeners = new Set<(view: KioskView) => void>();
  private readonly guard: (run: () => void) => void;

  /** `guard` runs what is pushed, and hears where that fails. */
  constructor(guard: (run: () => void) => void) {
    this.guard = guard;
  }

  view(): KioskView {
    if (this.source === undefined) throw new Error('a view before the kiosk is put together');
    return { revision: this.revision, ...this.source() };
  }

  changed(): void {
    this.revision += 1;
    if (this.pending) return;
    this.pending = true;
    queueMicrotask(() => {
      this.pending = false;
      if (this.source === undefined) return;
      this.guard(() => {
        tellAll(this.listeners, this.view());
      });
    });
  }

  subscribe(listener: (view: KioskView) => void): () => void {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  }
}
