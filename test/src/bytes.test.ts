import { expect } from 'chai';
import fc from 'fast-check';
import { areSameBytes, hasControls, viewOf } from '../../src/bytes.js';

describe('bytes', () => {
  it('are the same only where each one is, at any place and of any number', () => {
    const left = Buffer.alloc(90, 'x');
    const right = Buffer.alloc(90, 'x');
    for (let byteCount = 0; byteCount < 70; byteCount += 1) {
      const same = (): boolean => areSameBytes(viewOf(left), 3, viewOf(right), 5, byteCount);
      expect(same(), `${byteCount} bytes`).to.equal(true);
      for (let place = 0; place < byteCount; place += 1) {
        for (const bit of [0x01, 0x80]) {
          right[5 + place] = 0x78 ^ bit;
          expect(same(), `${byteCount} bytes, of which byte ${place} differs`).to.equal(false);
        }
        right[5 + place] = 0x78;
      }
      right[4] = right[5 + byteCount] = 0;
      expect(same(), `${byteCount} bytes, others around them`).to.equal(true);
      right[4] = right[5 + byteCount] = 0x78;
    }
  });

  it('are not the same where there are fewer', () => {
    const view = viewOf(Buffer.alloc(20));
    expect(areSameBytes(view, 0, view, 1, 20)).to.equal(false);
    expect(areSameBytes(view, 1, view, 0, 20)).to.equal(false);
  });

  it('hold a control character at whatever place it stands', () => {
    const bytes = Buffer.alloc(50, 0xff);
    for (let place = 0; place < bytes.length; place += 1) {
      bytes[place] = 31;
      const held = [hasControls(viewOf(bytes), 0, 50), hasControls(viewOf(bytes), place, place + 1)];
      const beside = [hasControls(viewOf(bytes), 0, place), hasControls(viewOf(bytes), place + 1, 50)];
      expect([...held, ...beside], `place ${place}`).to.deep.equal([true, true, false, false]);
      bytes[place] = 32;
    }
  });

  it('hold a control character where a look at each says so', () => {
    const mostlyNot = fc.oneof({ weight: 30, arbitrary: fc.integer({ min: 32, max: 255 }) }, fc.nat(31));
    fc.assert(
      fc.property(fc.array(mostlyNot, { maxLength: 60 }), fc.nat(60), fc.nat(60), (list, a, b) => {
        const bytes = Buffer.from(list);
        const start = Math.min(a, b, bytes.length);
        const end = Math.min(Math.max(a, b), bytes.length);
        const expected = bytes.subarray(start, end).some((byte) => byte < 32);
        expect(hasControls(viewOf(bytes), start, end)).to.equal(expected);
      }),
      { numRuns: 2_000 },
    );
  });
});
