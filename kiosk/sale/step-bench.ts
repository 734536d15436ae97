import { hryvnias } from '../../basics/money.ts';
import type { Intent, Means, SaleEvent, Wish } from './events.ts';
import type { Sale } from './sale.ts';
import { newSale, step } from './step.ts';

/** What the test's order costs. */
export const DUE = hryvnias(120);
const selection = { train: '091К', from: '2218000', to: '2200001', date: '2026-11-23', carriage: '5' };
/** How every sale of the tests begins. */
const opened = (means: Means, dispenser: boolean) => ({
  type: 'opened' as const,
  means,
  dispenser,
  selection: {
    ...selection,
    passengers: [
      { passenger: 'p1', place: '5' },
      { passenger: 'p2', place: '7' },
    ],
  },
});
/** What the gateway holds for it. */
export const order = {
  orderId: '4711',
  documents: [
    { uid: 'A', passenger: 'p1', total: hryvnias(60) },
    { uid: 'B', passenger: 'p2', total: hryvnias(60) },
  ],
  total: DUE,
  due: DUE,
  payBefore: '2026-11-22T10:15:00Z',
};

/** A sale with all that happened to it, wishes turned into intents at once as the book does. */
export class Run {
  sale: Sale;
  readonly events: SaleEvent[] = [];
  readonly intents: Intent[] = [];

  readonly means: Means;

  readonly dispenser: boolean;

  constructor(means: Means, dispenser = false) {
    this.means = means;
    this.dispenser = dispenser;
    this.sale = newSale('S1', opened(means, dispenser));
    this.happen(opened(means, dispenser));
  }

  happen(first: SaleEvent): this {
    const queue: SaleEvent[] = [first];
    for (let event = queue.shift(); event !== undefined; event = queue.shift()) {
      this.events.push(event);
      const stepped = step(this.sale, event);
      this.sale = stepped.sale;
      for (const wish of stepped.wishes) {
        const intent = this.asIntent(wish);
        this.intents.push(intent);
        queue.push({ type: 'intended', intent });
      }
    }
    return this;
  }

  /** The open intent of a kind. */
  open(kind: Intent['kind']): string {
    return this.sale.open.find((one) => one.kind === kind)?.id ?? `no ${kind}`;
  }

  /** Kinds of intents since the beginning. */
  get kinds(): readonly string[] {
    return this.intents.map(({ kind }) => kind);
  }

  get claims() {
    return this.intents.flatMap((intent) => (intent.kind === 'claim' ? [intent] : []));
  }

  /** The sale as a restarted kiosk would read it from the journal. */
  replayed(): Sale {
    const begun = opened(this.means, this.dispenser);
    return [begun, ...this.events.slice(1)].reduce<Sale>(
      (state, event) => step(state, event).sale,
      newSale('S1', begun),
    );
  }

  private asIntent(wish: Wish): Intent {
    const id = `S1.${String(this.intents.length + 1)}`;
    const number = this.intents.length + 1;
    switch (wish.kind) {
      case 'reserve':
      case 'revoke':
        return { kind: wish.kind, id, number };
      case 'pay':
        return { kind: 'pay', id, number, amount: order.total };
      case 'carry':
      case 'cancel':
        return { ...wish, id, number };
      case 'charge':
        return { ...wish, kind: 'charge', id, previous: this.sale.card?.previous ?? '' };
      case 'dispense':
        return { ...wish, kind: 'dispense', id, previous: '0' };
      case 'claim':
        return { ...wish, id, claim: `K17-${String(this.claims.length + 1)}`, code: '' };
      default:
        return { ...wish, id };
    }
  }
}
