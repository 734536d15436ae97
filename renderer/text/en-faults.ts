import type { FaultKey } from '../../kiosk/contract/view.ts';
import type { FaultText } from './uk-faults.ts';

/** A sentence and a next step for every fault, in English. */
export const enFaults: Record<FaultKey, FaultText> = {
  'gateway-unreachable': {
    sentence: 'There is no connection to the railway.',
    next: 'Wait a minute, or go to the ticket office.',
  },
  'gateway-garbled': {
    sentence: 'The railway sent an answer we cannot read.',
    next: 'Try again, or go to the ticket office.',
  },
  'gateway-refused': {
    sentence: 'The railway refused this request.',
    next: 'Choose another train or place, or go to the ticket office.',
  },
  'acceptor-no-answer': {
    sentence: 'The banknote slot does not answer.',
    next: 'Use the next machine or the ticket office.',
  },
  'acceptor-jam': {
    sentence: 'A banknote is stuck in the slot.',
    next: 'Do not pull it. Call the number on the machine.',
  },
  'acceptor-cassette': {
    sentence: 'The banknote safe is full or taken out.',
    next: 'Use the next machine or the ticket office.',
  },
  'acceptor-fault': {
    sentence: 'The banknote slot is out of order.',
    next: 'Use the next machine or the ticket office.',
  },
  'terminal-no-answer': {
    sentence: 'The card terminal does not answer.',
    next: 'Use the next machine or the ticket office.',
  },
  'terminal-fault': {
    sentence: 'The card terminal is out of order.',
    next: 'Use the next machine or the ticket office.',
  },
  'printer-no-answer': {
    sentence: 'The printer does not answer.',
    next: 'Use the next machine or the ticket office.',
  },
  'printer-paper-out': {
    sentence: 'There is no ticket paper left.',
    next: 'Use the next machine or the ticket office.',
  },
  'printer-cover-open': {
    sentence: 'The printer’s cover is open.',
    next: 'A technician is at work. Wait a few minutes.',
  },
  'printer-fault': {
    sentence: 'The printer is out of order.',
    next: 'Use the next machine or the ticket office.',
  },
  'journal-damaged': {
    sentence: 'This machine is checking its records and does not sell.',
    next: 'Use the next machine or the ticket office.',
  },
  'journal-failed': {
    sentence: 'This machine can no longer keep its records and does not sell.',
    next: 'What you have paid is recorded. Call the number on the machine.',
  },
  'disk-full': {
    sentence: 'This machine has no room left for its records and does not sell.',
    next: 'Use the next machine or the ticket office.',
  },
  'settings-broken': {
    sentence: 'This machine is not set up.',
    next: 'Use the next machine or the ticket office.',
  },
  interrupted: {
    sentence: 'This machine broke off: something in it failed.',
    next: 'Your money is safe, all is recorded. Wait a minute, take the paper from the tray and begin again.',
  },
  'program-failed': {
    sentence: 'Something in this machine failed, and it does not sell.',
    next: 'What you have paid is recorded. Call the number on the machine.',
  },
  starting: { sentence: 'This machine is starting.', next: 'Wait about a minute.' },
};
