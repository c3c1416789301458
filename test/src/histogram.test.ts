import { expect } from 'chai';
import fc from 'fast-check';
import { build } from 'hdr-histogram-js';
import { Histogram } from '../../src/histogram.js';

const MS = 1_000_000;
const HOUR_US = 3_600_000_000;

/** A histogram of these durations, in nanoseconds. */
function histogramOf(...durationsNs: number[]): Histogram {
  const histogram = new Histogram();
  for (const ns of durationsNs) histogram.recordNs(ns);
  return histogram;
}

describe('Histogram', () => {
  it('is empty before anything is recorded', () => {
    const empty = new Histogram();
    expect([empty.count, empty.msAt(50), empty.summary(), empty.takeEncoded()]).to.deep.equal([0, null, null, null]);
  });

  it('counts equal neighbours one by one', () => {
    const histogram = histogramOf(...Array.from({ length: 99 }, () => 2 * MS), 9 * MS);
    expect(histogram.count).to.equal(100);
    expect(histogram.msAt(99)).to.be.closeTo(2, 0.01);
    expect(histogram.msAt(100)).to.be.closeTo(9, 0.01);
  });

  it('tells how many are longer', () => {
    const histogram = histogramOf(...Array.from({ length: 97 }, () => 2 * MS), 9 * MS, 10 * MS, 11 * MS);
    expect([1, 2.1, 9.5, 12].map((ms) => histogram.countAboveMs(ms))).to.deep.equal([100, 3, 2, 0]);
    expect(new Histogram().countAboveMs(0)).to.equal(0);
  });

  it('puts every duration where an HDR histogram puts it', () => {
    const us = fc.oneof(
      fc.nat(5_000),
      fc.integer({ min: 0, max: HOUR_US }),
      fc.nat(31).map((power) => 2 ** power),
    );
    fc.assert(
      fc.property(fc.array(us, { minLength: 1, maxLength: 50 }), (durationsUs) => {
        const plain = build({ highestTrackableValue: HOUR_US, numberOfSignificantValueDigits: 3 });
        const histogram = new Histogram();
        for (const value of durationsUs) {
          plain.recordValue(value);
          histogram.recordUs(value);
        }
        // Of a class of durations, ours keeps the longest; the other keeps the longest of all as it is.
        const expectNear = (gotMs: number | null | undefined, us: number): void => {
          expect(gotMs).to.be.within(us / 1_000, (us + us / 1_024) / 1_000);
        };
        for (const at of [1, 25, 50, 75, 90, 99, 100]) expectNear(histogram.msAt(at), plain.getValueAtPercentile(at));
        expectNear(histogram.summary()?.max, plain.maxValue);
      }),
    );
  });

  it('counts short and long durations together', () => {
    const histogram = histogramOf(65 * MS, 1 * MS, 66 * MS, 2 * MS, 70_000 * MS);
    expect(histogram.count).to.equal(5);
    expect(histogram.msAt(1)).to.be.closeTo(1, 0.01);
    expect(histogram.msAt(50)).to.be.closeTo(65, 0.1);
    expect(histogram.msAt(100)).to.be.closeTo(70_000, 70);
    histogram.recordNs(3 * MS);
    expect([histogram.count, histogram.msAt(30)]).to.deep.equal([6, 2]);
  });

  it('counts what comes before time as 0 and what is beyond an hour as an hour', () => {
    const summary = histogramOf(-5 * MS, 5_000_000 * MS).summary();
    expect(summary?.p50).to.equal(0);
    expect(summary?.max).to.be.closeTo(3_600_000, 4_000);
  });

  it('goes through its text without a loss, and starts anew', () => {
    const histogram = histogramOf(1 * MS, 1 * MS, 7 * MS);
    const read = Histogram.decode(histogram.takeEncoded() ?? '');
    expect([read.count, histogram.count]).to.deep.equal([3, 0]);
    histogram.recordNs(3 * MS);
    expect(histogram.count).to.equal(1);
    expect(histogram.msAt(100)).to.be.closeTo(3, 0.01);
  });

  it('adds another one, with what that one recorded last', () => {
    const histogram = histogramOf(1 * MS);
    histogram.add(histogramOf(4 * MS, 4 * MS));
    expect(histogram.count).to.equal(3);
    expect(histogram.msAt(100)).to.be.closeTo(4, 0.01);
  });
});
