import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { FrameParser, billValidator, encodeFrame } from './frame.ts';
import { decodeAnswer, decodeHost, encodeHost } from './messages.ts';
import type { HostMessage } from './messages.ts';

const vectors = z
  .array(z.object({ direction: z.enum(['host->device', 'device->host']), meaning: z.string(), hex: z.string() }))
  .parse(JSON.parse(readFileSync(new URL('vectors.json', import.meta.url), 'utf8')));

/** What each command means, written by hand from the words; `variant`: understood, never sent. */
const commands: Readonly<Record<string, HostMessage>> = {
  ACK: { kind: 'ack' },
  NAK: { kind: 'nak' },
  'POLL 33': { kind: 'poll' },
  'STACK 35': { kind: 'stack' },
  'RETURN 36': { kind: 'return' },
  'IDENTIFICATION 37': { kind: 'identification' },
  'ENABLE types 0..15 with escrow': { kind: 'enable', enabled: 0xffff, escrow: 0xffff },
  'ENABLE types 2..7, no escrow': { kind: 'enable', enabled: 0xfc, escrow: 0 },
  'ENABLE types 2..6, no escrow': { kind: 'enable', enabled: 0x7c, escrow: 0 },
  'ENABLE types 2..7 with escrow': { kind: 'enable', enabled: 0xfc, escrow: 0xfc },
  'ENABLE only type 3 with escrow': { kind: 'enable', enabled: 0x08, escrow: 0x08 },
  'SET SECURITY 000000': { kind: 'setSecurity', mask: 0 },
  'SET SECURITY 32 with no data (variant in the wild; official form has 3 data bytes)': {
    kind: 'setSecurityWithoutMask',
  },
  'DISPENSE 3C, no data (sample)': { kind: 'dispense' },
  'UNLOAD 3D, no data (sample)': { kind: 'unload' },
  'EXTENDED IDENTIFICATION 3E': { kind: 'extendedIdentification' },
  'REQUEST STATISTICS 60': { kind: 'requestStatistics' },
};

/** Vectors with no meaning to check, each with its reason. */
const listed: Readonly<Record<string, string>> = {
  'command 3F (sample)': 'no specification says what 3F is; it must be told as unknown, never guessed',
};

/** The answers, by their words. */
const answers: Readonly<Record<string, object>> = {
  'POLL reply IDLING 14': { kind: 'idling' },
  'POLL reply POWER UP': { kind: 'powerUp' },
  'POLL reply POWER UP WITH BILL IN VALIDATOR': { kind: 'powerUpBillInValidator' },
  'POLL reply INITIALIZE': { kind: 'initialize' },
  'POLL reply HOLDING': { kind: 'holding' },
  'POLL reply DEVICE BUSY, 10 x 100 ms': { kind: 'busy', tenths: 10 },
  'POLL reply REJECTING due to insertion': { kind: 'rejecting', reason: 0x60 },
  'POLL reply REJECTING due to previous bill remains in head': { kind: 'rejecting', reason: 0x62 },
  'POLL reply REJECTING due to compensation/multiplying': { kind: 'rejecting', reason: 0x63 },
  'POLL reply REJECTING due to conveying': { kind: 'rejecting', reason: 0x64 },
  'POLL reply REJECTING due to identification': { kind: 'rejecting', reason: 0x65 },
  'POLL reply REJECTING due to optic': { kind: 'rejecting', reason: 0x67 },
  'POLL reply REJECTING due to inhibit': { kind: 'rejecting', reason: 0x68 },
  'POLL reply REJECTING due to capacity': { kind: 'rejecting', reason: 0x69 },
  'POLL reply REJECTING due to UV': { kind: 'rejecting', reason: 0x6d },
  'POLL reply REJECTING due to barcode unrecognised': { kind: 'rejecting', reason: 0x92 },
  'POLL reply REJECTING due to barcode wrong char count': { kind: 'rejecting', reason: 0x93 },
  'POLL reply REJECTING due to barcode start sequence': { kind: 'rejecting', reason: 0x94 },
  'POLL reply REJECTING due to barcode stop sequence': { kind: 'rejecting', reason: 0x95 },
  'POLL reply VALIDATOR JAMMED': { kind: 'validatorJammed' },
  'POLL reply DROP CASSETTE JAMMED': { kind: 'cassetteJammed' },
  'POLL reply CHEATED': { kind: 'cheated' },
  'POLL reply FAILURE: transport motor speed': { kind: 'failure', reason: 0x51 },
  'POLL reply FAILURE: transport motor': { kind: 'failure', reason: 0x52 },
  'POLL reply FAILURE: aligning motor': { kind: 'failure', reason: 0x53 },
  'POLL reply ESCROW POSITION 80, bill type 2 (20 UAH in the sample table)': { kind: 'escrow', type: 2 },
  'POLL reply BILL STACKED 81, bill type 2 (20 UAH)': { kind: 'stacked', type: 2 },
  'POLL reply BILL STACKED 81, bill type 7 (1000 UAH)': { kind: 'stacked', type: 7 },
  'POLL reply ESCROW POSITION type 1': { kind: 'escrow', type: 1 },
  'POLL reply ESCROW POSITION type 2': { kind: 'escrow', type: 2 },
  'POLL reply ESCROW POSITION type 3': { kind: 'escrow', type: 3 },
  'POLL reply ESCROW POSITION type 4': { kind: 'escrow', type: 4 },
  'POLL reply ESCROW POSITION type 5': { kind: 'escrow', type: 5 },
  'POLL reply ESCROW POSITION type 6': { kind: 'escrow', type: 6 },
  'POLL reply BILL STACKED type 0': { kind: 'stacked', type: 0 },
  'POLL reply BILL STACKED type 1': { kind: 'stacked', type: 1 },
  'POLL reply BILL STACKED type 2': { kind: 'stacked', type: 2 },
  'POLL reply BILL STACKED type 3': { kind: 'stacked', type: 3 },
  'POLL reply BILL STACKED type 4': { kind: 'stacked', type: 4 },
  'POLL reply BILL STACKED type 5': { kind: 'stacked', type: 5 },
  'POLL reply BILL STACKED type 6': { kind: 'stacked', type: 6 },
  'POLL reply BILL STACKED type 7': { kind: 'stacked', type: 7 },
  'POLL reply BILL RETURNED type 0': { kind: 'returned', type: 0 },
  'POLL reply BILL RETURNED type 2': { kind: 'returned', type: 2 },
  'POLL reply BILL RETURNED type 3': { kind: 'returned', type: 3 },
  'POLL reply BILL RETURNED type 4': { kind: 'returned', type: 4 },
  'POLL reply BILL RETURNED type 5': { kind: 'returned', type: 5 },
  'POLL reply BILL RETURNED type 6': { kind: 'returned', type: 6 },
  'IDENTIFICATION reply (EU firmware) "FLS-EU10-693639"': {
    kind: 'identification',
    part: 'FLS-EU10-693639',
    serial: '07KI41AS7482',
    asset: '75ED8DC8033F7B',
  },
  'GET STATUS reply: nothing enabled, security 0': { kind: 'status', enabled: 0, highSecurity: 0 },
};

/** Wrong on purpose: refused, with what is wrong about them. */
const refused: Readonly<Record<string, string>> = {
  'frame with a wrong CRC (last byte +1): receiver answers NAK': 'checksum',
};

function asked(meaning: string): HostMessage['kind'] {
  if (meaning.startsWith('IDENTIFICATION reply')) return 'identification';
  return meaning.startsWith('GET STATUS reply') ? 'getStatus' : 'poll';
}

function parse(hex: string) {
  return new FrameParser(60).push(Uint8Array.from(Buffer.from(hex, 'hex')), 0);
}

describe('ccnet vectors', () => {
  const count = { passed: 0, refused: 0, listed: 0 };

  for (const [index, { direction, meaning, hex }] of vectors.entries()) {
    test(`${String(index + 1)} ${direction} ${meaning}`, () => {
      const [event, ...more] = parse(hex);
      expect(more).toEqual([]);
      const fault = refused[meaning];
      if (fault !== undefined) {
        expect(event).toEqual({ kind: 'bad', reason: fault });
        count.refused += 1;
        return;
      }
      expect(event).toMatchObject({ kind: 'frame', address: billValidator });
      if (event?.kind !== 'frame') return;
      if (listed[meaning] !== undefined) {
        expect(decodeHost(event.data)).toMatchObject({ kind: 'unknown' });
        count.listed += 1;
        return;
      }
      if (direction === 'host->device') {
        const command = commands[meaning];
        expect(command, `the table has no line for "${meaning}"`).toBeDefined();
        if (command === undefined) return;
        expect(decodeHost(event.data)).toEqual(command);
        expect(
          Buffer.from(encodeFrame(billValidator, encodeHost(command)))
            .toString('hex')
            .toUpperCase(),
        ).toBe(hex);
      } else {
        expect(answers[meaning], `the table has no line for "${meaning}"`).toBeDefined();
        expect(decodeAnswer(asked(meaning), event.data)).toEqual(answers[meaning]);
      }
      count.passed += 1;
    });
  }

  test('none is left out', () => {
    console.log(
      `ccnet vectors: passed ${String(count.passed)}, refused ${String(count.refused)}, listed ${String(count.listed)}`,
    );
    expect(vectors).toHaveLength(69);
    expect(count.passed + count.refused + count.listed).toBe(vectors.length);
  });
});
