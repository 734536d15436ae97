import { z } from 'zod';
import type { Journal } from '../journal/journal.ts';

/** What stands sealed about a card payment; never more of the card than its last four digits. */
const cardFacts = z.object({ card: z.string() });

/** The last digits of the card that paid a sale; undefined when none are known, or no longer. */
export function cardDigits(journal: Journal, sale: string | undefined): string | undefined {
  const facts = sale === undefined ? undefined : cardFacts.safeParse(journal.person(`${sale}-card`)).data;
  return facts === undefined || facts.card === '' ? undefined : facts.card;
}
