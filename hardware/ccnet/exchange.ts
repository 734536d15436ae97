import { decodeAnswer } from './messages.ts';
import type { DeviceMessage, HostMessage, UnknownMessage } from './messages.ts';

/** Commands that the driver sends; ACK and NAK belong to the exchange itself. */
export type Command = Exclude<
  HostMessage,
  {
    readonly kind:
      'ack' | 'nak' | 'setSecurityWithoutMask' | 'dispense' | 'unload' | 'extendedIdentification' | 'requestStatistics';
  }
>;

/** Where one exchange stands: a command is out and its answer is awaited. */
export interface Exchange {
  readonly command: Command;
  /** How many wrong frames came so far. */
  readonly garbled: number;
}

export type ExchangeInput =
  /** A whole frame came. */
  | { readonly kind: 'frame'; readonly data: Uint8Array }
  /** Something came whose length or checksum is wrong. */
  | { readonly kind: 'bad' }
  /** The time for the answer is over. */
  | { readonly kind: 'timeout' };

/** How an exchange ended. */
export type Outcome =
  | { readonly kind: 'answer'; readonly answer: DeviceMessage | UnknownMessage }
  | { readonly kind: 'silent' }
  /** The device spoke, but not one whole frame. */
  | { readonly kind: 'garbled' };

export interface ExchangeStep {
  /** What goes out at once, within the 10 ms of CCNET 1.2. */
  readonly send?: 'ack' | 'nak';
  /** The answer is awaited anew. */
  readonly wait?: Exchange;
  readonly outcome?: Outcome;
}

/** A repeat is asked for this often; then the line itself is in doubt. */
const repeats = 3;

/**
 * One step of an exchange, CCNET 1.2: each data answer is acknowledged, a wrong frame is answered with NAK and repeated
 * by the device. `withhold` names the answers that must not be acknowledged yet; a missing ACK counts as NAK, so the
 * device will repeat them.
 */
export function stepExchange(
  exchange: Exchange,
  input: ExchangeInput,
  withhold: (answer: DeviceMessage | UnknownMessage) => boolean,
): ExchangeStep {
  switch (input.kind) {
    case 'timeout':
      return { outcome: { kind: exchange.garbled > 0 ? 'garbled' : 'silent' } };
    case 'bad': {
      const garbled = exchange.garbled + 1;
      if (garbled > repeats) return { outcome: { kind: 'garbled' } };
      return { send: 'nak', wait: { ...exchange, garbled } };
    }
    case 'frame': {
      const answer = decodeAnswer(exchange.command.kind, input.data);
      const outcome: Outcome = { kind: 'answer', answer };
      if (isControl(answer) || withhold(answer)) return { outcome };
      return { send: 'ack', outcome };
    }
  }
}

function isControl(answer: DeviceMessage | UnknownMessage): boolean {
  return answer.kind === 'ack' || answer.kind === 'nak' || answer.kind === 'illegal';
}
