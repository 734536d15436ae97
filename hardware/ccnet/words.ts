import type { AcceptorFault } from '../capabilities/cash-acceptor.ts';
import type { DeviceState } from './messages.ts';

/** CCNET 1.5. */
const rejectReasons: ReadonlyMap<number, string> = new Map([
  [0x60, 'insertion'],
  [0x61, 'magnetic'],
  [0x62, 'bill remains in head'],
  [0x63, 'compensation'],
  [0x64, 'conveying'],
  [0x65, 'identification'],
  [0x66, 'verification'],
  [0x67, 'optic'],
  [0x68, 'inhibit'],
  [0x69, 'capacity'],
  [0x6a, 'operation'],
  [0x6c, 'length'],
  [0x6d, 'UV'],
  [0x92, 'barcode unrecognised'],
  [0x93, 'barcode character count'],
  [0x94, 'barcode start sequence'],
  [0x95, 'barcode stop sequence'],
]);

/** CCNET 1.6. */
const failures: ReadonlyMap<number, string> = new Map([
  [0x50, 'stack motor'],
  [0x51, 'transport motor speed'],
  [0x52, 'transport motor'],
  [0x53, 'aligning motor'],
  [0x54, 'initial cassette status'],
  [0x55, 'optic canal'],
  [0x56, 'magnetic canal'],
  [0x57, 'operating system'],
  [0x58, 'memory'],
  [0x59, 'data processor link'],
  [0x5a, 'I2C'],
  [0x5b, 'SPI'],
  [0x5f, 'capacitance canal'],
]);

function word(words: ReadonlyMap<number, string>, code: number): string {
  return words.get(code) ?? `code ${code.toString(16).toUpperCase().padStart(2, '0')}`;
}

/** Why a note was refused, in the field's words. */
export function rejectReason(code: number): string {
  return word(rejectReasons, code);
}

/** The fault that a state means, undefined for a state that is none. CCNET 1.4. */
export function faultOf(state: DeviceState): { readonly fault: AcceptorFault; readonly detail: string } | undefined {
  switch (state.kind) {
    case 'cassetteFull':
      return { fault: 'cassette-full', detail: 'the cassette is full' };
    case 'cassetteRemoved':
      return { fault: 'cassette-removed', detail: 'the cassette is out' };
    case 'validatorJammed':
      return { fault: 'jam-in-validator', detail: 'a note is jammed in the validator' };
    case 'cassetteJammed':
      return { fault: 'jam-in-cassette', detail: 'a note is jammed in the cassette' };
    case 'cheated':
      return { fault: 'cheated', detail: 'somebody tries to pull a note back' };
    case 'failure':
      return { fault: 'failure', detail: word(failures, state.reason) };
    default:
      return undefined;
  }
}
