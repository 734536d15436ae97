import { err, ok } from '../../basics/result.ts';
import type { Result } from '../../basics/result.ts';
import { Listeners } from './listeners.ts';
import type { BytePort, PortFault } from './port.ts';

/** Two ports joined by a cable in memory, and a hand on the cable. */
export interface MemoryPortPair {
  /** The program's end. */
  readonly host: BytePort;
  /** The simulated device's end. */
  readonly device: BytePort;
  /** Pulls the cable: both open ends are lost, what was on its way is gone, opening fails as `absent`. */
  cut(): void;
  /** Puts the cable back; both ends can be opened again. */
  mend(): void;
}

/** One end; bytes arrive in a microtask, so that no call runs inside another one's. */
class MemoryPort implements BytePort {
  readonly address: string;
  private readonly data = new Listeners<Uint8Array>();
  private readonly lost = new Listeners<PortFault>();
  private peer: MemoryPort | undefined;
  private isOpen = false;
  private plugged = true;
  /** Grows with each loss or close, so that bytes from before it never arrive after it. */
  private connection = 0;

  constructor(address: string) {
    this.address = address;
  }

  join(peer: MemoryPort): void {
    this.peer = peer;
  }

  open(): Promise<Result<undefined, PortFault>> {
    if (!this.plugged) return Promise.resolve(err({ kind: 'absent', detail: 'the cable is out' }));
    this.isOpen = true;
    return Promise.resolve(ok());
  }

  write(bytes: Uint8Array): void {
    const peer = this.peer;
    if (!this.isOpen || peer?.isOpen !== true) return;
    const connection = peer.connection;
    const copy = Uint8Array.from(bytes);
    queueMicrotask(() => {
      if (peer.isOpen && peer.connection === connection) peer.data.tell(copy);
    });
  }

  onData(listener: (chunk: Uint8Array) => void): () => void {
    return this.data.add(listener);
  }

  onLost(listener: (fault: PortFault) => void): () => void {
    return this.lost.add(listener);
  }

  close(): Promise<void> {
    this.isOpen = false;
    this.connection += 1;
    return Promise.resolve();
  }

  unplug(): void {
    this.plugged = false;
    if (!this.isOpen) return;
    this.isOpen = false;
    this.connection += 1;
    this.lost.tell({ kind: 'lost', detail: 'the cable was pulled' });
  }

  plug(): void {
    this.plugged = true;
  }
}

/** Makes two ports that are joined in memory. Bytes sent to an end that is not open are dropped. */
export function memoryPortPair(): MemoryPortPair {
  const host = new MemoryPort('sim:');
  const device = new MemoryPort('sim:');
  host.join(device);
  device.join(host);
  return {
    host,
    device,
    cut() {
      host.unplug();
      device.unplug();
    },
    mend() {
      host.plug();
      device.plug();
    },
  };
}
