import { expect } from 'chai';
import type { Schedule } from '../../../src/schedule.js';
import { NS_PER_MS, NS_PER_SECOND } from '../../../src/units.js';
import { scheduleOfLoad } from '../schedule-of-load.js';

const RATE_EPS = 2_000;
const DURATION_MS = 100_000;

const poisson = (weights: readonly number[], seed = 7): Schedule =>
  scheduleOfLoad({ executor: 'poisson', rateEps: RATE_EPS, durationMs: DURATION_MS }, weights, seed);

/** Variance over mean of the events in windows of this length: 1 for independent arrivals, 0 for regular ones. */
function dispersionOf(schedule: Schedule, applianceCount: number, windowMs: number): { mean: number; index: number } {
  const counts = new Array<number>(Math.floor(DURATION_MS / windowMs)).fill(0);
  for (let appliance = 0; appliance < applianceCount; appliance += 1) {
    for (let sequence = 0; sequence < schedule.countOf(appliance); sequence += 1) {
      counts[Math.floor(schedule.dueNs(appliance, sequence) / (windowMs * NS_PER_MS))]! += 1;
    }
  }
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  const variance = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / (counts.length - 1);
  return { mean, index: variance / mean };
}

describe('poisson', () => {
  it('owes exactly its mean rate over the whole load', () => {
    const schedule = poisson([1, 1, 1, 1]);
    expect([0, 1, 2, 3].map((appliance) => schedule.countOf(appliance))).to.deep.equal(new Array(4).fill(50_000));
    expect(schedule.rateEpsAt(50 * NS_PER_SECOND)).to.be.closeTo(RATE_EPS, 1e-6);
  });

  it('knows the most that can fall due in a time', () => {
    const few = scheduleOfLoad({ executor: 'poisson', rateEps: 20, durationMs: DURATION_MS }, [1, 1], 7);
    const dueMs = [0, 1].flatMap((appliance) =>
      Array.from({ length: few.countOf(appliance) }, (_, sequence) => few.dueNs(appliance, sequence) / NS_PER_MS),
    );
    const counts = Array.from({ length: DURATION_MS / 100 - 10 }, (_, place) => {
      return dueMs.filter((ms) => ms >= place * 100 && ms < place * 100 + 1_000).length;
    });
    const most = few.dueCountMax(5 * NS_PER_SECOND, 6 * NS_PER_SECOND);
    expect(Math.max(...counts)).to.be.within(30, most);
    expect(most).to.be.closeTo(20 + 4 * Math.sqrt(20), 1e-6);
    expect(few.dueCountMax(-5, 0)).to.equal(0);
  });

  // The standard error of the index is the root of 2 / windows: limits are four of them.
  for (const windowMs of [1, 10, 100, 500]) {
    it(`is as uneven as independent arrivals are, in windows of ${windowMs} ms`, () => {
      const limit = 4 * Math.sqrt((2 * windowMs) / DURATION_MS);
      for (const weights of [[1], [1, 2, 1]]) {
        const { mean, index } = dispersionOf(poisson(weights), weights.length, windowMs);
        expect(mean).to.be.closeTo((RATE_EPS * windowMs) / 1_000, 1e-9);
        expect(index).to.be.closeTo(1, limit);
      }
    });
  }

  it('leaves gaps as independent arrivals do: 37 % are longer than the mean', () => {
    const schedule = poisson([1]);
    let longCount = 0;
    for (let sequence = 1; sequence < 100_000; sequence += 1) {
      if (schedule.dueNs(0, sequence) - schedule.dueNs(0, sequence - 1) > NS_PER_SECOND / RATE_EPS) longCount += 1;
    }
    expect(longCount / 100_000).to.be.closeTo(Math.exp(-1), 0.01);
  });

  it('is another for another seed and for another appliance, and the same for the same', () => {
    const times = (schedule: Schedule, appliance = 0): number[] =>
      [0, 1, 2, 3, 4].map((sequence) => schedule.dueNs(appliance, sequence));
    expect(times(poisson([1, 1]))).to.deep.equal(times(poisson([1, 1])));
    expect(times(poisson([1, 1]))).not.to.deep.equal(times(poisson([1, 1], 8)));
    expect(times(poisson([1, 1]), 1)).not.to.deep.equal(times(poisson([1, 1]), 0));
  });

  it('knows the last of a hundred million', () => {
    const schedule = scheduleOfLoad({ executor: 'poisson', rateEps: 100_000, durationMs: 1_000_000 });
    const last = schedule.countOf(0) - 1;
    expect(last).to.equal(99_999_999);
    // Within a few mean gaps of the end: ten microseconds each.
    expect(schedule.dueNs(0, last)).to.be.within(999.999 * NS_PER_SECOND, 1_000 * NS_PER_SECOND);
  });
});
