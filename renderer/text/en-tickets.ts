import type { ukTickets } from './uk-tickets.ts';

/** Kinds of tickets, what proves the right to them, and what the railway refuses, in English. */
export const enTickets: typeof ukTickets = {
  tickets: {
    full: { name: 'Full', about: () => 'No discount' },
    child: {
      name: 'Child',
      about: (toAge) =>
        toAge === undefined ? 'A child on its own place' : `Under ${String(toAge + 1)}, on its own place`,
    },
    infant: {
      name: 'Infant',
      about: (toAge) =>
        toAge === undefined ? 'No place, with an adult' : `Under ${String(toAge + 1)}, no place, with an adult`,
    },
    student: { name: 'Student', about: () => 'With a Ukrainian student card' },
    privilege: { name: 'Privilege', about: () => 'With a certificate' },
    companion: { name: 'Companion', about: () => 'With somebody who has a privilege' },
  },
  proof: {
    birthDate: (name) => `Date of birth: ${name}`,
    order: 'Day, month and year. It is checked on the train.',
    noSuchDay: 'There is no such day. Please check it.',
    certificate: {
      student: { headline: 'Number of the student card', hint: (name) => `${name} · two letters and eight figures` },
      privilege: { headline: 'Number of the certificate', hint: (name) => `${name} · series and number` },
    },
    whereShown: 'Without spaces. It is checked on the train.',
    privilege: 'Which privilege?',
  },
  services: {
    headline: 'What shall be served?',
    total: (sum) => `Services together: ${sum}`,
    less: 'Less',
    more: 'More',
  },
  transport: {
    headline: 'Baggage or an animal?',
    free: 'Hand luggage, skis and prams travel free.',
    baggage: (min, max) => `Baggage of ${String(min)}–${String(max)} kg`,
    kg: (weight) => `${String(weight)} kg`,
    animal: 'A small animal in a carrier',
    one: 'One',
    none: 'None',
    noAnimal: 'No animals are carried in this carriage.',
  },
  refusals: {
    'wrong-age': {
      sentence: 'The age does not fit the ticket',
      next: 'Check the date of birth, or buy a full ticket.',
    },
    'adult-needed': {
      sentence: 'An infant travels with an adult only',
      next: 'Each infant without a place needs an adult. Change the ticket or add an adult.',
    },
    'class-not-discounted': {
      sentence: 'This carriage has no such discount',
      next: 'Buy a full ticket, or go back and choose another class.',
    },
    'not-entitled': {
      sentence: 'The railway did not confirm the discount',
      next: 'Check the number, or buy a full ticket.',
    },
    'cash-desk-only': {
      sentence: 'Only a cash desk sells this privilege',
      next: 'Go to a cash desk at the station, or buy a full ticket here.',
    },
    'unknown-privilege': {
      sentence: 'The railway knows no such privilege',
      next: 'Choose another, or buy a full ticket.',
    },
    'companion-not-tied': {
      sentence: 'A companion travels with a privileged passenger only',
      next: 'Change the ticket of the companion.',
    },
    'women-only': { sentence: "This is a women's compartment", next: 'Choose an ordinary compartment for the others.' },
    'too-many-passengers': { sentence: 'Too many passengers in one order', next: 'Buy the tickets in two purchases.' },
    'unknown-service': { sentence: 'This carriage has no such service', next: 'Take it out and try again.' },
    'too-many-services': { sentence: 'So many services cannot be ordered', next: 'Take fewer and try again.' },
    'not-carried': {
      sentence: 'It is not carried in this carriage',
      next: 'Take the baggage or the animal out, or choose another carriage.',
    },
    'wrong-weight': { sentence: 'Such baggage needs no document, or is not taken', next: 'Check its weight.' },
    departed: { sentence: 'This train has departed', next: 'Please choose another one.' },
    'not-on-sale': { sentence: 'This train is not on sale yet', next: 'Please choose another one.' },
    'not-a-round-trip': {
      sentence: 'This is not a way there and back',
      next: 'Take the way back out, or choose another train.',
    },
    'not-a-round-trip-train': {
      sentence: 'This train is not sold there and back',
      next: 'Take the way back out: it can be bought by itself.',
    },
  },
  refusalWays: {
    'full-ticket': 'Buy a full ticket',
    passengers: 'Change passengers',
    trains: 'To the trains',
    summary: 'To the summary',
  },
};
