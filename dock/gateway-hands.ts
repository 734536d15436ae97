import type { Fault } from '../gateway/simulator/faults.ts';
import type { GatewaySimulator } from '../gateway/simulator/simulator.ts';
import type { GatewayHand, GatewayState, NextFault } from './contract.ts';

const faults: Readonly<Record<NextFault, Fault>> = {
  'lose-answer': { kind: 'lose-answer' },
  // Longer than a passenger likes, shorter than a payment's own deadline.
  'slow-answer': { kind: 'delay-answer', ms: 10_000 },
  'garble-answer': { kind: 'garble-answer' },
};

/** A hand on the line to the simulated railway, and an eye on its books. */
export class GatewayHands {
  private readonly simulator: GatewaySimulator;
  private readonly ordered = { 'lose-answer': 0, 'slow-answer': 0, 'garble-answer': 0 };

  constructor(simulator: GatewaySimulator) {
    this.simulator = simulator;
  }

  carryOut(hand: GatewayHand): void {
    if (hand.hand === 'gateway-outage') {
      this.simulator.faults.setOutage(hand.outage === 'none' ? undefined : hand.outage);
    } else {
      this.ordered[hand.fault] += 1;
      this.simulator.faults.next(faults[hand.fault]);
    }
  }

  state(): GatewayState {
    const { orders, booked } = this.simulator.books();
    const count = (status: (typeof orders)[number]['status']): number =>
      orders.filter((order) => order.status === status).length;
    return {
      outage: this.simulator.faults.outage ?? 'none',
      orders: {
        reserved: count('reserved'),
        paid: count('paid'),
        voided: count('voided'),
        expired: count('expired'),
      },
      booked,
      ordered: { ...this.ordered },
    };
  }
}
