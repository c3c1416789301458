import type { SecondEvidence } from '../ledger/evidence.js';
import type { Standstill } from '../standstill.js';
import { MS_PER_SECOND } from '../units.js';

/** A backlog that makes events later by less than this share of the bound is none. */
const WORKED_OFF_RATIO = 0.1;

/**
 * The most events that stalls can have made late: all that arrived from the second in which one began to that in which
 * its backlog was worked off. That is when events came about as fast as they ever did after it: what was late before or
 * is late for good is not of the stall. `boundMs`: what is to be explained is later than this.
 */
export function reachedCount({ spans }: Standstill, seconds: readonly SecondEvidence[], boundMs: number): number {
  const reached = new Set<number>();
  for (const { atMs, lengthMs } of spans) {
    const endSecond = Math.ceil((atMs + lengthMs) / MS_PER_SECOND);
    const last = workedOffSecond(seconds, endSecond, boundMs * WORKED_OFF_RATIO);
    for (let second = Math.max(0, Math.floor(atMs / MS_PER_SECOND)); second <= last; second += 1) reached.add(second);
  }
  return [...reached].reduce((count, second) => count + (seconds[second]?.arrivedCount ?? 0), 0);
}

/** From `endSecond` on the first as fast as any later one but for `nearMs`; the last of the run where there is none. */
function workedOffSecond(seconds: readonly SecondEvidence[], endSecond: number, nearMs: number): number {
  const after = seconds.slice(endSecond).map(({ latencyMsP50 }) => latencyMsP50 ?? Infinity);
  const fastestMs = after.reduce((fastest, ms) => Math.min(fastest, ms), Infinity);
  const place = after.findIndex((ms) => ms < Infinity && ms <= fastestMs + nearMs);
  return place < 0 ? seconds.length - 1 : endSecond + place;
}
