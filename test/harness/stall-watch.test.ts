import { expect } from 'chai';
import { StallWatch } from '../../harness/stall-watch.js';

describe('the watch for stalls', () => {
  /** What is kept of looks at these times. */
  const watchOf = (...looksMs: readonly number[]) => {
    let nowMs = looksMs[0] ?? 0;
    const watch = new StallWatch(() => nowMs);
    watch.start();
    for (const lookMs of looksMs.slice(1)) {
      nowMs = lookMs;
      watch.look();
    }
    watch.stop();
    return watch;
  };

  it('keeps when it came too late, and by how much', () => {
    const { spans, longestMs } = watchOf(-300, -280, -81, 700, 720, 9_000, 9_020);
    expect(spans).to.deep.equal([
      { atMs: -81, lengthMs: 781 },
      { atMs: 720, lengthMs: 8_280 },
    ]);
    expect(longestMs).to.equal(8_260);
  });

  it('keeps what is as long as it takes a part to tell how far it is', () => {
    expect(watchOf(0, 199, 399, 898).spans.map(({ lengthMs }) => lengthMs)).to.deep.equal([200, 499]);
  });

  it('sees nothing before it is started', () => {
    const watch = new StallWatch(() => 5_000);
    watch.look();
    watch.stop();
    expect([watch.spans, watch.longestMs]).to.deep.equal([[], 0]);
  });

  it('looks by itself, and once more when it is stopped', async () => {
    let lookCount = 0;
    const watch = new StallWatch(() => (lookCount += 1) * 50);
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
    const { spans } = watchOf(...looksMs);
    expect(spans).to.have.length(1_000);
    const lengthsMs = spans.map(({ lengthMs }) => lengthMs);
    expect([Math.min(...lengthsMs), Math.max(...lengthsMs)]).to.deep.equal([2_006, 9_000]);
  });
});
