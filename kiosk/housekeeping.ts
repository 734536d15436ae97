import type { Clock } from '../basics/clock.ts';
import type { Temporal } from '../basics/temporal.ts';
import type { Journal } from './journal/journal.ts';

/** How often it is looked whether there is room, milliseconds. */
const lookMs = 60_000;
/** So many looks from one round of work to the next: an hour. */
const looksPerRound = 60;
/** So many people are read again in one round: they are a day's, and take a few milliseconds. */
const peoplePerRound = 1000;

/**
 * What the journal needs beside sales: a look at the room on the disk every minute; every hour, when nothing is open, old
 * personal data is destroyed, old rows are archived, and what lies there unread is read again.
 */
export class Housekeeping {
  private looks = 0;
  private rounds = 0;
  private lastPerson: string | undefined;
  private archiveSoon: boolean;
  private closedBecause: Journal['closedBecause'];
  private readonly options: {
    readonly clock: Clock;
    readonly journal: Journal;
    /** The gateway's time; undefined as long as it has not told: our own clock destroys nothing. */
    readonly now: () => Temporal.Instant | undefined;
    /** Whether no sale and no technician is in the middle of anything. */
    readonly quiet: () => boolean;
    /** What all rows add up to, as JSON. */
    readonly state: () => unknown;
    readonly archiveRows: number;
    /** Once, however few the rows are. */
    readonly archiveSoon: boolean;
    readonly keepNamesDays: number;
    readonly changed: () => void;
  };

  constructor(options: Housekeeping['options']) {
    this.options = options;
    this.archiveSoon = options.archiveSoon;
  }

  start(): void {
    this.options.clock.after(lookMs, () => {
      this.look();
      this.start();
    });
  }

  private look(): void {
    const { journal, quiet, changed } = this.options;
    this.looks += 1;
    if (this.looks >= looksPerRound && quiet()) {
      this.looks = 0;
      this.work();
    }
    const because = journal.closedBecause;
    if (because === this.closedBecause) return;
    this.closedBecause = because;
    changed();
  }

  private work(): void {
    const { journal, now, state, archiveRows, keepNamesDays } = this.options;
    const time = now();
    if (time !== undefined) journal.destroyKeys(time.subtract({ hours: 24 * keepNamesDays }).toString());
    if (this.archiveSoon || journal.liveRows >= archiveRows) {
      this.archiveSoon = false;
      journal.archive(state());
    }
    journal.checkArchive(this.rounds);
    this.rounds += 1;
    this.lastPerson = journal.checkPeople(this.lastPerson ?? '', peoplePerRound);
  }
}
