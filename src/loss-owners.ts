import type { Evidence } from './ledger/evidence.js';
import { countedSince, countIn, type LossCounter } from './loss-counter.js';
import type { LossOwner } from './report.js';
import { MS_PER_SECOND } from './units.js';

/**
 * Who owns up to what was lost before the collector's output, from the last that each told: a dead collector has told
 * until the second before. A counter names no events, so no more than `lostCount` is anybody's. The kernel's counters are
 * exact and come first; what a counter says beyond is told and is nobody's loss. Such a counter also counted what was none
 * of the load, or the same more than once: see {@link unsureCountOf}.
 */
export function collectorLossOwners(evidence: Evidence, lostCount: number): readonly LossOwner[] {
  let left = lostCount;
  const take = (owner: LossOwner['owner'], counters: readonly LossCounter[]): LossOwner[] =>
    counters.map(({ count: countedCount, ...counter }) => {
      const count = Math.min(countedCount, left);
      left -= count;
      return { owner, ...counter, count, countedCount };
    });
  return [
    ...take('kernelDrops', duringLoad(evidence, 'kernelDrops')),
    ...take('collectorDiscards', duringLoad(evidence, 'discards')),
  ];
}

/** Of those lost there its own are so many at most: it counted more. */
export const isUpperBound = ({ count, countedCount }: LossOwner): boolean => count > 0 && countedCount > count;

/** So many losses may be nobody's though they have an owner: a counter that counted more may have counted others instead. */
export const unsureCountOf = (owners: readonly LossOwner[]): number =>
  owners.filter(isUpperBound).reduce((sum, { count }) => sum + count, 0);

/** Counters are looked at once a second, and that look may come a second late. */
export const TOLD_MS_MAX = 2 * MS_PER_SECOND;

/** What was counted of the load, each time that it was told: it had happened before, by no more than {@link TOLD_MS_MAX}. */
export function toldCounts(
  { runLines }: Evidence,
  what: 'kernelDrops' | 'discards',
): { atMs: number; count: number }[] {
  let before: readonly LossCounter[] = [];
  return runLines.flatMap((line) => {
    const counters = line.type === 'collector-counters' ? line[what] : null;
    if (line.type !== 'collector-counters' || counters === null) return [];
    const count = countIn(countedSince(before, counters));
    before = counters;
    return line.atMs <= 0 || count === 0 ? [] : [{ atMs: line.atMs, count }];
  });
}

/** What was counted before the load, a canary's, is no event's. */
function duringLoad({ runLines }: Evidence, what: 'kernelDrops' | 'discards'): readonly LossCounter[] {
  const told = runLines.flatMap((line) => {
    const counters = line.type === 'collector-counters' ? line[what] : null;
    return line.type === 'collector-counters' && counters !== null ? [{ atMs: line.atMs, counters }] : [];
  });
  const before = told.findLast(({ atMs }) => atMs <= 0)?.counters ?? [];
  return countedSince(before, told.at(-1)?.counters ?? []);
}
