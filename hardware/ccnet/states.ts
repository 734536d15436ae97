import type { AcceptorStatus } from '../capabilities/cash-acceptor.ts';
import { delays } from './delays.ts';
import type { DeviceMessage, DeviceState, UnknownMessage } from './messages.ts';
import { faultOf } from './words.ts';

const notStates: readonly string[] = ['unknown', 'ack', 'nak', 'illegal', 'status', 'identification', 'billTable'];

/** Whether an answer to POLL is one of the states of CCNET 1.4. */
export function isState(answer: DeviceMessage | UnknownMessage): answer is DeviceState {
  return !notStates.includes(answer.kind);
}

const afterCredit: readonly string[] = [
  'idling',
  'disabled',
  'accepting',
  'stacking',
  'returning',
  'rejecting',
  'escrow',
  'holding',
  'returned',
];

/** After these states the device has certainly received our ACK of 81; a power-up or a fault proves nothing. CCNET 1.2. */
export function provesCreditTaken(state: DeviceState): boolean {
  return afterCredit.includes(state.kind);
}

const onTheWay: readonly string[] = ['escrow', 'holding', 'stacking', 'returning'];

/** A note that was in escrow is still between mouth and box: 81 or 82 must follow, or a fault. CCNET 1.4. */
export function isOnTheWay(kind: DeviceState['kind']): boolean {
  return onTheWay.includes(kind);
}

/** For the log. */
export function describe(answer: DeviceMessage | UnknownMessage): string {
  return answer.kind === 'unknown' ? answer.hex : answer.kind;
}

/** The credit point, in either of its forms. CCNET 1.4. */
export function isStacked(
  answer: DeviceMessage | UnknownMessage,
): answer is Extract<DeviceState, { kind: 'stacked' | 'stackedInto' }> {
  return answer.kind === 'stacked' || answer.kind === 'stackedInto';
}

/** The public status in a state; `ready`: the device was asked and set all it needs, `sinceMs`: so long it stands in it. */
export function statusOf(
  state: DeviceState,
  { ready, sinceMs }: { readonly ready: boolean; readonly sinceMs: number },
): AcceptorStatus {
  const fault = faultOf(state);
  if (fault !== undefined) return { state: 'fault', ...fault };
  switch (state.kind) {
    case 'powerUp':
    case 'powerUpBillInValidator':
    case 'powerUpBillInStacker':
    case 'initialize':
      return { state: 'starting' };
    case 'idling':
      return { state: ready ? 'accepting' : 'starting' };
    case 'disabled':
      return { state: ready ? 'disabled' : 'starting' };
    case 'stacking':
    case 'returning':
      if (sinceMs < delays.motion) return { state: 'busy' };
      // The fault is only told: a RESET could lose the credit of a note that is already in the cassette.
      return { state: 'fault', fault: 'failure', detail: 'a note moves for longer than it may' };
    default:
      return { state: 'busy' };
  }
}
