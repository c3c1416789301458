import { expect } from 'chai';
import { RunMeter } from '../../harness/run-meter.js';
import { scheduleOfLoad } from '../src/schedule-of-load.js';

const meter = (): RunMeter =>
  new RunMeter(scheduleOfLoad({ executor: 'constant-arrival-rate', rateEps: 1_000, durationMs: 10_000 }));

/** Reads a meter every 250 ms up to `untilMs`, with a thousand events sent a second and the given arrivals. */
function readUntil(untilMs: number, arrivedAt: (elapsedMs: number) => number) {
  const subject = meter();
  let tick = subject.read({ stage: 'sending', elapsedMs: 0, sentCount: 0, arrivedCount: 0 });
  for (let elapsedMs = 250; elapsedMs <= untilMs; elapsedMs += 250) {
    const sentCount = Math.min(10_000, elapsedMs);
    tick = subject.read({ stage: 'sending', elapsedMs, sentCount, arrivedCount: arrivedAt(elapsedMs) });
  }
  return tick;
}

describe('the meter of a run', () => {
  it('shows the rate of the last second against the target', () => {
    expect(readUntil(5_000, (ms) => ms)).to.deep.include({ rateEps: 1_000, targetEps: 1_000, overdueCount: 0 });
  });
  it('does not take what is on its way for lost', () => {
    expect(readUntil(5_000, (ms) => Math.max(0, ms - 1_900)).overdueCount).to.equal(0);
  });
  it('counts what has not come after two seconds', () => {
    expect(readUntil(5_000, (ms) => Math.max(0, ms - 100 - 3_000)).overdueCount).to.equal(1_100);
  });
  it('counts the rest as lost when all should have come', () => {
    expect(readUntil(13_000, (ms) => Math.min(9_993, ms)).overdueCount).to.equal(7);
  });
  it('starts from nothing', () => {
    expect(meter().read({ stage: 'sending', elapsedMs: -200, sentCount: 0, arrivedCount: 0 })).to.deep.include({
      rateEps: 0,
      targetEps: 1_000,
      elapsedMs: 0,
    });
  });
  it('shows the target of a burst while it is on, and none in its pause', () => {
    const load = {
      executor: 'burst',
      rateEps: 500,
      onMs: 2_000,
      offRateEps: 0,
      offMs: 3_000,
      durationMs: 10_000,
    } as const;
    const subject = new RunMeter(scheduleOfLoad(load));
    const targets = [1_000, 3_500, 6_000].map(
      (elapsedMs) => subject.read({ stage: 'sending', elapsedMs, sentCount: 0, arrivedCount: 0 }).targetEps,
    );
    expect(targets).to.deep.equal([500, 0, 500]);
  });
});
