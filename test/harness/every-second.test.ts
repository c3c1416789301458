import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { EverySecond } from '../../harness/every-second.js';

const HOUR_MS = 3_600_000;

/** At each of these times, how often it has acted once it has looked. */
function countsAt(...timesMs: readonly number[]): number[] {
  let nowMs = 0;
  let count = 0;
  const seconds = new EverySecond({ nowMs: () => nowMs }, () => (count += 1));
  const counts = timesMs.map((timeMs) => {
    nowMs = timeMs;
    seconds.look();
    return count;
  });
  seconds.stop();
  nowMs = HOUR_MS;
  seconds.look();
  expect(count, 'once it is stopped').to.equal(counts.at(-1));
  return counts;
}

describe('every second of the load', () => {
  it('acts where a busy process looks, once for each whole second in which it did', () => {
    expect(countsAt(0, 999, 1_000, 1_400, 1_999, 2_000, 3_000)).to.deep.equal([0, 0, 1, 1, 1, 2, 3]);
  });

  it('does not make up for seconds without a look', () => {
    expect(countsAt(3_500, 3_900, 4_000, 4_001)).to.deep.equal([1, 1, 2, 2]);
  });

  it('acts when a second is over, not a second after it was made', async () => {
    const startMs = performance.now() - 900;
    let count = 0;
    const seconds = new EverySecond({ nowMs: () => performance.now() - startMs }, () => (count += 1));
    // Timers act in the order of their times, however late that is.
    await sleep(600);
    expect(count).to.equal(1);
    seconds.stop();
  });

  it('acts by itself, and not once more for a look before', async () => {
    const startMs = performance.now() - 900;
    const actedMs: number[] = [];
    const clock = { nowMs: () => performance.now() - startMs };
    const seconds = new EverySecond(clock, () => actedMs.push(clock.nowMs()));
    await sleep(100);
    while (actedMs.length === 0) {
      expect(clock.nowMs()).to.be.lessThan(9_000);
      await sleep(10);
    }
    seconds.look();
    seconds.stop();
    // A timer may come a millisecond early.
    expect(actedMs.map((ms) => ms >= 998)).to.deep.equal([true]);
  });
});
