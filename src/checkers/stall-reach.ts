import type { SecondEvidence } from '../ledger/evidence.js';
import type { Standstill } from '../standstill.js';
import { MS_PER_SECOND } from '../units.js';

/** A backlog that makes events later by less than this share of the bound is none. */
const WORKED_OFF_RATIO = 0.1;

/** From the begin of a stall until its backlog was worked off, at the end of a whole second. */
export interface Reach {
  readonly fromMs: number;
  readonly untilMs: number;
}

/** Of each stall. What makes events later by less than `nearMs` is no backlog. */
export const reachesOf = (
  { spans }: Standstill,
  seconds: readonly SecondEvidence[],
  nearMs: number,
): readonly Reach[] =>
  spans.map(({ atMs, lengthMs }) => {
    const first = secondOf(atMs);
    const end = Math.ceil((atMs + lengthMs) / MS_PER_SECOND);
    return { fromMs: atMs, untilMs: (workedOffSecond(seconds, first, end, nearMs) + 1) * MS_PER_SECOND };
  });

const secondOf = (ms: number): number => Math.max(0, Math.floor(ms / MS_PER_SECOND));

/**
 * The most events later than `boundMs` that stalls can have made so: of those that arrived in their reach, as many as can
 * have been so late by the figures of their second. What was late before, at another time, or is late for good is not of
 * the stall.
 */
export function reachedCount(standstill: Standstill, seconds: readonly SecondEvidence[], boundMs: number): number {
  const reached = new Set<number>();
  for (const { fromMs, untilMs } of reachesOf(standstill, seconds, boundMs * WORKED_OFF_RATIO)) {
    for (let second = secondOf(fromMs); second * MS_PER_SECOND < untilMs; second += 1) reached.add(second);
  }
  return [...reached].reduce((count, second) => count + lateCountMax(seconds[second], boundMs), 0);
}

/** Of the events of one second, the most that can have been later than `boundMs`. */
function lateCountMax(second: SecondEvidence | undefined, boundMs: number): number {
  if (second === undefined) return 0;
  const { arrivedCount, latencyMsP50, latencyMsP99 } = second;
  const above = (ratio: number): number => arrivedCount - Math.floor(arrivedCount * ratio + 0.5);
  if (latencyMsP50 === null || latencyMsP99 === null || latencyMsP50 > boundMs) return arrivedCount;
  return above(latencyMsP99 > boundMs ? 0.5 : 0.99);
}

/**
 * From `end` on the first second that is as fast, but for `nearMs`, as the one before `first`; where none is ever again,
 * or where there was none before, as the fastest that follows. The last of the run where nothing follows.
 */
function workedOffSecond(seconds: readonly SecondEvidence[], first: number, end: number, nearMs: number): number {
  const medianMs = ({ latencyMsP50 }: SecondEvidence): number => latencyMsP50 ?? Infinity;
  const beforeMs = seconds.slice(0, first).findLast(({ latencyMsP50 }) => latencyMsP50 !== null)?.latencyMsP50 ?? 0;
  const after = seconds.slice(end).map(medianMs);
  const fastestMs = after.reduce((fastest, ms) => Math.min(fastest, ms), Infinity);
  const place = after.findIndex((ms) => ms < Infinity && ms <= Math.max(beforeMs, fastestMs) + nearMs);
  return place < 0 ? seconds.length - 1 : end + place;
}
