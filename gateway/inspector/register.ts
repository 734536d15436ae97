import { err, ok, type Result } from '../../basics/result.ts';
import type { DocumentStatus } from '../operations/documents.ts';
import { isOfTrain, type TicketFacts } from './offline.ts';

/** What the railway's register knows of a document. */
export interface RegisteredTicket {
  readonly ticket: TicketFacts;
  readonly status: DocumentStatus;
  readonly fromName: string;
  readonly toName: string;
}

/** `forged`: not signed by the railway. `unknown`: signed, but in no register. */
export type Unread = 'forged' | 'unknown';

/** The railway's register as an inspector's terminal (МТКД) reaches it. */
export interface TicketRegister {
  /** The railway's Ed25519 public key, 32 bytes, with which a terminal checks codes while it has no network. */
  readonly publicKey: Uint8Array;
  /** The directory of stations, name by code: a code tells the codes only. */
  readonly stationNames: Readonly<Record<string, string>>;
  /** What stands behind a code. */
  inspect(payload: string): Result<RegisteredTicket, Unread>;
  /** Notes that the holder is on board; false when the document does not stand any more. */
  board(payload: string): boolean;
}

/** What the terminal shows of a code, for the inspector of one train. */
export type Standing = 'valid' | 'boarded' | 'voided' | 'returned' | 'not-paid' | 'wrong-train' | Unread;

export interface Inspection {
  readonly standing: Standing;
  readonly ticket?: Omit<RegisteredTicket, 'status'>;
}

/** Judges a code before the inspector of `train`; an empty train means any. */
export function inspect(register: TicketRegister, payload: string, train: string): Inspection {
  const found = register.inspect(payload.trim());
  if (!found.ok) return { standing: found.error };
  const { status, ...ticket } = found.value;
  if (status === 'voided' || status === 'returned') return { standing: status, ticket };
  if (status === 'reserved') return { standing: 'not-paid', ticket };
  if (!isOfTrain(ticket.ticket, train)) return { standing: 'wrong-train', ticket };
  return { standing: status === 'boarded' ? 'boarded' : 'valid', ticket };
}

/** Confirms boarding; only a valid document of that train may board, the error says what it is instead. */
export function board(register: TicketRegister, payload: string, train: string): Result<Inspection, Inspection> {
  const before = inspect(register, payload, train);
  if (before.standing !== 'valid') return err(before);
  const boarded = register.board(payload.trim());
  const after = inspect(register, payload, train);
  return boarded ? ok(after) : err(after);
}
