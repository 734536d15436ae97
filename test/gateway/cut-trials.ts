import { env } from 'node:process';
import type { z } from 'zod';
import { expect, test } from 'vitest';
import { valueOf, type Result } from '../../basics/result.ts';
import { systemClock } from '../../basics/system-clock.ts';
import { Temporal } from '../../basics/temporal.ts';
import type { Answered, Gateway, GatewayFailure } from '../../gateway/client/gateway.ts';
import { httpsTransport } from '../../gateway/client/https-transport.ts';
import type { Operation } from '../../gateway/operations/common.ts';
import { startGatewayServer, type GatewayServer } from '../../gateway/simulator/https-server.ts';
import { memoryTransport } from '../../gateway/simulator/memory-transport.ts';
import { GatewaySimulator } from '../../gateway/simulator/simulator.ts';
import { Line, type CutCase } from './cut-cases.ts';
import { CuttingProxy, type Cut } from './cutting-proxy.ts';
import { kioskAt, START } from '../../gateway/testing/ride.ts';

/**
 * The line breaks at a byte of a request or of its answer, the kiosk asks `getresponse`, and the railway's books are
 * the same as those of a railway whose line never broke. 200 bytes of each operation; `npm run cuts` takes them all.
 */
const EVERY_BYTE = env['PERRON_CUTS'] === 'all';
const SAMPLE = 200;
/** The books of so many trials are compared together: a new railway after that. */
const BLOCK = 100;

const now = Temporal.Instant.from(START);
const railway = (): GatewaySimulator => new GatewaySimulator({ now: () => now, database: ':memory:', seed: 'cuts' });

type Settled = Result<Answered<unknown>, GatewayFailure>;

/** What a kiosk does: call once; when nobody knows, ask; what never arrived is sent again, under its own number. */
async function settle(
  first: Gateway,
  later: Gateway,
  operation: Operation<z.ZodType, z.ZodType>,
  number: number,
  request: object,
): Promise<{ readonly outcome: Settled; readonly lost: boolean }> {
  const tried = await first.call(operation, number, request);
  if (tried.ok || tried.error.kind === 'error') return { outcome: tried, lost: false };
  const earlier = valueOf(await later.earlier(operation, 0, number)).body;
  const outcome = earlier.received ? earlier.answer : await later.call(operation, number, request);
  return { outcome, lost: true };
}

/** A railway behind real TLS and a proxy that cuts, and one without any line. */
class Bench {
  readonly cut = railway();
  readonly whole = railway();
  private server: GatewayServer | undefined;
  private proxy: CuttingProxy | undefined;
  private transports: ReturnType<typeof httpsTransport>[] = [];
  private readonly cutLine = new Line(kioskAt(memoryTransport(this.cut), 'K1'));
  private readonly wholeLine = new Line(kioskAt(memoryTransport(this.whole), 'K1'));

  async open(): Promise<{ broken: Gateway; sound: Gateway; proxy: CuttingProxy }> {
    this.server = await startGatewayServer({ simulator: this.cut, port: 0, clock: systemClock });
    const { url, caPem } = this.server;
    this.proxy = await CuttingProxy.before(Number(new URL(url).port));
    const through = `https://127.0.0.1:${String(this.proxy.port)}/`;
    this.transports = [through, url].map((to) => httpsTransport({ url: to, caPem, clock: systemClock }));
    const [broken, sound] = this.transports.map((transport) => kioskAt(transport, 'K1'));
    if (broken === undefined || sound === undefined) throw new Error('no lines');
    return { broken, sound, proxy: this.proxy };
  }

  async close(): Promise<void> {
    for (const transport of this.transports) transport.close();
    await this.proxy?.close();
    await this.server?.close();
    this.cut.close();
    this.whole.close();
  }

  /** One trial; hands back whether the answer was lost. */
  async trial({ broken, sound, proxy }: Awaited<ReturnType<Bench['open']>>, one: CutCase, cut?: Cut): Promise<boolean> {
    const request = await one.prepare(this.cutLine);
    const sameRequest = await one.prepare(this.wholeLine);
    expect(request).toEqual(sameRequest);
    proxy.drop();
    proxy.arm(cut);
    const { outcome, lost } = await settle(broken, sound, one.operation, this.cutLine.next(), request);
    proxy.arm(undefined);
    const expected = await this.wholeLine.gateway.call(one.operation, this.wholeLine.next(), sameRequest);
    expect(outcome, JSON.stringify(cut)).toEqual(expected);
    const { body } = valueOf(expected);
    await one.tidy(this.cutLine, body);
    await one.tidy(this.wholeLine, body);
    return lost;
  }
}

/** Positions spread evenly over `[0, total)`, all of them when there are no more. */
function spread(total: number, count: number): number[] {
  const used = Math.min(total, count);
  return Array.from({ length: used }, (_, index) => Math.floor(((index + 0.5) * total) / used));
}

/** Declares one test for each operation. */
export function testCuts(cases: readonly CutCase[]): void {
  test.each(cases)(
    '$operation.name: wherever the line breaks, getresponse leads to the same state',
    { timeout: 3_600_000 },
    breakEverywhere,
  );
}

async function breakEverywhere(one: CutCase): Promise<void> {
  const measured = new Bench();
  const lines = await measured.open();
  await measured.trial(lines, one);
  const { request, answer } = lines.proxy.carried;
  await measured.close();

  const bytes = [
    ...Array.from({ length: request }, (_, after): Cut => ({ side: 'request', after })),
    ...Array.from({ length: answer }, (_, after): Cut => ({ side: 'answer', after })),
  ];
  const cuts = EVERY_BYTE ? bytes : spread(bytes.length, SAMPLE).flatMap((index) => bytes[index] ?? []);
  let lost = 0;
  for (let start = 0; start < cuts.length; start += BLOCK) {
    const bench = new Bench();
    const open = await bench.open();
    for (const cut of cuts.slice(start, start + BLOCK)) if (await bench.trial(open, one, cut)) lost += 1;
    expect(bench.cut.books()).toEqual(bench.whole.books());
    expect(bench.cut.balanceOf('agent-7')).toBe(bench.whole.balanceOf('agent-7'));
    await bench.close();
  }
  // A resumed TLS session is shorter than the first one, so the last cuts may come too late; but a proxy that cut
  // nothing would prove nothing.
  expect(lost).toBeGreaterThan(cuts.length * 0.75);
  if (EVERY_BYTE) console.log(`${one.operation.name}: ${String(cuts.length)} cuts, ${String(lost)} answers lost`);
}
