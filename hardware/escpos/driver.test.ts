import { afterEach, describe, expect, test } from 'vitest';

import { valueOf, type Result } from '../../basics/result.ts';
import { VirtualClock } from '../../basics/virtual-clock.ts';
import type { PrinterStatus, PrintFailure, PrintJob } from '../capabilities/ticket-printer.ts';
import { memoryPortPair } from '../ports/memory-port.ts';
import { EscposPrinter } from './driver.ts';
import { readPaper } from './simulator/paper.ts';
import { EscposSimulator } from './simulator/simulator.ts';

const TICKET: PrintJob = {
  id: 'ticket',
  blocks: [
    { kind: 'text', text: 'ПОСАДОЧНИЙ ДОКУМЕНТ', bold: true },
    { kind: 'qr', payload: 'A'.repeat(400), sizeMm: 30 },
    { kind: 'text', text: 'кінець' },
  ],
};
const SLIP: PrintJob = { id: 'slip', blocks: [{ kind: 'text', text: 'чек' }] };
const READY: PrinterStatus = { state: 'ready', paperLow: false };

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

/** Printer and driver at two ends of a line, time at a stand. */
async function bench() {
  const clock = new VirtualClock('2026-03-01T08:00:00Z');
  const line = memoryPortPair();
  const simulator = new EscposSimulator({ port: line.device });
  valueOf(await simulator.start());
  const sent: number[] = [];
  const host = {
    address: line.host.address,
    open: () => line.host.open(),
    close: () => line.host.close(),
    onData: (listener: (chunk: Uint8Array) => void) => line.host.onData(listener),
    onLost: (listener: Parameters<typeof line.host.onLost>[0]) => line.host.onLost(listener),
    write: (bytes: Uint8Array) => {
      sent.push(...bytes);
      line.host.write(bytes);
    },
  };
  const log: string[] = [];
  const printer = new EscposPrinter({ port: host, clock, profile: 'wpc1251', log: (entry) => log.push(entry) });
  const seen: PrinterStatus[] = [];
  stops.push(() => printer.stop());
  return {
    clock,
    line,
    simulator,
    printer,
    sent,
    log,
    seen,
    start: () => {
      printer.start((status) => seen.push(status));
    },
    until: (state: PrinterStatus['state']) => clock.until(() => printer.status().state === state, 60_000, state),
    /** Prints to the end, moving time. */
    async finish(job: PrintJob): Promise<Result<undefined, PrintFailure>> {
      let result: Result<undefined, PrintFailure> | undefined;
      const printing = async (): Promise<void> => {
        result = await printer.print(job);
      };
      void printing();
      await clock.until(() => result !== undefined, 120_000, 'the print');
      if (result === undefined) throw new Error('no result');
      return result;
    },
    papers: () =>
      simulator.papers().map(({ bytes, complete }) => ({
        complete,
        lines: readPaper(bytes).items.flatMap((item) => (item.kind === 'line' ? [item.text] : [])),
      })),
  };
}

async function readyBench() {
  const it = await bench();
  it.start();
  await it.until('ready');
  return it;
}

const WHOLE = { complete: true, lines: ['ПОСАДОЧНИЙ ДОКУМЕНТ', 'кінець'] };
const WHOLE_SLIP = { complete: true, lines: ['чек'] };

describe('a sound printer', () => {
  test('is asked, believed and then ready; a ticket comes out whole and is confirmed once', async () => {
    const { finish, papers, seen, printer } = await readyBench();
    expect(await finish(TICKET)).toEqual({ ok: true, value: undefined });
    expect(papers()).toEqual([WHOLE]);
    expect(printer.status()).toEqual(READY);
    expect(seen.map(({ state }) => state)).toEqual(['ready', 'printing', 'ready']);
  });

  test('two tickets one after the other are two papers', async () => {
    const { finish, papers } = await readyBench();
    expect(await finish(TICKET)).toMatchObject({ ok: true });
    expect(await finish(SLIP)).toMatchObject({ ok: true });
    expect(papers()).toEqual([WHOLE, WHOLE_SLIP]);
  });

  test('low paper shows within two seconds and prints', async () => {
    const { simulator, clock, printer, finish } = await readyBench();
    simulator.nearEnd();
    await clock.advance(2_000);
    expect(printer.status()).toEqual({ state: 'ready', paperLow: true });
    expect(await finish(SLIP)).toMatchObject({ ok: true });
  });

  test('a second paper during the first is a bug of the caller', async () => {
    const { printer, clock } = await readyBench();
    const first = printer.print(TICKET);
    expect(() => printer.print(SLIP)).toThrow('one paper at a time');
    await clock.advance(5_000);
    expect(await first).toMatchObject({ ok: true });
  });

  test('characters that the page lacks are logged with the job', async () => {
    const { finish, log } = await readyBench();
    const odd: PrintJob = { id: 'odd', blocks: [{ kind: 'text', text: '東京' }] };
    expect(await finish(odd)).toMatchObject({ ok: true });
    expect(log).toContain('job odd: 2 characters not in wpc1251 print as ?');
  });
});

describe('not ready: not one byte of the job goes out', () => {
  test.each([
    ['paper-out', (simulator: EscposSimulator) => simulator.paperOutAfter(0)],
    ['cover-open', (simulator: EscposSimulator) => simulator.setCoverOpen(true)],
    ['overheated', (simulator: EscposSimulator) => simulator.setOverheated(true)],
  ] as const)('%s just before the print, not even polled yet', async (fault, strike) => {
    const { simulator, finish, papers, sent } = await readyBench();
    sent.length = 0;
    strike(simulator);
    expect(await finish(TICKET)).toEqual({ ok: false, error: { fault, started: false } });
    // Status questions only: DLE EOT n.
    expect(sent.every((byte, index) => byte === [0x10, 0x04][index % 3] || index % 3 === 2)).toBe(true);
    expect(papers()).toEqual([]);
  });

  test('silent just before the print', async () => {
    const { simulator, finish, papers } = await readyBench();
    simulator.setSilent(true);
    expect(await finish(TICKET)).toEqual({ ok: false, error: { fault: 'no-answer', started: false } });
    simulator.setSilent(false);
    expect(papers()).toEqual([]);
  });

  test('before the first status, and with the cable out', async () => {
    const { line, start, clock, printer, finish } = await bench();
    line.cut();
    start();
    await clock.advance(100);
    expect(printer.status()).toMatchObject({ state: 'fault', fault: 'no-answer' });
    expect(await finish(SLIP)).toEqual({ ok: false, error: { fault: 'no-answer', started: false } });
  });
});

describe('paper runs out in mid-document', () => {
  test.each([5, 20, 40])('after %i mm: failed and started; with a new roll the rest never comes out', async (mm) => {
    const { simulator, finish, papers, until, printer, clock } = await readyBench();
    simulator.paperOutAfter(mm);
    expect(await finish(TICKET)).toEqual({ ok: false, error: { fault: 'paper-out', started: true } });
    expect(printer.status()).toMatchObject({ state: 'fault', fault: 'paper-out' });
    await clock.advance(30_000);
    simulator.loadPaper();
    await until('ready');
    expect(await finish(SLIP)).toMatchObject({ ok: true });
    const [torso, slip, ...more] = papers();
    expect(torso?.complete).toBe(false);
    expect(torso?.lines).not.toContain('кінець');
    expect([slip, ...more]).toEqual([WHOLE_SLIP]);
  });
});

describe('the cover is opened in mid-document', () => {
  test('failed and started; closed again, the rest never comes out and the torso is cut off', async () => {
    const { simulator, finish, papers, until } = await readyBench();
    const remove = simulator.addBehaviour({
      name: 'somebody opens the cover',
      queued: ({ kind }) => {
        if (kind === 'raster') simulator.setCoverOpen(true);
        return false;
      },
    });
    expect(await finish(TICKET)).toEqual({ ok: false, error: { fault: 'cover-open', started: true } });
    remove();
    simulator.setCoverOpen(false);
    await until('ready');
    expect(await finish(SLIP)).toMatchObject({ ok: true });
    expect(papers()).toEqual([{ complete: false, lines: ['ПОСАДОЧНИЙ ДОКУМЕНТ'] }, WHOLE_SLIP]);
  });
});

describe('the cutter jams', () => {
  test('at the cut: failed; freed, the printer recovers by our command and the old paper is cut off as a torso', async () => {
    const { simulator, finish, papers, clock, printer, until } = await readyBench();
    simulator.setCutterJammed(true);
    expect(await finish(TICKET)).toEqual({ ok: false, error: { fault: 'cutter', started: true } });
    await clock.advance(10_000);
    expect(printer.status()).toMatchObject({ state: 'fault', fault: 'cutter' });
    simulator.setCutterJammed(false);
    await until('ready');
    expect(await finish(SLIP)).toMatchObject({ ok: true });
    expect(papers()).toEqual([{ ...WHOLE, complete: false }, WHOLE_SLIP]);
  });
});

describe('the printer loses power, the cable or its tongue', () => {
  test('power lost in mid-job and back: status is asked anew, the next paper is clean', async () => {
    const { simulator, finish, papers, until, printer } = await readyBench();
    // The picture is under way when the power goes.
    const remove = simulator.addBehaviour({
      name: 'power fails at the second picture band',
      queued: (message) => {
        if (message.kind === 'raster') simulator.powerOff();
        return false;
      },
    });
    expect(await finish(TICKET)).toEqual({ ok: false, error: { fault: 'no-answer', started: true } });
    remove();
    expect(printer.status()).toMatchObject({ state: 'fault', fault: 'no-answer' });
    simulator.powerOn();
    await until('ready');
    expect(await finish(SLIP)).toMatchObject({ ok: true });
    expect(papers().at(-1)).toEqual(WHOLE_SLIP);
    expect(papers().filter(({ complete }) => complete)).toEqual([WHOLE_SLIP]);
  });

  test('the cable pulled in mid-picture: the rest of the picture is filled up, cut off, and the next paper is whole', async () => {
    const { simulator, line, printer, papers, until, finish } = await readyBench();
    const printing = printer.print(TICKET);
    const remove = simulator.addBehaviour({
      name: 'cable pulled',
      queued: ({ kind }) => {
        if (kind === 'raster') line.cut();
        return false;
      },
    });
    await until('fault');
    expect(await printing).toEqual({ ok: false, error: { fault: 'no-answer', started: true } });
    remove();
    line.mend();
    valueOf(await simulator.plugIn());
    await until('ready');
    expect(await finish(TICKET)).toMatchObject({ ok: true });
    expect(papers().filter(({ complete }) => complete)).toEqual([WHOLE]);
  });

  test('a program that died inside a picture: the next one finds the printer waiting for dots and frees it', async () => {
    const { line, start, until, finish, papers, clock, printer } = await bench();
    valueOf(await line.host.open());
    line.host.write(Uint8Array.of(0x1b, 0x40, 0x1d, 0x76, 0x30, 0, 72, 0, 28, 0, 0xff, 0xff));
    start();
    await clock.advance(5_000);
    expect(printer.status().state).not.toBe('ready');
    await until('ready');
    expect(await finish(SLIP)).toMatchObject({ ok: true });
    expect(papers().filter(({ complete }) => complete)).toEqual([WHOLE_SLIP]);
  });

  test('a printer that works off an old chunk and then waits for dots: the old answer does not make it ready', async () => {
    const { line, start, until, finish, papers, clock, printer } = await bench();
    valueOf(await line.host.open());
    line.host.write(Uint8Array.of(0x1b, 0x40, 0x1d, 0x76, 0x30, 0, 72, 0, 28, 0, 0xff, 0xff));
    start();
    await clock.until(() => printer.status().state === 'starting', 5_000, 'starting');
    await clock.advance(500);
    // GS r 1 of the chunk before the picture.
    line.device.write(Uint8Array.of(0x00));
    await until('ready');
    expect(await finish(SLIP)).toMatchObject({ ok: true });
    expect(papers().filter(({ complete }) => complete)).toEqual([WHOLE_SLIP]);
  });

  test('silence while idle shows as no answer, and speech as ready again', async () => {
    const { simulator, until, printer } = await readyBench();
    simulator.setSilent(true);
    await until('fault');
    expect(printer.status()).toMatchObject({ fault: 'no-answer' });
    simulator.setSilent(false);
    await until('ready');
  });

  test('it tells its status and never works the job off: no answer, started, within half a minute', async () => {
    const { simulator, finish, clock } = await readyBench();
    simulator.addBehaviour({ name: 'deaf to GS r', queued: ({ kind }) => kind === 'transmitStatus' });
    const before = clock.monotonicMs();
    expect(await finish(SLIP)).toEqual({ ok: false, error: { fault: 'no-answer', started: true } });
    expect(clock.monotonicMs() - before).toBeLessThan(30_000);
  });

  test('an answer that belongs to an old job does not confirm a new one', async () => {
    const { simulator, finish, until, line } = await readyBench();
    simulator.paperOutAfter(20);
    expect(await finish(TICKET)).toMatchObject({ ok: false });
    simulator.loadPaper();
    await until('ready');
    line.device.write(Uint8Array.of(0x00));
    simulator.setCutterJammed(true);
    expect(await finish(SLIP)).toEqual({ ok: false, error: { fault: 'cutter', started: true } });
  });
});

test('a payload too long for any QR code fails before the first byte', async () => {
  const { finish, papers } = await readyBench();
  const job: PrintJob = { id: 'long', blocks: [{ kind: 'qr', payload: 'A'.repeat(9_000), sizeMm: 30 }] };
  expect(await finish(job)).toEqual({ ok: false, error: { fault: 'failure', started: false } });
  expect(papers()).toEqual([]);
});

test('stopping ends an open print and every timer', async () => {
  const { printer, clock, line } = await readyBench();
  line.device.close().catch(() => undefined);
  const printing = printer.print(TICKET);
  await printer.stop();
  expect(await printing).toMatchObject({ ok: false, error: { fault: 'no-answer', started: false } });
  expect(clock.waiting).toBe(0);
});
