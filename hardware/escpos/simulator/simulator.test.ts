import { describe, expect, test } from 'vitest';

import { valueOf } from '../../../basics/result.ts';
import { VirtualClock } from '../../../basics/virtual-clock.ts';
import { memoryPortPair } from '../../ports/memory-port.ts';
import { readPaper } from './paper.ts';
import { paperSvg } from './paper-svg.ts';
import { EscposSimulator, type EscposSimulatorOptions } from './simulator.ts';

/** The simulator alone, at the end of a line; everything sent here is written by hand from the specification. */
async function printer(speed?: EscposSimulatorOptions['speed'], stored?: EscposSimulatorOptions['stored']) {
  const pair = memoryPortPair();
  const simulator = new EscposSimulator({
    port: pair.device,
    ...(speed === undefined ? {} : { speed }),
    ...(stored === undefined ? {} : { stored }),
  });
  valueOf(await simulator.start());
  valueOf(await pair.host.open());
  const heard: number[] = [];
  pair.host.onData((chunk) => heard.push(...chunk));
  return {
    simulator,
    /** Sends bytes and gives what came back for them. */
    async say(...bytes: readonly (number | string)[]): Promise<readonly number[]> {
      pair.host.write(
        Uint8Array.from(
          bytes.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part, 'latin1')] : [part])),
        ),
      );
      await new Promise((resolve) => setImmediate(resolve));
      return heard.splice(0);
    },
  };
}

const CUT = [0x1d, 0x56, 0x42, 0x00];
const FENCE = [0x1d, 0x72, 0x01];
/** 16 dots wide, 3 rows: 48 dots of a picture in 6 bytes. */
const RASTER = [0x1d, 0x76, 0x30, 0, 2, 0, 3, 0];
const ALL_STATUS = [0x10, 4, 1, 0x10, 4, 2, 0x10, 4, 3, 0x10, 4, 4];

function textOf(bytes: Uint8Array | undefined): readonly string[] {
  return bytes === undefined ? [] : readPaper(bytes).items.flatMap((item) => (item.kind === 'line' ? [item.text] : []));
}

describe('paper', () => {
  test('what lies between two cuts is one paper, read with its code page, size, weight and side', async () => {
    const { simulator, say } = await printer();
    await say(0x1b, 0x40, 0x1b, 0x74, 46, 0x1b, 0x61, 1, 0x1b, 0x45, 1, 0x1d, 0x21, 0x12, 0xca, 0xbf, 0x0a, ...CUT);
    expect(simulator.papers()).toHaveLength(1);
    const paper = readPaper(simulator.papers()[0]?.bytes ?? new Uint8Array());
    expect(simulator.papers()[0]?.complete).toBe(true);
    expect(paper).toMatchObject({
      cut: 'partial',
      items: [
        { kind: 'line', text: 'Кї', align: 'centre', height: 72, runs: [{ width: 2, height: 3, bold: true, x: 264 }] },
      ],
    });
  });

  test('text without a line end is not on paper, and a full line ends by itself after 48 characters', async () => {
    const { simulator, say } = await printer();
    await say('a'.repeat(50), 0x0a, ...CUT);
    expect(textOf(simulator.papers()[0]?.bytes)).toEqual(['a'.repeat(48), 'aa']);
    await say('never ended', 0x1b, 0x40, 'next', 0x0a, ...CUT);
    expect(textOf(simulator.papers()[1]?.bytes)).toEqual(['next']);
  });

  test('at a speed the paper takes its time: a fence behind it is answered when it has moved', async () => {
    const clock = new VirtualClock('2026-11-22T10:00:00Z');
    const { simulator, say } = await printer({ clock, mmPerSecond: 10 });
    expect(await say('one', 0x0a, 'two', 0x0a, ...CUT, ...FENCE)).toEqual([]);
    expect(await say(0x10, 4, 1)).toEqual([0x12]);
    await clock.advance(700);
    expect(simulator.papers()).toHaveLength(0);
    await clock.advance(2000);
    expect(simulator.papers()).toHaveLength(1);
    expect(await say()).toEqual([0x00]);
  });

  test('what was moving when the power went stays a torso', async () => {
    const clock = new VirtualClock('2026-11-22T10:00:00Z');
    const { simulator, say } = await printer({ clock, mmPerSecond: 10 });
    await say('one', 0x0a, 'two', 0x0a, ...CUT);
    simulator.powerOff();
    await clock.advance(5000);
    simulator.powerOn();
    await say(0x1b, 0x40);
    expect(simulator.papers().map((paper) => paper.complete)).toEqual([false]);
    expect(clock.waiting).toBe(0);
  });

  test('a cut of blank paper is no paper', async () => {
    const { simulator, say } = await printer();
    await say(0x1b, 0x40, 0x1b, 0x64, 5, ...CUT);
    expect(simulator.papers()).toEqual([]);
  });

  test('paper is used: a line of 30 dots and the way to the cutter', async () => {
    const { simulator, say } = await printer();
    const before = simulator.state().paperMm;
    await say('x', 0x0a, ...CUT);
    expect(before - simulator.state().paperMm).toBeCloseTo((30 + 104) / 8);
  });

  test('a picture keeps its dots', async () => {
    const { simulator, say } = await printer();
    await say(...RASTER, 0x80, 0x01, 0, 0, 0xff, 0xff, ...CUT);
    const [item] = readPaper(simulator.papers()[0]?.bytes ?? new Uint8Array()).items;
    expect(item).toMatchObject({ kind: 'raster', rows: 3, rowBytes: 2, x: 0 });
    const svg = paperSvg(readPaper(simulator.papers()[0]?.bytes ?? new Uint8Array()));
    expect(svg).toContain('M32 104h1v1h-1zM47 104h1v1h-1zM32 106h16v1h-16z');
  });
});

describe('status', () => {
  test('nothing wrong: 12 four times, GS r 1: 00', async () => {
    const { say } = await printer();
    expect(await say(...ALL_STATUS)).toEqual([0x12, 0x12, 0x12, 0x12]);
    expect(await say(...FENCE)).toEqual([0x00]);
  });

  test('near end, paper end, cover, hot head show in their bits', async () => {
    const { simulator, say } = await printer();
    simulator.nearEnd();
    expect(await say(...ALL_STATUS)).toEqual([0x12, 0x12, 0x12, 0x1e]);
    expect(await say(...FENCE)).toEqual([0x03]);
    simulator.paperOutAfter(0);
    expect(await say(...ALL_STATUS)).toEqual([0x1a, 0x32, 0x12, 0x7e]);
    simulator.loadPaper();
    simulator.setCoverOpen(true);
    expect(await say(...ALL_STATUS)).toEqual([0x1a, 0x16, 0x12, 0x12]);
    simulator.setCoverOpen(false);
    simulator.setOverheated(true);
    expect(await say(...ALL_STATUS)).toEqual([0x1a, 0x52, 0x52, 0x12]);
  });

  test('DLE EOT is answered from inside raster data, whose dots it is as well', async () => {
    const { simulator, say } = await printer();
    expect(await say(...RASTER, 0xff, 0x10, 0x04, 0x01)).toEqual([0x12]);
    await say(0, 0, ...CUT);
    const [item] = readPaper(simulator.papers()[0]?.bytes ?? new Uint8Array()).items;
    expect(item?.kind === 'raster' ? [...item.data] : []).toEqual([0xff, 0x10, 0x04, 0x01, 0, 0]);
  });

  test('GS r waits its turn: not answered behind an unfinished picture, nor while the printer is offline', async () => {
    const { simulator, say } = await printer();
    expect(await say(...RASTER, 0, 0, 0)).toEqual([]);
    expect(await say(0, 0, 0, ...FENCE)).toEqual([0]);
    simulator.setCoverOpen(true);
    expect(await say(...FENCE)).toEqual([]);
  });

  test('automatic status back: at once, then at every change, never after it is switched off', async () => {
    const { simulator, say } = await printer();
    expect(await say(0x1d, 0x61, 0xff)).toEqual([0x10, 0, 0, 0]);
    simulator.setCoverOpen(true);
    expect(await say()).toEqual([0x38, 0, 0, 0]);
    simulator.setCoverOpen(false);
    await say(0x1d, 0x61, 0);
    simulator.setCoverOpen(true);
    expect(await say()).toEqual([]);
  });

  test('disabled by ESC = 0 it drops what comes until ESC = 1, and still tells its status', async () => {
    const { simulator, say } = await printer();
    expect(await say('half a line', 0x1b, 0x3d, 0, 'dropped', 0x0a, 0x10, 4, 1)).toEqual([0x12]);
    await say(0x1b, 0x3d, 1, 'printed', 0x0a, ...CUT);
    expect(textOf(simulator.papers()[0]?.bytes)).toEqual(['printed']);
  });
});

describe('faults', () => {
  test('paper out in mid-document: the rest waits and comes out on the new roll, neither piece is whole', async () => {
    const { simulator, say } = await printer();
    simulator.paperOutAfter(7);
    await say(0x1b, 0x40, 0x1b, 0x45, 1, 'one', 0x0a, 'two', 0x0a, 'three', 0x0a, ...CUT);
    expect(simulator.papers()).toEqual([]);
    expect(await say(...FENCE)).toEqual([]);
    simulator.loadPaper();
    expect(simulator.papers().map((paper) => [textOf(paper.bytes), paper.complete])).toEqual([
      [['one', 'two'], false],
      [['three'], false],
    ]);
    const rest = readPaper(simulator.papers()[1]?.bytes ?? new Uint8Array()).items[0];
    expect(rest?.kind === 'line' && rest.runs[0]?.bold).toBe(true);
    expect(await say()).toEqual([0]);
  });

  test('paper out, then DLE ENQ 2: the rest never comes out', async () => {
    const { simulator, say } = await printer();
    simulator.paperOutAfter(3);
    await say('one', 0x0a, 'two', 0x0a, ...CUT, 0x10, 5, 2);
    simulator.loadPaper();
    await say(0x1b, 0x40, 'new', 0x0a, ...CUT);
    expect(simulator.papers().map((paper) => [textOf(paper.bytes), paper.complete])).toEqual([
      [['one'], false],
      [['new'], true],
    ]);
  });

  test('a jammed cutter stops it at the cut; DLE ENQ helps only when the blade is free, 1 goes on with the cut', async () => {
    const { simulator, say } = await printer();
    simulator.setCutterJammed(true);
    await say('one', 0x0a, ...CUT, ...FENCE);
    expect(await say(...ALL_STATUS)).toEqual([0x1a, 0x52, 0x1a, 0x12]);
    await say(0x10, 5, 1);
    expect(await say(0x10, 4, 3)).toEqual([0x1a]);
    simulator.setCutterJammed(false);
    expect(await say(0x10, 4, 3)).toEqual([0x1a]);
    expect(await say(0x10, 5, 1)).toEqual([0]);
    expect(simulator.papers()).toMatchObject([{ complete: true }]);
  });

  test('ESC @ in a begun paper leaves a torso and a new paper', async () => {
    const { simulator, say } = await printer();
    await say('torso', 0x0a, 0x1b, 0x40, 'whole', 0x0a, ...CUT);
    expect(simulator.papers().map((paper) => [textOf(paper.bytes), paper.complete])).toEqual([
      [['torso'], false],
      [['whole'], true],
    ]);
  });

  test('power lost: the buffer is empty afterwards, bytes sent meanwhile are lost, a torso stays', async () => {
    const { simulator, say } = await printer();
    await say('one', 0x0a, 'unprinted');
    simulator.powerOff();
    expect(await say(...ALL_STATUS, 'lost', 0x0a)).toEqual([]);
    simulator.powerOn();
    await say('two', 0x0a, ...CUT);
    expect(simulator.papers().map((paper) => [textOf(paper.bytes), paper.complete])).toEqual([
      [['one'], false],
      [['two'], true],
    ]);
  });

  test('killed with a paper half printed, it wakes up with a torso that nothing continues', async () => {
    const first = await printer();
    await first.say('whole', 0x0a, ...CUT, 'half', 0x0a, 'unprinted');
    const { simulator, say } = await printer(undefined, first.simulator.record());
    await say('next', 0x0a, ...CUT);
    expect(simulator.papers().map((paper) => [textOf(paper.bytes), paper.complete])).toEqual([
      [['whole'], true],
      [['half'], false],
      [['next'], true],
    ]);
    expect(simulator.record().piece).toBeUndefined();
  });

  test('silent it prints and says nothing; unplugged it gets nothing', async () => {
    const { simulator, say } = await printer();
    simulator.setSilent(true);
    expect(await say('one', 0x0a, ...CUT, ...ALL_STATUS)).toEqual([]);
    expect(simulator.papers()).toHaveLength(1);
    simulator.setSilent(false);
    await simulator.unplug();
    await say('two', 0x0a, ...CUT);
    valueOf(await simulator.plugIn());
    expect(await say(...FENCE)).toEqual([0]);
    expect(simulator.papers()).toHaveLength(1);
  });

  test('a behaviour put before the others can break one answer', async () => {
    const { simulator, say } = await printer();
    const remove = simulator.addBehaviour({ name: 'deaf to GS r', queued: ({ kind }) => kind === 'transmitStatus' });
    expect(await say(...FENCE)).toEqual([]);
    remove();
    expect(await say(...FENCE)).toEqual([0]);
  });
});
