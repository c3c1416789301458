import { expect } from 'chai';
import { setTimeout as sleep } from 'node:timers/promises';
import { RunClock } from '../../harness/clock.js';
import { NS_PER_SECOND, NS_PER_US } from '../../src/units.js';

const TOLERANCE_NS = 50 * NS_PER_US;
const READING_COUNT = 100;

/** How far the clock is from the kernel's own, at the closest of many looks: being put aside between two makes it more. */
function errorNs(clock: RunClock, originNs: bigint): number {
  const errors = Array.from({ length: READING_COUNT }, () => {
    const before = Number(process.hrtime.bigint() - originNs);
    const now = clock.nowNs();
    const after = Number(process.hrtime.bigint() - originNs);
    return Math.max(before - now, now - after, 0);
  });
  return Math.min(...errors);
}

describe('the clock of a run', () => {
  it('counts from the origin that all processes were told, and keeps the time of the kernel', async () => {
    const originNs = process.hrtime.bigint() - BigInt(3 * NS_PER_SECOND);
    const clock = new RunClock();
    clock.startAt(String(originNs));
    expect(errorNs(clock, originNs)).to.be.below(TOLERANCE_NS);
    await sleep(200);
    expect(errorNs(clock, originNs), 'drift').to.be.below(TOLERANCE_NS);
  });
});
