import type { Person } from '../journal/journal.ts';
import type { Ticket } from '../sale/person.ts';
import type { Traveller } from './party.ts';

/** What is to be sealed of each traveller, named by the ids. */
export function ticketsOf(travellers: readonly Traveller[], ids: readonly string[]): readonly Person[] {
  const accompanied = ids[travellers.findIndex(({ mayBeAccompanied }) => mayBeAccompanied === true)] ?? '';
  return travellers.map((traveller, index) => {
    const { surname, name } = traveller;
    const facts = { surname, name, ticket: ticketOf(traveller, accompanied) };
    return { passenger: ids[index] ?? '', facts };
  });
}

function ticketOf(traveller: Traveller, accompanied: string): Ticket {
  const { kind, birthDate = '', certificate = '', privilege = 0 } = traveller;
  switch (kind) {
    case 'full':
      return { kind };
    case 'child':
    case 'infant':
      return { kind, birthDate };
    case 'student':
      return { kind, certificate };
    case 'privilege':
      return { kind, privilege, certificate, birthDate };
    case 'companion':
      return { kind, of: accompanied };
  }
}
