import { expect } from 'chai';
import fc from 'fast-check';
import type { Timing } from '../../src/scenario.js';
import type { Schedule } from '../../src/schedule.js';
import { curveOf } from '../../src/schedule/executors.js';
import { NS_PER_MS, NS_PER_SECOND } from '../../src/units.js';
import { scheduleOfLoad } from './schedule-of-load.js';

const constant = (rateEps: number, durationMs: number): Timing => ({
  executor: 'constant-arrival-rate',
  rateEps,
  durationMs,
});

/** All due times of an appliance. */
const dueTimesOf = (schedule: Schedule, appliance = 0): number[] =>
  Array.from({ length: schedule.countOf(appliance) }, (_, sequence) => schedule.dueNs(appliance, sequence));

describe('the schedule', () => {
  it('owes rate times duration', () => {
    expect(scheduleOfLoad(constant(2_000, 15_000)).countOf(0)).to.equal(30_000);
  });

  it('shares it among three without losing or winning an event', () => {
    const schedule = scheduleOfLoad(constant(2_000, 15_000), [1, 1, 1]);
    expect([0, 1, 2].map((index) => schedule.countOf(index))).to.deep.equal([10_000, 10_000, 10_000]);
  });

  it('shares it by weight', () => {
    const schedule = scheduleOfLoad(constant(1_000, 10_000), [3, 1]);
    expect([schedule.countOf(0), schedule.countOf(1)]).to.deep.equal([7_500, 2_500]);
  });

  it('never drifts: the last of a billion events is due where the first would put it', () => {
    const schedule = scheduleOfLoad(constant(11_574, 86_400_000));
    const count = schedule.countOf(0);
    expect(count).to.equal(999_993_600);
    const expected = (BigInt(2 * (count - 1) + 1) * 1_000_000_000n) / (2n * 11_574n);
    expect(Math.abs(schedule.dueNs(0, count - 1) - Number(expected))).to.be.at.most(1);
  });

  it('ramps: half of the events of a ramp from 0 are due in its last 30 %', () => {
    const stages = [{ targetEps: 1_000, durationMs: 10_000 }];
    const schedule = scheduleOfLoad({ executor: 'ramping-arrival-rate', startRateEps: 0, stages, durationMs: 10_000 });
    expect(schedule.countOf(0)).to.equal(5_000);
    expect(schedule.dueNs(0, 2_500) / NS_PER_SECOND).to.be.closeTo(10 * Math.sqrt(2_500.5 / 5_000), 1e-6);
    expect(schedule.rateEpsAt(5 * NS_PER_SECOND)).to.equal(500);
  });

  it('has what falls due at the begin of a pause due at its end', () => {
    const stages = [0, 0, 10].map((targetEps) => ({ targetEps, durationMs: 1_000 }));
    const schedule = scheduleOfLoad({ executor: 'ramping-arrival-rate', startRateEps: 11, stages, durationMs: 3_000 });
    // The ramp down owes 5.5 events, and event 5 is due when 5.5 are owed.
    expect(schedule.dueNs(0, 4)).to.be.below(NS_PER_SECOND);
    expect(schedule.dueNs(0, 5)).to.equal(2 * NS_PER_SECOND);
  });

  it('knows a rate only inside the load', () => {
    const schedule = scheduleOfLoad(constant(100, 2_000));
    const rates = [-1, 0, 1.9 * NS_PER_SECOND, 2 * NS_PER_SECOND].map((ns) => schedule.rateEpsAt(ns));
    expect(rates).to.deep.equal([0, 100, 100, 0]);
  });
});

const durationMs = fc.integer({ min: 1_000, max: 60_000 });
const rateEps = fc.integer({ min: 1, max: 2_000 });
const stages = fc.array(
  fc.record({ targetEps: fc.integer({ min: 0, max: 2_000 }), durationMs: fc.integer({ min: 1_000, max: 20_000 }) }),
  { minLength: 1, maxLength: 5 },
);
const phaseMs = fc.integer({ min: 10, max: 10_000 });

/** Any load but a replay, which has tests of its own. */
const loads: fc.Arbitrary<Exclude<Timing, { executor: 'replay' }>> = fc.oneof(
  fc.record({ executor: fc.constant('constant-arrival-rate' as const), rateEps, durationMs }),
  fc.record({ executor: fc.constant('poisson' as const), rateEps, durationMs }),
  fc.record({
    executor: fc.constant('diurnal' as const),
    rateEps,
    durationMs,
    peakRatio: fc.double({ min: 1, max: 2.5, noNaN: true }),
  }),
  fc.record({
    executor: fc.constant('burst' as const),
    rateEps,
    onMs: phaseMs,
    offRateEps: fc.oneof(fc.constant(0), rateEps),
    offMs: phaseMs,
    durationMs,
  }),
  fc.record({ startRateEps: rateEps, stages }).map((ramp) => ({
    executor: 'ramping-arrival-rate' as const,
    ...ramp,
    durationMs: ramp.stages.reduce((sum, stage) => sum + stage.durationMs, 0),
  })),
);
const share = fc.double({ min: 0, max: 1, noNaN: true });
const weights = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 7 });

describe('every executor', () => {
  it('never goes back, and stays inside the load', () => {
    fc.assert(
      fc.property(loads, weights, (load, shares) => {
        const schedule = scheduleOfLoad(load, shares);
        shares.forEach((_, appliance) => {
          let before = 0;
          for (const dueNs of dueTimesOf(schedule, appliance)) {
            if (!(dueNs >= before && Number.isInteger(dueNs))) expect.fail(`${dueNs} ns after ${before} ns`);
            before = dueNs;
          }
          expect(before).to.be.at.most(schedule.durationNs);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('owes in all what the rate integrates to, shared by weight to the event', () => {
    fc.assert(
      fc.property(loads, weights, (load, shares) => {
        const schedule = scheduleOfLoad(load, shares);
        const { totalCount } = curveOf(load);
        const sum = shares.reduce((before, weight) => before + weight, 0);
        shares.forEach((weight, appliance) => {
          expect(Math.abs(schedule.countOf(appliance) - (totalCount * weight) / sum)).to.be.below(1);
        });
      }),
    );
  });

  it('gives the same time whatever was asked before', () => {
    fc.assert(
      fc.property(loads, weights, fc.array(fc.nat(), { minLength: 1, maxLength: 50 }), (load, shares, picks) => {
        const asked = scheduleOfLoad(load, shares);
        for (const pick of picks) {
          const appliance = pick % shares.length;
          const sequence = pick % Math.max(1, asked.countOf(appliance));
          const fresh = scheduleOfLoad(load, shares);
          expect(asked.dueNs(appliance, sequence)).to.equal(fresh.dueNs(appliance, sequence));
        }
      }),
      { numRuns: 50 },
    );
  });

  it('knows how many fall due from one time to another, to one of each appliance', () => {
    const regular = loads.filter(({ executor }) => executor !== 'poisson');
    fc.assert(
      fc.property(regular, weights, share, share, (load, shares, from, length) => {
        const schedule = scheduleOfLoad(load, shares);
        const fromNs = from * schedule.durationNs;
        const untilNs = fromNs + length * schedule.durationNs;
        const due = shares
          .flatMap((_, appliance) => dueTimesOf(schedule, appliance))
          .filter((ns) => ns >= fromNs && ns < untilNs);
        expect(schedule.dueCountMax(fromNs, untilNs)).to.be.closeTo(due.length, shares.length);
      }),
      { numRuns: 50 },
    );
  });

  it('shows a rate that adds up to what is owed', () => {
    fc.assert(
      fc.property(loads, (load) => {
        const schedule = scheduleOfLoad(load);
        const whole = Math.floor(load.durationMs / 1_000);
        const rest = load.durationMs / 1_000 - whole;
        let sum = 0;
        for (let second = 0; second < whole; second += 1) sum += schedule.rateEpsAt((second + 0.5) * NS_PER_SECOND);
        // The second around the end, of which only the half before the end is in the load.
        if (rest > 0) sum += curveOf(load).totalCount - curveOf(load).countBy(whole);
        expect(sum).to.be.closeTo(curveOf(load).totalCount, 1e-3);
      }),
    );
  });
});

describe('a burst', () => {
  const load = {
    executor: 'burst',
    rateEps: 1_000,
    onMs: 2_000,
    offRateEps: 0,
    offMs: 3_000,
    durationMs: 11_000,
  } as const;

  it('is on first, and cut where the load ends', () => {
    expect(scheduleOfLoad(load).countOf(0)).to.equal(5_000);
  });

  it('owes the rate while it is on, and the other while it is off', () => {
    const rates = [0, 1, 2, 3, 4, 5, 6, 7].map((second) =>
      scheduleOfLoad({ ...load, offRateEps: 10 }).rateEpsAt((second + 0.5) * NS_PER_SECOND),
    );
    expect(rates.map(Math.round)).to.deep.equal([1_000, 1_000, 10, 10, 10, 1_000, 1_000, 10]);
  });

  it('has nothing due while it is off', () => {
    fc.assert(
      fc.property(phaseMs, phaseMs, rateEps, durationMs, weights, (onMs, offMs, rate, lastsMs, shares) => {
        const schedule = scheduleOfLoad(
          { executor: 'burst', rateEps: rate, onMs, offRateEps: 0, offMs, durationMs: lastsMs },
          shares,
        );
        shares.forEach((_, appliance) => {
          for (const dueNs of dueTimesOf(schedule, appliance)) {
            const intoNs = dueNs % ((onMs + offMs) * NS_PER_MS);
            // A start may come out a nanosecond early.
            if (intoNs >= onMs * NS_PER_MS && intoNs < (onMs + offMs) * NS_PER_MS - 1)
              expect.fail(`due at ${dueNs} ns`);
          }
        });
      }),
      { numRuns: 60 },
    );
  });
});

describe('a day', () => {
  const day = (peakRatio: number) =>
    scheduleOfLoad({ executor: 'diurnal', rateEps: 1_000, peakRatio, durationMs: 24_000 });

  it('owes its mean rate, whatever its peak', () => {
    for (const peakRatio of [1, 2, 2.5]) expect(day(peakRatio).countOf(0)).to.equal(24_000);
  });

  it('reaches its peak at ten, and at the highest peak is silent from two to three', () => {
    const curve = curveOf({ executor: 'diurnal', rateEps: 1_000, peakRatio: 2.5, durationMs: 24_000 });
    expect((curve.countBy(10.001) - curve.countBy(9.999)) / 0.002).to.be.closeTo(2_500, 1);
    expect(curve.countBy(3) - curve.countBy(2)).to.be.closeTo(0, 1e-9);
  });

  it('of peak 1 is a constant rate', () => {
    for (const second of [0.5, 10, 20]) expect(day(1).rateEpsAt(second * NS_PER_SECOND)).to.be.closeTo(1_000, 1e-6);
  });
});
