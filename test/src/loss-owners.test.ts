import { expect } from 'chai';
import fc from 'fast-check';
import { closeBooks } from '../../src/accounts.js';
import type { RunLine } from '../../src/ledger.js';
import { unsureCountOf } from '../../src/loss-owners.js';
import { countedSince, countIn, type LossCounter } from '../../src/loss-counter.js';
import { discarded, evidenceOf, kernelDropped } from './evidence-of.js';

const told = (atMs: number, kernelDrops: LossCounter[] | null, discards: LossCounter[] | null): RunLine => ({
  ...{ type: 'collector-counters', atMs, kernelDrops, discards },
});

/** Of ten events, the last `lostCount` never came out of the collector. */
function booksOf(lostCount: number, runLines: readonly RunLine[]) {
  const atOutput = Array.from({ length: 10 - lostCount }, (_, event) => event);
  const { plan, evidence } = evidenceOf({ atOutput, runLines });
  return closeBooks(plan, evidence);
}

const ownedOf = ({ lossOwners }: ReturnType<typeof booksOf>): number[] => lossOwners.map(({ count }) => count);

describe('what was lost before the collector’s output', () => {
  it('is the counters’ as far as they counted; the rest is nobody’s', () => {
    const books = booksOf(6, [told(1, [kernelDropped(2)], [discarded(3)])]);
    expect(books.loss).to.deep.include({ kernelDrops: 2, collectorDiscards: 3, unattributed: 1 });
    expect(books.lossOwners).to.deep.equal([
      { owner: 'kernelDrops', ...kernelDropped(2), countedCount: 2 },
      { owner: 'collectorDiscards', ...discarded(3), countedCount: 3 },
    ]);
  });

  it('is never more than was lost, the kernel’s exact count first; what was counted beyond is kept', () => {
    const books = booksOf(3, [told(1, [kernelDropped(2)], [discarded(3)])]);
    expect(books.loss).to.deep.include({ kernelDrops: 2, collectorDiscards: 1, unattributed: 0 });
    expect(books.lossOwners[1]).to.include({ count: 1, countedCount: 3 });
  });

  it('is told by the last line in which each told something: a dead daemon’s socket is gone', () => {
    const lines = [
      told(1_000, [kernelDropped(1)], [discarded(2)]),
      told(2_000, [kernelDropped(4)], [discarded(2)]),
      told(3_000, null, [discarded(2)]),
      told(3_500, null, null),
    ];
    expect(ownedOf(booksOf(8, lines))).to.deep.equal([4, 2]);
  });

  it('is not what a canary lost before the load', () => {
    const lines = [told(0, [kernelDropped(3)], [discarded(1)]), told(900, [kernelDropped(3)], [discarded(4)])];
    expect(booksOf(5, lines).lossOwners).to.deep.equal([
      { owner: 'collectorDiscards', ...discarded(3), countedCount: 3 },
    ]);
  });

  it('is the counters’ for sure only where they counted no more than was lost', () => {
    const unsureOf = (lostCount: number, kernel: number, daemon: number): number =>
      unsureCountOf(booksOf(lostCount, [told(1, [kernelDropped(kernel)], [discarded(daemon)])]).lossOwners);
    expect([unsureOf(5, 2, 3), unsureOf(6, 2, 3)]).to.deep.equal([0, 0]);
    // Of a stranger's datagrams, the kernel's; of what was tried again, the daemon's.
    expect([unsureOf(5, 90, 3), unsureOf(5, 2, 4), unsureOf(0, 90, 4)]).to.deep.equal([5, 3, 0]);
  });

  it('adds up whatever is counted', () => {
    const counts = fc.array(fc.nat(8), { maxLength: 3 });
    fc.assert(
      fc.property(fc.nat(10), counts, counts, (lostCount, kernel, daemon) => {
        const kernelDrops = kernel.map((count, place) => ({ ...kernelDropped(count), of: `port ${place}` }));
        const discards = daemon.map((count, place) => ({ ...discarded(count), of: `action ${place}` }));
        const { loss, lossOwners } = booksOf(lostCount, [told(1, kernelDrops, discards)]);
        expect(loss.kernelDrops + loss.collectorDiscards + loss.unattributed).to.equal(lostCount);
        expect(countIn(lossOwners)).to.equal(Math.min(lostCount, countIn(kernelDrops) + countIn(discards)));
      }),
    );
  });
});

describe('counters', () => {
  it('count since an earlier reading, each for itself', () => {
    const before = [kernelDropped(3), discarded(1)];
    expect(countedSince(before, [kernelDropped(5), discarded(1)])).to.deep.equal([kernelDropped(2)]);
    expect(countedSince([], before)).to.deep.equal(before);
  });

  it('are told from each other by what they are of, in whatever order they come', () => {
    const of = (name: string, count: number): LossCounter => ({ ...discarded(count), of: name });
    const before = [of('queue a', 3), of('queue b', 1)];
    expect(countedSince(before, [of('queue b', 2), of('queue a', 7), of('queue c', 5)])).to.deep.equal([
      of('queue b', 1),
      of('queue a', 4),
      of('queue c', 5),
    ]);
  });
});
