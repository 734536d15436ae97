import { describe, expect, test } from 'vitest';
import { FrameParser, billValidator, encodeFrame } from './frame.ts';

const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'));
const poll = '02030633DA81';
const idling = '0203061467D4';
const pollFrame = { kind: 'frame', address: 3, data: hex('33') };
const idlingFrame = { kind: 'frame', address: 3, data: hex('14') };

function parse(...chunks: readonly string[]): unknown[] {
  const parser = new FrameParser(20);
  return chunks.flatMap((chunk) => parser.push(hex(chunk), 0));
}

test('a frame is built as the specification prints it', () => {
  expect(encodeFrame(billValidator, hex('33'))).toEqual(hex(poll));
  expect(encodeFrame(billValidator, hex('340000FC0000FC'))).toEqual(hex('02030C340000FC0000FCEBD1'));
});

describe('the stream parser', () => {
  test('two frames in one chunk', () => {
    expect(parse(poll + idling)).toEqual([pollFrame, idlingFrame]);
  });

  test('one frame in pieces of one byte', () => {
    expect(parse(...(poll.match(/../g) ?? []))).toEqual([pollFrame]);
  });

  test('garbage before a frame is passed over', () => {
    expect(parse(`FF00A7${poll}`)).toEqual([pollFrame]);
  });

  test('garbage that begins like a frame does not swallow the frame behind it', () => {
    expect(parse(`0203083300${poll}00`)).toEqual([{ kind: 'bad', reason: 'checksum' }, pollFrame]);
  });

  test('a wrong length is told, and the next frame is found', () => {
    expect(parse(`02030533DA81${poll}`)).toEqual([{ kind: 'bad', reason: 'length' }, pollFrame]);
    expect(parse(`0203FF${poll}`)).toEqual([{ kind: 'bad', reason: 'length' }, pollFrame]);
  });

  test('a wrong checksum is told once, and the next frame is found', () => {
    expect(parse(`02030633DA82${idling}`)).toEqual([{ kind: 'bad', reason: 'checksum' }, idlingFrame]);
  });

  test('a cut-off frame is forgotten after the gap, and the next one is whole', () => {
    const parser = new FrameParser(20);
    expect(parser.push(hex('020306'), 0)).toEqual([]);
    expect(parser.push(hex(poll), 21)).toEqual([pollFrame]);
  });

  test('a cut-off frame is forgotten when we begin to send', () => {
    const parser = new FrameParser(20);
    parser.push(hex('0203'), 0);
    parser.reset();
    expect(parser.push(hex(poll), 1)).toEqual([pollFrame]);
  });
});
