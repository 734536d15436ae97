import type { CardPrompt, VoidReason } from '../capabilities/card-terminal.ts';

/** Result and error codes. ZVT 8.7. */
const results: ReadonlyMap<number, string> = new Map([
  [0x64, 'the card is unreadable'],
  [0x65, 'the card has no data'],
  [0x66, 'the card reader failed'],
  [0x67, 'not allowed for this card'],
  [0x68, 'not allowed'],
  [0x6a, 'the turnover file is full'],
  [0x6b, 'not registered'],
  [0x6c, 'abort via timeout or key'],
  [0x6e, 'the card is blocked'],
  [0x6f, 'wrong currency'],
  [0x71, 'not enough credit'],
  [0x72, 'the chip is faulty'],
  [0x73, 'the card data is wrong'],
  [0x77, 'end of day impossible'],
  [0x78, 'the card is expired'],
  [0x79, 'the card is not yet valid'],
  [0x7a, 'the card is unknown'],
  [0x7d, 'the communication module failed'],
  [0x83, 'the function is not possible'],
  [0x85, 'a key is missing'],
  [0x89, 'the PIN pad failed'],
  [0x9a, 'protocol error'],
  [0x9b, 'no communication'],
  [0x9c, 'busy'],
  [0xa0, 'the receiver is not ready'],
  [0xa1, 'the remote station does not answer'],
  [0xa3, 'no connection to the bank'],
  [0xb1, 'no memory'],
  [0xb2, 'the journal is full'],
  [0xb4, 'already reversed'],
  [0xb5, 'reversal impossible'],
  [0xc0, 'the card is locked in'],
  [0xc2, 'diagnosis needed'],
  [0xc3, 'more than the maximum amount'],
  [0xc5, 'wrong method of payment'],
  [0xc6, 'wrong currency'],
  [0xc8, 'less than the minimum amount'],
  [0xcc, 'the printer is not ready'],
  [0xf0, 'an end of day is due'],
  [0xff, 'system error'],
]);

/** Terminal status codes of the status enquiry. ZVT 8.7. */
const statuses: ReadonlyMap<number, string> = new Map([
  [0x00, 'ready'],
  [0x51, 'initialisation needed'],
  [0x62, 'date or time wrong'],
  [0xbf, 'the voltage is too low'],
  [0xc4, 'a person must act at the terminal'],
  [0xdc, 'a card is inserted'],
  [0xdf, 'out of order'],
  [0xe0, 'remote maintenance'],
  [0xe1, 'a card is not fully removed'],
  [0xe2, 'the card reader is dead'],
  [0xe3, 'the shutter is faulty'],
  [0xe4, 'activation needed'],
]);

function codeWord(code: number): string {
  return `code ${code.toString(16).toUpperCase().padStart(2, '0')}`;
}

/** What a result code means, with the code. */
export function resultWord(code: number): string {
  if (code >= 0x01 && code <= 0x63) return `declined by the bank, ${codeWord(code)}`;
  const word = results.get(code);
  return word === undefined ? codeWord(code) : `${word}, ${codeWord(code)}`;
}

/** What a terminal status code means. */
export function statusWord(code: number): string {
  return statuses.get(code) ?? results.get(code) ?? codeWord(code);
}

/** Said by the bank or the card, beside 01–63. ZVT 8.7. */
const declines: ReadonlySet<number> = new Set([0x67, 0x6e, 0x71, 0x78, 0x79, 0x7a]);

/** Why a payment that was never authorised does not stand. ZVT 8.7. */
export function voidReason(code: number): VoidReason {
  if (code === 0x6c) return 'cancelled';
  return (code >= 0x01 && code <= 0x63) || declines.has(code) ? 'declined' : 'failed';
}

/** Intermediate status codes with a prompt of their own. ZVT 8.6. */
const prompts: ReadonlyMap<number, CardPrompt> = new Map<number, CardPrompt>([
  [0x01, 'enter-pin'],
  [0x02, 'enter-pin'],
  [0x04, 'asking-the-bank'],
  [0x05, 'please-wait'],
  [0x06, 'please-wait'],
  [0x0a, 'present-card'],
  [0x0b, 'remove-card'],
  [0x0c, 'card-not-read'],
  [0x0e, 'please-wait'],
  [0x0f, 'please-wait'],
  [0x15, 'wrong-pin'],
  [0x17, 'please-wait'],
  [0x68, 'please-wait'],
  [0xc8, 'please-wait'],
  [0xc9, 'please-wait'],
  [0xca, 'please-wait'],
  [0xd2, 'asking-the-bank'],
  [0xd3, 'asking-the-bank'],
  [0xf1, 'please-wait'],
  [0xf2, 'please-wait'],
]);

/** What the cardholder should do. 41–5D say the same as 01–1D and "remove the card". ZVT 8.6. */
export function promptOf(status: number): CardPrompt {
  if (status >= 0x41 && status <= 0x5d) return 'remove-card';
  return prompts.get(status) ?? 'see-terminal';
}
