import type { Journal, Person } from './journal.ts';
import type { JournalRow } from './store.ts';

/** What every case has: its id, and the acts that were decided on and have no outcome yet. */
interface Case<Intent> {
  readonly id: string;
  readonly open: readonly Intent[];
}

/** A pure machine and its words; what a casebook needs to run it on the journal. */
export interface Machine<State extends Case<Intent>, Event extends { readonly type: string }, Wish, Intent> {
  /** Reads a row's event. */
  parse(data: unknown): Event;
  /** The state that an event begins; undefined for an event that begins none. */
  begin(id: string, event: Event): State | undefined;
  step(state: State, event: Event): { readonly state: State; readonly wishes: readonly Wish[] };
  /** A wish with its id and its numbers. */
  intent(state: State, wish: Wish, id: string): Intent;
  /** The event that records an intent. */
  intended(intent: Intent): Event;
  /** The intent that an event records; undefined for every other event. */
  recorded(event: Event): Intent | undefined;
  /** False where recording the intent is the act. */
  isAct(intent: Intent): boolean;
  concernsMoney(event: Event): boolean;
  isClosed(state: State): boolean;
}

/**
 * All cases of one kind that are not closed, as the journal tells them. Nothing changes here that is not first in the
 * journal; one event with everything that follows from it is one commit (design.md §3).
 */
export class Casebook<State extends Case<Intent>, Event extends { readonly type: string }, Wish, Intent> {
  private readonly cases = new Map<string, State>();
  private readonly intentCounts = new Map<string, number>();
  private opened: number;
  private readonly machine: Machine<State, Event, Wish, Intent>;
  private readonly journal: Journal;
  private readonly prefix: string;
  private readonly carryOut: (state: State, intent: Intent) => void;
  private readonly changed: (state: State) => void;
  private readonly recorded: (intent: Intent) => void;

  constructor(options: {
    machine: Machine<State, Event, Wish, Intent>;
    journal: Journal;
    /** The rows of these cases, in order. */
    rows: readonly JournalRow[];
    /** How many cases of this kind are archived. */
    before: number;
    /** Begins the ids, e.g. `K17-S`. */
    prefix: string;
    /** Carries out an intent that is now durable. */
    carryOut: (state: State, intent: Intent) => void;
    changed: (state: State) => void;
    /** Hears every intent that the rows hold, so that its numbers are not given again. */
    recorded: (intent: Intent) => void;
  }) {
    this.machine = options.machine;
    this.journal = options.journal;
    this.prefix = options.prefix;
    this.opened = options.before;
    this.carryOut = options.carryOut;
    this.changed = options.changed;
    this.recorded = options.recorded;
    for (const row of options.rows) this.replay(row.sale, this.machine.parse(JSON.parse(row.data)));
  }

  /** The case as it stands; undefined when it is closed or was never there. */
  get(id: string): State | undefined {
    return this.cases.get(id);
  }

  /** Cases with something left to do, oldest first. */
  all(): readonly State[] {
    return [...this.cases.values()];
  }

  /** How many cases there ever were. */
  get begun(): number {
    return this.opened;
  }

  /** Opens a case; what concerns people is sealed beside the journal. Returns its id. */
  begin(event: Event, people: readonly Person[] = []): string {
    this.opened += 1;
    const id = `${this.prefix}${String(this.opened)}`;
    const state = this.machine.begin(id, event);
    if (state === undefined) throw new Error(`${event.type} begins no case`);
    this.commit(state, event, people);
    return id;
  }

  /**
   * Makes an event durable with all that follows, then carries the new intents out. An event that changes nothing
   * (a repeat, a late tap) leaves no row. False when the disk failed: then the event is not known to anybody.
   */
  apply(id: string, event: Event, people: readonly Person[] = []): boolean {
    const state = this.cases.get(id);
    if (state === undefined) return true;
    const probe = this.machine.step(state, event);
    if (probe.state === state && probe.wishes.length === 0) return true;
    return this.commit(state, event, people);
  }

  private commit(before: State, first: Event, people: readonly Person[]): boolean {
    const { machine } = this;
    let state = before;
    const events: Event[] = [first];
    const intents: Intent[] = [];
    // The list grows while it is read: each recorded intent is an event too, and may bring more.
    for (const event of events) {
      const stepped = machine.step(state, event);
      state = stepped.state;
      for (const wish of stepped.wishes) {
        const intent = machine.intent(state, wish, this.nextId(state.id));
        events.push(machine.intended(intent));
        intents.push(intent);
      }
    }
    const durable = this.journal.commit(
      state.id,
      events.map((event) => ({ type: event.type, money: machine.concernsMoney(event), data: event })),
      people,
    );
    if (!durable) return false;
    this.keep(state);
    this.changed(state);
    for (const intent of intents) {
      if (machine.isAct(intent)) this.carryOut(state, intent);
    }
    return true;
  }

  private nextId(id: string): string {
    const count = (this.intentCounts.get(id) ?? 0) + 1;
    this.intentCounts.set(id, count);
    return `${id}.${String(count)}`;
  }

  private replay(id: string, event: Event): void {
    const { machine } = this;
    const begun = machine.begin(id, event);
    if (begun !== undefined) {
      this.opened += 1;
      this.keep(machine.step(begun, event).state);
      return;
    }
    const intent = machine.recorded(event);
    if (intent !== undefined) {
      this.intentCounts.set(id, (this.intentCounts.get(id) ?? 0) + 1);
      this.recorded(intent);
    }
    const state = this.cases.get(id);
    if (state !== undefined) this.keep(machine.step(state, event).state);
  }

  private keep(state: State): void {
    if (this.machine.isClosed(state)) {
      this.cases.delete(state.id);
      this.intentCounts.delete(state.id);
    } else this.cases.set(state.id, state);
  }
}
