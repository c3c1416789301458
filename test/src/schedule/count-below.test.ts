import { expect } from 'chai';
import fc from 'fast-check';
import { countBelow } from '../../../src/schedule/count-below.js';

describe('how many numbers are below a limit', () => {
  it('is what a loop counts', () => {
    const number = fc.oneof(fc.integer({ min: -5, max: 5 }), fc.double({ noNaN: true }));
    fc.assert(
      fc.property(fc.array(number), number, (numbers, limit) => {
        const rising = numbers.toSorted((left, right) => left - right);
        expect(countBelow(rising, limit)).to.equal(rising.filter((one) => one < limit).length);
      }),
    );
  });

  it('is known after 21 looks at a million of them', () => {
    let lookCount = 0;
    const million = new Proxy<ArrayLike<number>>(
      { length: 1_000_000 },
      {
        get: (target, key) => {
          if (key === 'length') return target.length;
          lookCount += 1;
          return Number(key) * 2;
        },
      },
    );
    for (const limit of [-1, 0, 1, 777_777, 1_999_998, 1_999_999, 5_000_000]) {
      lookCount = 0;
      expect(countBelow(million, limit)).to.equal(Math.min(1_000_000, Math.max(0, Math.ceil(limit / 2))));
      expect(lookCount).to.be.at.most(21);
    }
  });
});
