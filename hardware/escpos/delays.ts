/** Every delay and limit of the driver, in milliseconds unless said otherwise, each with its reason. */
export const DELAYS = {
  /** An idle printer is asked this often: a passenger must not be sold a ticket that an open cover cannot print. */
  idlePoll: 1_000,
  /** While a paper prints a fault should show at once, and four bytes cost nothing. */
  busyPoll: 250,
  /** A real-time answer takes some milliseconds; a USB-serial bridge adds its latency timer and a loaded PC its own. */
  idleAnswer: 700,
  /** Behind two chunks of a job on a 9600 baud line a question waits up to 2.2 s before it even leaves. */
  busyAnswer: 4_000,
  /** After a missed answer a late one must have passed before the next question, or it would answer that. */
  afterMiss: 500,
  /** The queued answer (GS r) after recovery: 4 KB of padding at 9600 baud (4.3 s), then a feed and a cut (1 s). */
  sync: 7_000,
  /** After the first queued answer older ones of an abandoned job could still come: they come at once or never. */
  syncQuiet: 300,
  /** One chunk: 2.2 s on the line at 9600 baud, its print at 50 mm/s, a slow cut, twice over. */
  progress: 15_000,
  /** Each try moves the blade against what blocks it: seldom enough to spare it, soon enough for a technician. */
  recover: 5_000,
  /** A pulled cable or a missing adapter: often enough for a technician who watches, rare enough for the log. */
  reopen: 2_000,
} as const;

/** So many unanswered questions in a row make a silent printer. */
export const MISSES_UNTIL_SILENT = { idle: 3, busy: 2 } as const;
/** Chunks in the printer at once: one prints while the next travels, so that the paper does not stop in between. */
export const CHUNKS_IN_FLIGHT = 2;
/**
 * Queued questions that end a synchronisation. An old job leaves one for each of its chunks in the printer, and their answers look
 * like ours: one more than that tells that ours were not taken for the rest of a picture.
 */
export const SYNC_FENCES = CHUNKS_IN_FLIGHT + 1;
/** Bytes a chunk should have at most: small enough that a question between two chunks is soon answered. */
export const CHUNK_BYTES = 1_024;
/**
 * Bytes of one raster band at most. Also the most that a printer can still be waiting for when a host died in mid-band;
 * PADDING_BYTES must exceed it.
 */
export const BAND_BYTES = 2_048;
/** Zeros that fill up a raster band left unfinished; outside of raster data a printer ignores them. */
export const PADDING_BYTES = 4_096;
