import { createStore, type StoreApi } from 'zustand/vanilla';
import type { KioskLink } from '../../kiosk/contract/kiosk.ts';
import type { KioskView, Language, Screen, StationItem, TicketKind } from '../../kiosk/contract/view.ts';

/** What a person has typed or leafed through on the present screen; gone with it. */
export interface Drafts {
  readonly search: string;
  readonly found: readonly StationItem[];
  readonly surname: string;
  readonly name: string;
  readonly field: 'surname' | 'name';
  /** The kind of ticket that is chosen for the passenger. */
  readonly ticket: TicketKind;
  /** Figures of a birth date, `30052017`, or a certificate. */
  readonly proof: string;
  readonly uid: string;
  /** A claim's number and code. */
  readonly claim: string;
  /** Which of the two is typed. */
  readonly paper: 'ticket' | 'claim';
  /** The page that was leafed to; until then each screen shows the one it finds best. */
  readonly page: number | undefined;
  /** "Cancel" was touched on the screen `cash` and waits for a yes. */
  readonly cancelling: boolean;
  /** The letters on the keys; differs from the screen's language when somebody switched. */
  readonly letters: Language;
  /** The shift key was touched: the next letter has the other case than by itself. */
  readonly shifted: boolean;
}

export interface Session {
  readonly view: KioskView | undefined;
  /** By the monotonic clock, when `view` came: countdowns start there. */
  readonly receivedAt: number;
  readonly alive: boolean;
  readonly drafts: Drafts;
}

export interface SessionStore extends StoreApi<Session> {
  /** Changes what is typed or leafed, and tells the kiosk that somebody is there. */
  draft(change: Partial<Drafts>): void;
  /** Types into the destination search and asks for stations; an answer that comes too late is dropped. */
  search(text: string): void;
  call: KioskLink['call'];
  /** Monotonic milliseconds. */
  readonly now: () => number;
}

function freshDrafts(language: Language, screen?: Screen): Drafts {
  const passenger = screen?.kind === 'passenger' ? screen : { surname: '', name: '', ticket: 'full' as const };
  return {
    search: '',
    found: [],
    surname: passenger.surname,
    name: passenger.name,
    field: 'surname',
    ticket: passenger.ticket,
    proof: proofOf(screen),
    uid: '',
    claim: '',
    paper: 'ticket',
    page: undefined,
    cancelling: false,
    letters: language,
    shifted: false,
  };
}

/** What was given before, as it is typed. */
function proofOf(screen: Screen | undefined): string {
  if (screen?.kind === 'certificate') return screen.certificate;
  return screen?.kind === 'birth-date' ? screen.date.split('-').reverse().join('') : '';
}

/** Tells one screen from another: each of several passengers has screens of its own. */
export function screenKey(screen: Screen): string {
  return 'index' in screen ? `${screen.kind} ${String(screen.index)}` : screen.kind;
}

/**
 * The renderer's whole state: the kiosk's last view, the line, and what is typed. Drafts are forgotten when the screen
 * changes; a change of language turns only the letters on the keys.
 */
export function createSession(link: KioskLink, now: () => number): SessionStore {
  const store = createStore<Session>(() => ({
    view: undefined,
    receivedAt: 0,
    alive: false,
    drafts: freshDrafts('uk'),
  }));

  function change(drafts: Partial<Drafts>): void {
    store.setState((state) => ({ drafts: { ...state.drafts, ...drafts } }));
  }

  /** A touch that only we know of is a sign of life all the same: nobody is asked "still here?" in mid-typing. */
  function draft(drafts: Partial<Drafts>): void {
    change(drafts);
    link.call('stillHere', {});
  }

  link.subscribe((view) => {
    store.setState((state) => {
      let drafts = state.drafts;
      if (state.view === undefined || screenKey(state.view.screen) !== screenKey(view.screen))
        drafts = freshDrafts(view.language, view.screen);
      else if (state.view.language !== view.language) drafts = { ...drafts, letters: view.language };
      return { view, receivedAt: now(), drafts };
    });
  });
  link.onLine((alive) => {
    store.setState({ alive });
  });

  return {
    ...store,
    now,
    draft,
    search(text) {
      draft({ search: text, ...(text === '' ? { found: [] } : {}) });
      if (text === '') return;
      void link.searchStations({ text }).then((found) => {
        if (store.getState().drafts.search === text) change({ found });
      });
    },
    call(name, argument) {
      link.call(name, argument);
    },
  };
}
