import type { Result } from '../../basics/result.ts';

/** Why a port could not be opened, or broke. `detail` is for the log. */
export interface PortFault {
  readonly kind: 'absent' | 'refused' | 'lost';
  readonly detail: string;
}

/**
 * Bytes in, bytes out: the lowest layer of a device (design.md §4). A port can be opened again after it closed.
 * For HID each chunk is one report.
 */
export interface BytePort {
  /** The address it was made from, e.g. `tcp:127.0.0.1:7001`; for logs. */
  readonly address: string;
  open(): Promise<Result<undefined, PortFault>>;
  /** Sends bytes; on a closed port they are dropped, as on a pulled cable. */
  write(bytes: Uint8Array): void;
  /** Calls back with each chunk as it comes: any size, frames may be split or glued. Returns how to stop. */
  onData(listener: (chunk: Uint8Array) => void): () => void;
  /** Calls back once each time the open port is lost (not by our own `close`). Returns how to stop. */
  onLost(listener: (fault: PortFault) => void): () => void;
  close(): Promise<void>;
}
