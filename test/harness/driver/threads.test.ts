import { expect } from 'chai';
import { peakEpsOf } from '../../../src/schedule/peak.js';
import { appliancesOf, driverThreadsOf } from '../../../harness/driver/threads.js';

describe('driver threads', () => {
  const rows: [
    title: string,
    threads: number | null,
    peakEps: number,
    applianceCount: number,
    cores: number,
    expected: number,
  ][] = [
    ['one for an ordinary load', null, 500_000, 2_500, 8, 1],
    ['more for a higher rate', null, 500_001, 2_500, 8, 2],
    ['more for more connections', null, 1_000, 10_000, 8, 4],
    ['with a core left for the rest', null, 1_000, 10_000, 3, 2],
    ['one on a single core', null, 2_000_000, 10_000, 1, 1],
    ['as the scenario says, whatever the machine', 3, 1_000, 10, 1, 3],
    ['no more than appliances', 3, 1_000, 2, 8, 2],
  ];
  for (const [title, threads, peakEps, applianceCount, cores, expected] of rows) {
    it(title, () => {
      expect(driverThreadsOf(threads, { peakEps, applianceCount }, cores)).to.equal(expected);
    });
  }

  it('share out all appliances, each once', () => {
    for (const threadCount of [1, 2, 3, 7]) {
      const shares = Array.from({ length: threadCount }, (_, thread) => appliancesOf(thread, threadCount, 7));
      expect(shares.flat().sort()).to.deep.equal([0, 1, 2, 3, 4, 5, 6]);
    }
  });

  it('know the peak of a curve', () => {
    expect(peakEpsOf({ durationNs: 100, rateEpsAt: (ns) => ns * (100 - ns) })).to.be.closeTo(2_500, 1);
  });
});
