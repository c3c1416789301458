import { expect } from 'chai';
import { appliancesOf, driverThreadsOf } from '../../../harness/driver/threads.js';

describe('driver threads', () => {
  const rows: [
    title: string,
    threads: number | null,
    load: Partial<Parameters<typeof driverThreadsOf>[1]>,
    cores: number,
    expected: number,
  ][] = [
    ['one for an ordinary load', null, { peakEps: 1_000_000, applianceCount: 2_500 }, 8, 1],
    ['more for a higher rate', null, { peakEps: 1_000_001 }, 8, 2],
    ['more for what must be encrypted', null, { transport: 'tls', peakEps: 1_000_000 }, 8, 2],
    ['more for datagrams, each with a way of its own', null, { transport: 'udp', peakEps: 1_000_000 }, 8, 7],
    ['one for the datagrams that it can send', null, { transport: 'udp', peakEps: 150_000 }, 8, 1],
    ['more for more connections', null, { applianceCount: 10_000 }, 8, 4],
    ['with a core left for the rest', null, { applianceCount: 10_000 }, 3, 2],
    ['one on a single core', null, { peakEps: 2_000_000, applianceCount: 10_000 }, 1, 1],
    ['as the scenario says, whatever the machine', 3, {}, 1, 3],
    ['no more than appliances', 3, { applianceCount: 2 }, 8, 2],
  ];
  for (const [title, threads, load, cores, expected] of rows) {
    it(title, () => {
      const usual = { transport: 'tcp', peakEps: 1_000, applianceCount: 10 } as const;
      expect(driverThreadsOf(threads, { ...usual, ...load }, cores)).to.equal(expected);
    });
  }

  it('share out all appliances, each once', () => {
    for (const threadCount of [1, 2, 3, 7]) {
      const shares = Array.from({ length: threadCount }, (_, thread) => appliancesOf(thread, threadCount, 7));
      expect(shares.flat().sort()).to.deep.equal([0, 1, 2, 3, 4, 5, 6]);
    }
  });
});
