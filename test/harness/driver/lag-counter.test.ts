import { expect } from 'chai';
import fc from 'fast-check';
import { LagCounter } from '../../../harness/driver/lag-counter.js';
import { Histogram } from '../../../src/histogram.js';

describe('the lag counter', () => {
  it('says what a histogram would, of short and of long lateness', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5, max: 200_000 })), (lagsUs) => {
        const counter = new LagCounter();
        const histogram = new Histogram();
        for (const us of lagsUs) {
          counter.record(us);
          histogram.recordUs(Math.max(0, us), 1);
        }
        const summaryOf = (encoded: string | null) => (encoded === null ? null : Histogram.decode(encoded).summary());
        expect(summaryOf(counter.takeEncoded())).to.deep.equal(summaryOf(histogram.takeEncoded()));
        expect(counter.takeEncoded(), 'and starts anew').to.equal(null);
      }),
    );
  });
});
