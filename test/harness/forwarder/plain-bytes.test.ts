import { expect } from 'chai';
import fc from 'fast-check';
import { PlainBytes } from '../../../harness/forwarder/plain-bytes.js';

/** The same, a byte at a time. */
const slowEnd = (bytes: Buffer, start: number, end: number): number => {
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] as number;
    if (byte < 32 || byte > 127 || byte === 34 || byte === 92) return at;
  }
  return end;
};

describe('plain bytes', () => {
  it('end where a byte-by-byte look says so, at any place and alignment', () => {
    const mostlyPlain = fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 32, max: 126 }) }, fc.nat(255));
    fc.assert(
      fc.property(fc.array(mostlyPlain, { maxLength: 80 }), fc.nat(3), fc.nat(80), fc.nat(80), (list, shift, a, b) => {
        const bytes = Buffer.from([...new Array<number>(shift).fill(0), ...list]).subarray(shift);
        const start = Math.min(a, b, bytes.length);
        const end = Math.min(Math.max(a, b), bytes.length);
        expect(new PlainBytes().end(bytes, start, end)).to.equal(slowEnd(bytes, start, end));
      }),
      { numRuns: 1_000 },
    );
  });

  it('finds each of the 256 bytes that is not plain, at each place of a word', () => {
    const subject = new PlainBytes();
    for (let byte = 0; byte < 256; byte += 1) {
      for (let place = 0; place < 12; place += 1) {
        const bytes = Buffer.alloc(12, 'x');
        bytes[place] = byte;
        expect(subject.end(bytes, 0, 12), `${byte} at ${place}`).to.equal(slowEnd(bytes, 0, 12));
      }
    }
  });
});
