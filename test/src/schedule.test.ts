import { expect } from 'chai';
import fc from 'fast-check';
import { Schedule } from '../../src/schedule.js';
import { NS_PER_SECOND } from '../../src/units.js';

const constant = (rateEps: number, durationMs: number): Schedule =>
  new Schedule({ executor: 'constant-arrival-rate', rateEps, durationMs, stages: [] });

describe('the schedule', () => {
  it('owes rate times duration', () => {
    expect(constant(2_000, 15_000).countOf(1, 0.5)).to.equal(30_000);
  });

  it('shares it among three without losing or winning an event', () => {
    const schedule = constant(2_000, 15_000);
    const counts = [0, 1, 2].map((index) => schedule.countOf(1 / 3, (index + 0.5) / 3));
    expect(counts).to.deep.equal([10_000, 10_000, 10_000]);
  });

  it('never drifts: the millionth event is due where the first would put it', () => {
    const schedule = constant(10_000, 1_000_000);
    expect(schedule.dueNs(1, 0, 1_000_000)).to.equal(100 * NS_PER_SECOND);
  });

  it('ramps: half of the events of a ramp from 0 are due in its last 30 %', () => {
    const stages = [{ targetEps: 1_000, durationMs: 10_000 }];
    const schedule = new Schedule({ executor: 'ramping-arrival-rate', rateEps: 0, durationMs: 10_000, stages });
    expect(schedule.countOf(1, 0.5)).to.equal(5_000);
    expect(schedule.dueNs(1, 0, 2_500) / NS_PER_SECOND).to.be.closeTo(10 * Math.SQRT1_2, 1e-6);
    expect(schedule.rateEpsAt(5 * NS_PER_SECOND)).to.equal(500);
  });

  const shapes = fc.record({
    rateEps: fc.integer({ min: 1, max: 100_000 }),
    stages: fc.array(
      fc.record({ targetEps: fc.integer({ min: 0, max: 100_000 }), durationMs: fc.integer({ min: 100, max: 60_000 }) }),
      { minLength: 1, maxLength: 5 },
    ),
    applianceCount: fc.integer({ min: 1, max: 20 }),
  });

  it('is monotone, stays inside the load, and owes what the rate integrates to', () => {
    fc.assert(
      fc.property(shapes, fc.nat(), ({ rateEps, stages, applianceCount }, pick) => {
        const durationMs = stages.reduce((sum, stage) => sum + stage.durationMs, 0);
        const schedule = new Schedule({ executor: 'ramping-arrival-rate', rateEps, durationMs, stages });
        const share = 1 / applianceCount;
        let total = 0;
        for (let index = 0; index < applianceCount; index += 1) {
          const phase = (index + 0.5) / applianceCount;
          const count = schedule.countOf(share, phase);
          total += count;
          if (count < 2) continue;
          const sequence = pick % (count - 1);
          const dueNs = schedule.dueNs(share, phase, sequence);
          expect(dueNs).to.be.at.least(0);
          expect(schedule.dueNs(share, phase, sequence + 1)).to.be.at.least(dueNs);
          expect(schedule.dueNs(share, phase, count - 1)).to.be.at.most(schedule.durationNs);
        }
        expect(Math.abs(total - schedule.totalCount)).to.be.at.most(1);
      }),
    );
  });
});
