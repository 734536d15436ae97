import { describe, expect, test } from 'vitest';

import type { Message } from './messages.ts';
import { AnswerReader } from './status.ts';
import { CommandReader, RealTimeScanner } from './stream.ts';

const kinds = (reader: CommandReader): readonly string[] => reader.readAll().map(({ message }) => message.kind);
const scanned = (found: readonly { readonly message: Message }[]): readonly Message[] =>
  found.map(({ message }) => message);

describe('the command stream', () => {
  test('two commands in one chunk, one command in pieces', () => {
    const reader = new CommandReader();
    reader.push(Uint8Array.of(0x1b, 0x40, 0x1b, 0x74));
    expect(kinds(reader)).toEqual(['initialize']);
    reader.push(Uint8Array.of(46));
    expect(reader.readAll().map(({ message }) => message)).toEqual([{ kind: 'selectCodePage', page: 46 }]);
  });

  test('a raster waits for all of its data and leaves what follows', () => {
    const reader = new CommandReader();
    reader.push(Uint8Array.of(0x1d, 0x76, 0x30, 0, 1, 0, 2, 0, 0xff));
    expect(kinds(reader)).toEqual([]);
    reader.push(Uint8Array.of(0x0f, 0x0a));
    expect(kinds(reader)).toEqual(['raster', 'lineFeed']);
  });

  test('a command that is not declared is named unknown, its two bytes are gone and reading goes on', () => {
    const reader = new CommandReader();
    reader.push(Uint8Array.of(0x1d, 0x99, 0x1b, 0x40));
    expect(kinds(reader)).toEqual(['unknown', 'initialize']);
  });
});

describe('real time', () => {
  test('is found inside raster data and across chunks', () => {
    const scanner = new RealTimeScanner();
    expect(scanner.scan(Uint8Array.of(0x1d, 0x76, 0x30, 0, 3, 0, 1, 0, 0x10))).toEqual([]);
    expect(scanned(scanner.scan(Uint8Array.of(0x04, 0x04)))).toEqual([{ kind: 'statusNow', subject: 4 }]);
  });

  test('a doubled DLE and parameters outside 1–4 do not hide or make a command', () => {
    const found = new RealTimeScanner().scan(Uint8Array.of(0x10, 0x10, 0x05, 0x02, 0x10, 0x04, 0x14, 0x10, 0x04, 0x00));
    expect(scanned(found)).toEqual([{ kind: 'recoverNow', way: 2 }]);
  });
});

describe('answers', () => {
  test('two in one chunk are told apart by their fixed bits, flow control is skipped, garbage is named', () => {
    expect(new AnswerReader().read(Uint8Array.of(0x12, 0x13, 0x03, 0x11, 0x80))).toEqual([
      { kind: 'realTime', byte: 0x12 },
      { kind: 'queued', nearEnd: true, end: false },
      { kind: 'noise', byte: 0x80 },
    ]);
  });

  test('an ASB message in pieces with a real-time answer in between', () => {
    const reader = new AnswerReader();
    expect(reader.read(Uint8Array.of(0x18, 0x08))).toEqual([]);
    expect(reader.read(Uint8Array.of(0x1a, 0x00))).toEqual([{ kind: 'realTime', byte: 0x1a }]);
    expect(reader.read(Uint8Array.of(0x00, 0x00))).toMatchObject([
      { kind: 'automatic', status: { offline: true, cutter: true, end: false } },
      { kind: 'queued', nearEnd: false },
    ]);
  });
});
