import { expect } from 'chai';
import { StallWatch } from '../../harness/stall-watch.js';

describe('the watch for stalls', () => {
  /** What is kept of looks at these times. */
  const watchOf = (quietMs: number, ...looksMs: readonly number[]) => {
    let nowMs = looksMs[0] ?? 0;
    const watch = new StallWatch(() => nowMs, quietMs);
    watch.start();
    for (const lookMs of looksMs.slice(1)) {
      nowMs = lookMs;
      watch.look();
    }
    watch.stop();
    return watch;
  };

  it('keeps when it came too late, and by how much', () => {
    const { spans, longestMs } = watchOf(1_000, -300, -280, 700, 1_700, 1_720, 9_000, 9_999);
    expect(spans).to.deep.equal([
      { atMs: 700, lengthMs: 1_000 },
      { atMs: 1_720, lengthMs: 7_280 },
    ]);
    expect(longestMs).to.equal(7_260);
  });

  it('keeps what is as long as it takes to seem quiet, or a second', () => {
    const looksMs = [0, 199, 399, 898, 1_398, 2_397, 3_397];
    const keptMs = (quietMs: number): number[] => watchOf(quietMs, ...looksMs).spans.map(({ lengthMs }) => lengthMs);
    expect(keptMs(50)).to.deep.equal([200, 499, 500, 999, 1_000]);
    expect(keptMs(500)).to.deep.equal([500, 999, 1_000]);
    expect(keptMs(3_000)).to.deep.equal([1_000]);
  });

  it('sees nothing before it is started', () => {
    const watch = new StallWatch(() => 5_000, 1_000);
    watch.look();
    watch.stop();
    expect([watch.spans, watch.longestMs]).to.deep.equal([[], 0]);
  });

  it('looks by itself, and once more when it is stopped', async () => {
    let lookCount = 0;
    const watch = new StallWatch(() => (lookCount += 1) * 50, 1_000);
    watch.start();
    while (lookCount < 3) await new Promise((resolve) => setTimeout(resolve, 5));
    const before = lookCount;
    watch.stop();
    watch.stop();
    expect(lookCount).to.equal(before + 1);
    expect(watch.longestMs).to.equal(30);
  });

  it('keeps the longest thousand', () => {
    const looksMs = [0, 9_000];
    for (let stall = 0; stall < 1_005; stall += 1) looksMs.push((looksMs.at(-1) as number) + 2_000 + stall);
    const { spans } = watchOf(1_000, ...looksMs);
    expect(spans).to.have.length(1_000);
    const lengthsMs = spans.map(({ lengthMs }) => lengthMs);
    expect([Math.min(...lengthsMs), Math.max(...lengthsMs)]).to.deep.equal([2_006, 9_000]);
  });
});
