import { countedEn as counted } from './plural.ts';
import type { ukRefunds } from './uk-refunds.ts';

/** Money that goes back without a purchase, in English. */
export const enRefunds: typeof ukRefunds = {
  giveBack: {
    headline: 'Give this ticket back?',
    refusedHeadline: 'This ticket is not taken back here',
    back: 'You get back',
    documents: (count) =>
      `${counted(count, { one: 'document goes', other: 'documents go' })} back together: the ticket and all that belongs to it.`,
    how: {
      card: 'To the card you paid with: hold it to the terminal.',
      cash: 'In cash, here and now.',
      both: (paid, claim) =>
        `${paid} in cash. For the rest, ${claim}, a claim is printed; the agent’s cash desk pays it out.`,
      claim: (sum) => `There is no cash here now. A claim for ${sum} is printed; the agent’s cash desk pays it out.`,
      nothing: 'Nothing is paid back for this ticket any more.',
    },
    until: (day, time) => `These terms hold until ${time}, ${day}.`,
    final: 'A ticket that was given back is void at once and cannot be restored.',
    confirm: 'Give the ticket back',
    confirmSum: (sum) => `and get ${sum}`,
    refusals: {
      'unknown-document': {
        sentence: 'The railway knows no such ticket.',
        next: 'Check the number, or take the ticket to a ticket office.',
      },
      'not-paid': { sentence: 'This ticket was not paid.', next: 'There is nothing to give back for it.' },
      voided: { sentence: 'This ticket has been voided.', next: 'Ask about the money where it was sold.' },
      returned: {
        sentence: 'This ticket was given back already.',
        next: 'If it was not you, ask at a ticket office.',
      },
      boarded: { sentence: 'Somebody has boarded with this ticket.', next: 'Such a ticket is not taken back.' },
      'cash-desk-only': {
        sentence: 'Only a ticket office takes this ticket back.',
        next: 'Take it there soon: the sum depends on the time.',
      },
      'offer-expired': {
        sentence: 'The terms have just changed.',
        next: 'Look the ticket up again to see the new sum.',
      },
      other: { sentence: 'The railway does not take it back here.', next: 'Take the ticket to a ticket office.' },
    },
  },
  claim: {
    searching: 'Looking for the claim…',
    worth: 'This claim is worth',
    inCash: 'In cash here',
    asClaim: 'As a new claim',
    asClaimText: 'The whole sum is not here in cash: a new claim is printed for the rest.',
    take: 'Get the money',
    takeSum: (sum) => `${sum} in cash`,
    desk: (name, phone) => `The agent’s cash desk: ${name}, ${phone}`,
    noCash: { sentence: 'There is no cash here now.', next: 'Your claim stays valid.' },
    states: {
      unreachable: {
        sentence: 'The claim could not be checked.',
        next: 'Nothing was paid for it here; it stays valid. Try again later.',
      },
      unknown: { sentence: 'There is no such claim.', next: 'Compare number and code with the paper.' },
      'being-checked': {
        sentence: 'This claim is still being checked.',
        next: 'It is paid as soon as it is known how much is owed. Keep it.',
      },
      redeemed: { sentence: 'This claim has been paid already.', next: 'If it was not to you, call the agent.' },
      settled: { sentence: 'This claim is closed.', next: 'Nothing more is owed for it. Ask the agent.' },
      other: { sentence: 'Nothing was paid for this claim.', next: 'Take it to the agent.' },
    },
  },
  refunding: {
    asking: {
      claim: { headline: 'Checking your claim…', text: 'A few seconds: waiting for the agent’s answer.' },
      document: { headline: 'Giving the ticket back…', text: 'A few seconds: waiting for the railway’s answer.' },
    },
    toCard: 'Back to your card',
    cardHint: 'Use the same card that you paid with.',
    claimInstead: 'A claim instead',
    inCash: 'Paid out in cash',
    paying: 'Paying out…',
    payingText: 'Stay here: take everything that comes into the cash tray.',
    printing: { claim: 'Printing a claim', document: 'Printing the receipt' },
  },
  refunded: {
    cash: 'Take your money',
    card: 'The money is back on your card',
    claim: 'Take the claim',
    nothing: 'The ticket is given back',
    ways: { cash: 'In cash', card: 'To your card' },
    comesBack: 'Your bank may show it later.',
    document: 'The ticket is given back and no longer valid.',
    slip: 'The receipt of the return is in the tray.',
    noSlip: 'No receipt came out, but the return counts. Photograph this screen.',
    noClaim: 'The claim is printed when the printer works again. Photograph this screen.',
    refused: { claim: 'No money was paid out', document: 'The ticket was not taken back' },
    unanswered: {
      claim: {
        headline: 'No money was paid out',
        text: 'The book of claims does not answer. Your claim stays valid: try later, or go to the agent’s cash desk.',
      },
      document: {
        headline: 'The railway did not answer',
        text: 'We go on asking. Keep both the ticket and this claim.',
      },
    },
  },
};
