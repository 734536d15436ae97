import type { CallArguments, CallName } from '../../kiosk/contract/calls.ts';
import type { Kiosk } from '../../kiosk/contract/kiosk.ts';
import type { KioskView, StationItem } from '../../kiosk/contract/view.ts';

const kyiv: StationItem = { code: '2200001', name: { uk: 'Київ-Пасажирський', en: 'Kyiv-Pasazhyrskyi' } };

/** A kiosk that remembers what it was asked and shows what a test tells it to. */
export class FakeKiosk implements Kiosk {
  readonly calls: { readonly name: string; readonly argument: unknown }[] = [];
  readonly searched: string[] = [];
  /** The view's time of day; long, where a test needs a large view. */
  now = '2026-11-23T12:00';
  private readonly listeners = new Set<(view: KioskView) => void>();
  private revision = 1;

  get listening(): number {
    return this.listeners.size;
  }

  view(): KioskView {
    return {
      revision: this.revision,
      language: 'uk',
      station: kyiv,
      now: this.now,
      screen: { kind: 'destination', popular: [] },
      choice: { from: kyiv },
      hold: undefined,
      idle: undefined,
      reachable: [],
      busy: false,
    };
  }

  subscribe(listener: (view: KioskView) => void): () => void {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  }

  call<Name extends CallName>(name: Name, argument: CallArguments<Name>): void {
    this.calls.push({ name, argument });
  }

  searchStations(argument: { readonly text: string }): readonly StationItem[] {
    this.searched.push(argument.text);
    return [kyiv];
  }

  /** Shows a new view, with the next revision. */
  change(): void {
    this.revision += 1;
    for (const listener of this.listeners) listener(this.view());
  }
}
