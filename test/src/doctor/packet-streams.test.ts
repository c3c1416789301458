import { expect } from 'chai';
import { PacketStreams } from '../../../src/doctor/packet-streams.js';

type Seen = readonly [sourcePort: number, sequence: number, text: string];

function framesOf(...packets: readonly Seen[]): string[] {
  const frames: string[] = [];
  const streams = new PacketStreams((bytes, start, end) => frames.push(bytes.toString('utf8', start, end)), 100);
  const buffer = Buffer.alloc(100);
  for (const [sourcePort, sequence, text] of packets) {
    // One buffer for all packets, as a capture has.
    streams.push({ sourcePort, sequence }, buffer.subarray(0, buffer.write(text)));
  }
  return frames;
}

describe('streams of captured packets', () => {
  const twice = (...packet: Seen): Seen[] => [packet, packet];
  const rows: readonly (readonly [what: string, packets: readonly Seen[], frames: readonly string[]])[] = [
    ['a packet that is seen twice, once', twice(1, 10, 'one\n'), ['one']],
    ['frames across packets', [...twice(1, 10, 'one\ntw'), ...twice(1, 16, 'o\nthree\n')], ['one', 'two', 'three']],
    [
      'two streams apart',
      [
        [1, 10, 'a'],
        [2, 10, 'b'],
        [1, 11, '1\n'],
        [2, 11, '2\n'],
      ],
      ['a1', 'b2'],
    ],
    [
      'what begins after a gap, and nothing across it',
      [
        [1, 10, 'one\ntw'],
        [1, 99, 'four\n'],
      ],
      ['one', 'four'],
    ],
    [
      'a number that begins anew after 2^32',
      [
        [1, 2 ** 32 - 2, 'on'],
        [1, 0, 'e\n'],
      ],
      ['one'],
    ],
  ];
  for (const [what, packets, frames] of rows) {
    it(`have ${what}`, () => {
      expect(framesOf(...packets)).to.deep.equal(frames);
    });
  }
});
