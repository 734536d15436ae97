import type { DeviceMessage, DeviceState, HostMessage, UnknownMessage } from '../messages.ts';
import { hryvniaNotes } from './device.ts';
import type { CcnetDevice } from './device.ts';

/** Faults that a test or a hand can switch on while the device runs. */
export interface CcnetFaults {
  /** So many of the next answers get a wrong checksum. */
  badChecksum: number;
  /** The device hears and does nothing. */
  noAnswer: boolean;
  /** So many of the host's next ACKs get lost on the line. */
  swallowAck: number;
  /** A note that is in the head at power-up cannot be pushed out: RESET ends in a jam. */
  noteStuckAtPowerUp: boolean;
  cassetteFull: boolean;
  cassetteJammed: boolean;
  cheated: boolean;
  /** A failure code of CCNET 1.6. */
  failure: number | undefined;
  /** A note was pushed in too early. */
  pause: boolean;
  /** The next POLL answers are this byte, which no specification names. */
  unknownState: number | undefined;
}

/** All switches off. */
export function noFaults(): CcnetFaults {
  return {
    badChecksum: 0,
    noAnswer: false,
    swallowAck: 0,
    noteStuckAtPowerUp: false,
    cassetteFull: false,
    cassetteJammed: false,
    cheated: false,
    failure: undefined,
    pause: false,
    unknownState: undefined,
  };
}

/** An answer, or silence on purpose. */
export type Reply = DeviceMessage | UnknownMessage | 'silence';

/** One thing that the device does; undefined: not this one's business, the next older one is asked. */
export interface Behaviour {
  /** Where it is written. */
  readonly section: string;
  reply(command: HostMessage, device: CcnetDevice, faults: CcnetFaults): Reply | undefined;
}

const ack = { kind: 'ack' } as const;
const illegal = { kind: 'illegal' } as const;

const powerUps: readonly string[] = ['powerUp', 'powerUpBillInValidator', 'powerUpBillInStacker'];
const failures: readonly string[] = [
  'cassetteFull',
  'cassetteRemoved',
  'validatorJammed',
  'cassetteJammed',
  'cheated',
  'failure',
];
const inEscrow: readonly string[] = ['escrow', 'holding'];

/** The state as the switches colour it. A note's own events come first. CCNET 1.4. */
function toldState(device: CcnetDevice, faults: CcnetFaults): DeviceState {
  const { state } = device;
  if (state.kind !== 'idling' && state.kind !== 'disabled') return state;
  if (faults.cassetteFull) return { kind: 'cassetteFull' };
  if (faults.cassetteJammed) return { kind: 'cassetteJammed' };
  if (faults.cheated) return { kind: 'cheated' };
  if (faults.failure !== undefined) return { kind: 'failure', reason: faults.failure };
  if (faults.pause) return { kind: 'pause' };
  return state;
}

/** The behaviours, newest first: the first that answers wins. */
export const behaviours: readonly Behaviour[] = [
  {
    section: 'CCNET 1.2: a silent device',
    reply: (_command, _device, faults) => (faults.noAnswer ? 'silence' : undefined),
  },
  {
    section: 'a state byte that CCNET 1.4 does not have',
    reply: (command, _device, faults) =>
      command.kind === 'poll' && faults.unknownState !== undefined
        ? { kind: 'unknown', hex: faults.unknownState.toString(16).padStart(2, '0') }
        : undefined,
  },
  {
    section: 'CCNET 1.7: after a power-up only RESET, POLL and questions',
    reply: (command, device) =>
      ['enable', 'setSecurity', 'stack', 'return', 'hold'].includes(command.kind) &&
      [...powerUps, 'initialize'].includes(device.state.kind)
        ? illegal
        : undefined,
  },
  {
    section: 'CCNET 1.3: STACK, RETURN and HOLD only in escrow or holding',
    reply(command, device) {
      if (command.kind !== 'stack' && command.kind !== 'return' && command.kind !== 'hold') return undefined;
      if (!inEscrow.includes(device.state.kind)) return illegal;
      if (command.kind === 'stack') device.stack();
      else if (command.kind === 'return') device.giveBack();
      else device.hold();
      return ack;
    },
  },
  {
    section: 'CCNET 1.3: bill table and identification only in power-up, initialize, failure or disabled',
    reply(command, device, faults) {
      if (command.kind !== 'getBillTable' && command.kind !== 'identification') return undefined;
      const { kind } = toldState(device, faults);
      if (![...powerUps, ...failures, 'initialize', 'disabled'].includes(kind)) return illegal;
      if (command.kind === 'identification') {
        return { kind: 'identification', part: 'PERRON-SIM', serial: '000000000001', asset: '00000000000000' };
      }
      return { kind: 'billTable', entries: hryvniaNotes.map((units) => ({ units, country: 'UKR' })) };
    },
  },
  {
    section: 'CCNET 1.3: RESET, also the way out of jam, cheat and failure',
    reply(command, device, faults) {
      if (command.kind !== 'reset') return undefined;
      device.reset(faults.noteStuckAtPowerUp);
      return ack;
    },
  },
  {
    section: 'CCNET 1.3: ENABLE BILL TYPES',
    reply(command, device) {
      if (command.kind !== 'enable') return undefined;
      device.enable(command.enabled, command.escrow);
      return ack;
    },
  },
  {
    section: 'CCNET 1.3: GET STATUS, SET SECURITY',
    reply(command, device) {
      if (command.kind === 'getStatus') {
        return { kind: 'status', enabled: device.enabled, highSecurity: device.security };
      }
      if (command.kind !== 'setSecurity' && command.kind !== 'setSecurityWithoutMask') return undefined;
      device.security = command.kind === 'setSecurity' ? command.mask : 0;
      return ack;
    },
  },
  {
    section: 'CCNET 1.4: POLL',
    reply: (command, device, faults) => (command.kind === 'poll' ? toldState(device, faults) : undefined),
  },
  { section: 'CCNET 1.1: ILLEGAL COMMAND for whatever this device does not have', reply: () => illegal },
];
