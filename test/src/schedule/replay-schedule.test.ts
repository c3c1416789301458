import { expect } from 'chai';
import fc from 'fast-check';
import { rateAround } from '../../../src/schedule/rate-around.js';
import { ReplaySchedule, type ReplayTiming } from '../../../src/schedule/replay-schedule.js';
import { NS_PER_MS, NS_PER_SECOND } from '../../../src/units.js';

const replay = (changes: { speed?: number; repeat?: number } = {}) =>
  new ReplaySchedule({
    ...{ speed: 1, repeat: 1, ...changes },
    timelinesMs: [
      [0, 250, 250, 3_000],
      [0, 1_000],
    ],
    timelineOf: [0, 1, 1],
  });

const dueMsOf = (schedule: ReplaySchedule, appliance: number): number[] =>
  Array.from({ length: schedule.countOf(appliance) }, (_, sequence) => schedule.dueNs(appliance, sequence) / NS_PER_MS);

describe('a replay', () => {
  it('keeps the time of each file, for each appliance that sends it', () => {
    expect(dueMsOf(replay(), 0)).to.deep.equal([0, 250, 250, 3_000]);
    expect(dueMsOf(replay(), 1)).to.deep.equal([0, 1_000]);
    expect(dueMsOf(replay(), 2)).to.deep.equal([0, 1_000]);
  });

  it('goes faster or slower', () => {
    expect(dueMsOf(replay({ speed: 10 }), 0)).to.deep.equal([0, 25, 25, 300]);
    expect(dueMsOf(replay({ speed: 0.5 }), 1)).to.deep.equal([0, 2_000]);
  });

  it('begins again a second after the last line', () => {
    expect(dueMsOf(replay({ repeat: 3 }), 1)).to.deep.equal([0, 1_000, 2_000, 3_000, 4_000, 5_000]);
    expect(dueMsOf(replay({ repeat: 2, speed: 2 }), 0)).to.deep.equal([0, 125, 125, 1_500, 2_000, 2_125, 2_125, 3_500]);
  });

  it('lasts as long as its longest file', () => {
    expect(replay().durationNs).to.equal(4 * NS_PER_SECOND);
    expect(replay({ repeat: 5, speed: 2 }).durationNs).to.equal(10 * NS_PER_SECOND);
  });

  it('shows how many lines each second holds, of all appliances', () => {
    const rates = [0, 1, 2, 3, 4, 5, 6, 7].map((second) =>
      replay({ repeat: 2 }).rateEpsAt((second + 0.5) * NS_PER_SECOND),
    );
    expect(rates).to.deep.equal([5, 2, 2, 3, 3, 0, 0, 1]);
  });

  it('knows how many are due in a time, and the most in a second', () => {
    const schedule = replay({ repeat: 2 });
    const due = [
      [-2, -1],
      [-1, 0.1],
      [0, 0.25],
      [0.25, 1],
      [1, 1.001],
      [6, 100],
    ].map(([from = 0, until = 0]) => schedule.dueCountMax(from * NS_PER_SECOND, until * NS_PER_SECOND));
    expect(due).to.deep.equal([0, 3, 3, 2, 2, 1]);
    expect(schedule.peakEps()).to.equal(5);
  });

  it('counts the same lines as a loop over all of them', () => {
    fc.assert(
      fc.property(timing, fc.double({ min: 0, max: 1, noNaN: true }), (written, share) => {
        const schedule = new ReplaySchedule(written);
        for (const ns of [schedule.durationNs * share, Math.floor(schedule.durationNs * share)]) {
          const looped = rateAround(ns, schedule.durationNs, (at) => loopedCount(written, at));
          expect(schedule.rateEpsAt(ns)).to.equal(looped);
        }
      }),
    );
  });
});

/** Whole milliseconds as files have them, and gaps that are none. */
const gapMs = fc.oneof(fc.integer({ min: 0, max: 2_000 }), fc.double({ min: 0, max: 3, noNaN: true }));
const timing: fc.Arbitrary<ReplayTiming> = fc.record({
  speed: fc.constantFrom(1, 2, 3, 0.5, 0.3, 10),
  repeat: fc.integer({ min: 1, max: 4 }),
  timelinesMs: fc.array(fc.array(gapMs, { minLength: 1, maxLength: 40 }).map(timesOf), { minLength: 2, maxLength: 2 }),
  timelineOf: fc.array(fc.constantFrom(0, 1), { minLength: 1, maxLength: 4 }),
});

/** The first line is due at 0, each other so long after the one before. */
function timesOf(gapsMs: readonly number[]): number[] {
  let ms = 0;
  return gapsMs.map((gap, index) => (ms += index === 0 ? 0 : gap));
}

/** Lines due before `ns`: of each appliance all passes, and all lines of the last. */
function loopedCount({ speed, repeat, timelinesMs, timelineOf }: ReplayTiming, ns: number): number {
  let count = 0;
  for (const timeline of timelineOf) {
    const offsetsMs = timelinesMs[timeline] ?? [];
    const passMs = (offsetsMs.at(-1) ?? 0) + 1_000;
    const ms = ns / (NS_PER_MS / speed);
    const pass = Math.min(repeat, Math.floor(ms / passMs));
    count += pass * offsetsMs.length;
    for (const offsetMs of offsetsMs) if (pass < repeat && offsetMs < ms - pass * passMs) count += 1;
  }
  return count;
}
