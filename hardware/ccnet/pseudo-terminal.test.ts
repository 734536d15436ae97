import { describe, expect, test } from 'vitest';
import { hryvnias } from '../../basics/money.ts';
import { systemClock } from '../../basics/system-clock.ts';
import type { AcceptorEvent } from '../capabilities/cash-acceptor.ts';
import { createPort } from '../ports/create-port.ts';
import { hasSocat, startSocatPair } from '../ports/socat-pair.ts';
import { CcnetAcceptor, ccnetLine } from './driver.ts';
import { CcnetSimulator } from './simulator/simulator.ts';

const withSocat = hasSocat();
if (!withSocat) console.log('socat: skipped, the program is not on this machine');

/** The events of a driver, each of which can be awaited, with a deadline. */
function inbox() {
  const waiting: {
    readonly fits: (event: AcceptorEvent) => boolean;
    readonly resolve: (event: AcceptorEvent) => void;
  }[] = [];
  return {
    take(event: AcceptorEvent): void {
      for (const [index, wish] of [...waiting.entries()].reverse()) {
        if (!wish.fits(event)) continue;
        waiting.splice(index, 1);
        wish.resolve(event);
      }
    },
    next(what: string, fits: (event: AcceptorEvent) => boolean): Promise<AcceptorEvent> {
      return new Promise((resolve, reject) => {
        const deadline = systemClock.after(15_000, () => {
          reject(new Error(`${what}: not within 15 s`));
        });
        waiting.push({
          fits,
          resolve: (event) => {
            deadline.cancel();
            resolve(event);
          },
        });
      });
    },
  };
}

describe('socat', () => {
  test.skipIf(!withSocat)(
    'driver and simulator over a real pseudo-terminal: one note taken, one given back',
    async () => {
      const pair = await startSocatPair();
      const simulator = new CcnetSimulator({
        port: createPort({ kind: 'serial', path: pair.second, line: {} }, ccnetLine),
        clock: systemClock,
      });
      const driver = new CcnetAcceptor({
        port: createPort({ kind: 'serial', path: pair.first, line: {} }, ccnetLine),
        clock: systemClock,
      });
      const box = inbox();
      const accepting = () =>
        box.next('accepting', (event) => event.kind === 'status' && event.status.state === 'accepting');
      const kind = (wanted: AcceptorEvent['kind']) => box.next(wanted, (event) => event.kind === wanted);
      try {
        let ready = accepting();
        driver.start((event) => {
          box.take(event);
        });
        driver.accept([hryvnias(100), hryvnias(200)]);
        await ready;

        let escrow = kind('escrow');
        expect(simulator.insertNote(100)).toBe('taken');
        expect(await escrow).toEqual({ kind: 'escrow', value: hryvnias(100) });
        const stacked = kind('stacked');
        driver.stack();
        const credit = await stacked;
        expect(credit).toMatchObject({ value: hryvnias(100) });
        ready = accepting();
        if (credit.kind === 'stacked') credit.acknowledge();
        await ready;
        expect(simulator.books()).toMatchObject({ box: [hryvnias(100)], unreported: undefined });

        escrow = kind('escrow');
        expect(simulator.insertNote(200)).toBe('taken');
        await escrow;
        const returned = kind('returned');
        driver.giveBack();
        expect(await returned).toEqual({ kind: 'returned', value: hryvnias(200) });
        expect(simulator.books()).toMatchObject({ box: [hryvnias(100)], returned: [hryvnias(200)] });

        const lost = box.next('no-answer', (event) => event.kind === 'status' && event.status.state === 'fault');
        await pair.stop();
        expect(await lost).toMatchObject({ status: { fault: 'no-answer' } });
      } finally {
        await driver.stop();
        await simulator.stop();
        await pair.stop();
      }
    },
  );
});
