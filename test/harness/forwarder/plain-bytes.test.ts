import { expect } from 'chai';
import fc from 'fast-check';
import { PlainBytes } from '../../../harness/forwarder/plain-bytes.js';

/** Where the plain bytes end, a byte at a time. */
const slowEnd = (bytes: Buffer, start: number, end: number): number => {
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] as number;
    if (byte < 32 || byte > 127 || byte === 34 || byte === 92) return at;
  }
  return end;
};

const FILL = '#'.charCodeAt(0);

/** Copies with room around it, and expects just the plain bytes copied; returns where they end. */
function copied(subject: PlainBytes, bytes: Buffer, start: number, end: number, at: number): number {
  const into = Buffer.alloc(bytes.length + at + 8, FILL);
  const place = subject.copy(bytes, start, end, into, at);
  const expected = Buffer.alloc(into.length, FILL);
  bytes.copy(expected, at, start, place);
  expect(into.equals(expected), `bytes ${start} to ${place} of ${bytes.toString('hex')}, and nothing else`).to.equal(
    true,
  );
  return place;
}

describe('plain bytes', () => {
  it('are copied up to where a byte-by-byte look says so, from and to any place', () => {
    const mostlyPlain = fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 32, max: 126 }) }, fc.nat(255));
    const numbers = fc.tuple(fc.nat(3), fc.nat(80), fc.nat(80), fc.nat(5));
    fc.assert(
      fc.property(fc.array(mostlyPlain, { maxLength: 80 }), numbers, (list, [shift, a, b, at]) => {
        const bytes = Buffer.from([...new Array<number>(shift).fill(0), ...list]).subarray(shift);
        const start = Math.min(a, b, bytes.length);
        const end = Math.min(Math.max(a, b), bytes.length);
        expect(copied(new PlainBytes(), bytes, start, end, at)).to.equal(slowEnd(bytes, start, end));
      }),
      { numRuns: 1_000 },
    );
  });

  it('end at each of the 256 bytes that is not plain, at each place of a word', () => {
    const subject = new PlainBytes();
    for (let byte = 0; byte < 256; byte += 1) {
      for (let place = 0; place < 12; place += 1) {
        const bytes = Buffer.alloc(12, 'x');
        bytes[place] = byte;
        expect(copied(subject, bytes, 0, 12, 3), `${byte} at ${place}`).to.equal(slowEnd(bytes, 0, 12));
      }
    }
  });
});
