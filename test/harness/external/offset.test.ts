import { expect } from 'chai';
import { clockReportOf, estimateOffset } from '../../../harness/external/offset.js';

/** Two clocks and a way between them, in made-up time: how long each exchange takes there and back. */
function exchangesOf(offsetNs: bigint, trips: readonly (readonly [thereNs: number, backNs: number])[]) {
  let nowNs = 1_000_000n;
  let count = 0;
  return {
    readOwn: () => nowNs,
    count: () => count,
    readOther: () => {
      const [thereNs, backNs] = trips[count % trips.length] as readonly [number, number];
      count += 1;
      const other = nowNs + BigInt(thereNs) + offsetNs;
      nowNs += BigInt(thereNs + backNs);
      return Promise.resolve(other);
    },
  };
}

describe('the offset between two clocks', () => {
  it('is exact where there and back take as long', async () => {
    const { readOther, readOwn } = exchangesOf(-5_000_000_000n, [[1_000, 1_000]]);
    expect(await estimateOffset(readOther, readOwn)).to.deep.equal({ offsetNs: -5_000_000_000n, uncertaintyNs: 1_000 });
  });

  it('is that of the shortest exchange', async () => {
    const { readOther, readOwn } = exchangesOf(7n, [...Array<[number, number]>(12).fill([90_000, 10]), [20, 20]]);
    expect(await estimateOffset(readOther, readOwn)).to.deep.equal({ offsetNs: 7n, uncertaintyNs: 20 });
  });

  it('is of fewer exchanges where each takes long, and of one at least', async () => {
    const countOf = async (tripNs: number): Promise<number> => {
      const { readOther, readOwn, count } = exchangesOf(0n, [[tripNs / 2, tripNs / 2]]);
      await estimateOffset(readOther, readOwn);
      return count();
    };
    expect(await countOf(1_000)).to.equal(20);
    expect(await countOf(600_000_000)).to.equal(5);
    expect(await countOf(9_000_000_000)).to.equal(1);
  });

  for (const [thereNs, backNs] of [
    [4_000, 0],
    [0, 4_000],
    [3_000, 500],
  ] as const) {
    it(`is off by no more than its uncertainty with ${thereNs} ns there and ${backNs} ns back`, async () => {
      const { readOther, readOwn } = exchangesOf(1_000_000n, [[thereNs, backNs]]);
      const { offsetNs, uncertaintyNs } = await estimateOffset(readOther, readOwn);
      expect(Math.abs(Number(offsetNs - 1_000_000n))).to.be.at.most(uncertaintyNs);
      expect(uncertaintyNs).to.equal((thereNs + backNs) / 2);
    });
  }
});

describe('what two estimates of an offset say of the load between them', () => {
  const at = (offsetNs: string, uncertaintyNs: number) => ({ offsetNs, uncertaintyNs });

  it('is the offset before it, and the larger uncertainty of its begin and its end', () => {
    const before = at('1000000000', 300_000);
    expect(clockReportOf(before, at('1000050000', 100_000))).to.deep.equal({
      ...{ offsetMs: 1_000, driftMs: 0.05, uncertaintyMs: 0.3 },
    });
    expect(clockReportOf(before, at('998000000', 100_000))).to.deep.equal({
      ...{ offsetMs: 1_000, driftMs: -2, uncertaintyMs: 2.1 },
    });
  });

  it('is what was known before it where the sender is gone', () => {
    expect(clockReportOf(at('-5000000', 250_000), null)).to.deep.equal({
      ...{ offsetMs: -5, driftMs: 0, uncertaintyMs: 0.25 },
    });
  });
});
