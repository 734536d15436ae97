import fc from 'fast-check';
import { expect, test } from 'vitest';
import { kopecks } from '../../basics/money.ts';
import { valueOf } from '../../basics/result.ts';
import { benchWith } from './driver-bench.ts';
import type { Framing } from './link.ts';
import { ZvtSimulator } from './simulator/simulator.ts';

const bench = benchWith((port, clock, framing) => new ZvtSimulator({ port, clock, framing }));
type Bench = ReturnType<typeof bench>;

/** What may happen while a payment or refund runs. */
const happenings = {
  tap: (b: Bench) => void b.terminal.tap(),
  insert: (b: Bench) => void b.terminal.insert(),
  decline: (b: Bench) => void b.terminal.tap({ number: '4222222222222222', name: 'VISA', outcome: 'declined' }),
  redKey: (b: Bench) => void b.terminal.cancelKey(),
  issue: (b: Bench) => b.driver.issue(),
  withhold: (b: Bench) => b.driver.withhold(),
  abort: (b: Bench) => b.driver.abort(),
  cut: (b: Bench) => b.cable.cut(),
  mend: (b: Bench) => b.cable.mend(),
  unplug: (b: Bench) => b.terminal.unplug(),
  plug: (b: Bench) => b.terminal.plug(),
  powerCut: (b: Bench) => {
    b.terminal.powerOff();
    b.terminal.powerOn();
  },
  damage: (b: Bench) => void (b.terminal.faults.badChecksum += 1),
  silentAfterCharge: (b: Bench) => void (b.terminal.faults.silentAfter = 'charge'),
  silentAfterIssue: (b: Bench) => void (b.terminal.faults.silentAfter = 'issue'),
};

const step = fc.record({
  what: fc.constantFrom(...(Object.keys(happenings) as (keyof typeof happenings)[]), 'tap' as const, 'issue' as const),
  afterMs: fc.oneof(
    fc.integer({ min: 0, max: 400 }),
    fc.integer({ min: 0, max: 6_000 }),
    fc.integer({ max: 90_000, min: 0 }),
  ),
});

/** What ends a payment or refund well, and what says that nothing came of it. */
const ends = {
  payment: { stands: 'completed', isVoid: 'void' },
  refund: { stands: 'refunded', isVoid: 'refund-void' },
} as const;

test(
  'whatever happens, the driver says of payment and refund what the terminal’s book says',
  { timeout: 120_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom<Framing>('tcp', 'serial'),
        fc.constantFrom<keyof typeof ends>('payment', 'refund'),
        fc.boolean(),
        fc.array(step, { maxLength: 12 }),
        async (framing, kind, isTapped, steps) => {
          const b = bench(framing);
          await b.ready();
          valueOf(await b.answer(b.driver.last()));
          await b.ready();
          if (kind === 'payment') b.driver.authorise(kopecks(45_050));
          else b.driver.refund(kopecks(45_050));
          if (isTapped) await b.tapped();
          for (const { what, afterMs } of steps) {
            await b.clock.advance(afterMs);
            happenings[what](b);
          }
          b.cable.mend();
          b.terminal.plug();
          Object.assign(b.terminal.faults, { badChecksum: 0, silentAfter: undefined });
          const end = await b.ended();
          await b.ready();
          const endings = new Set<string>(['broken', ...Object.values(ends).flatMap((words) => Object.values(words))]);
          expect(b.events.filter((event) => endings.has(event.kind))).toHaveLength(1);
          let answer = await b.answer(b.driver.last());
          while (!answer.ok && answer.error.kind !== 'refused') {
            await b.clock.advance(1_000);
            await b.ready();
            answer = await b.answer(b.driver.last());
          }
          const last = valueOf(answer);
          const booked = b.terminal.inspect().payments;
          const stands = booked.some(({ state }) => state === 'stands');
          expect(booked.length).toBeLessThanOrEqual(1);
          expect(booked.map(({ state }) => state)).not.toContain('undecided');
          expect(last?.stands ?? false).toBe(stands);
          expect(last?.kind ?? kind).toBe(kind);
          expect(['broken', ends[kind].stands, ends[kind].isVoid]).toContain(end?.kind);
          if (end?.kind === ends[kind].stands) expect(stands).toBe(true);
          if (end?.kind === ends[kind].isVoid) expect(stands).toBe(false);
          await b.driver.stop();
        },
      ),
      { numRuns: 300 },
    );
  },
);
