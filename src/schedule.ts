import { assert } from './assert.js';
import type { Load } from './scenario.js';
import { MS_PER_SECOND, NS_PER_SECOND } from './units.js';

/** A stretch of the load in which the rate goes in a straight line from one value to another. */
interface Segment {
  readonly startSeconds: number;
  readonly durationSeconds: number;
  readonly fromEps: number;
  readonly toEps: number;
  /** Events of the whole fleet before this segment. */
  readonly countBefore: number;
  readonly count: number;
}

/**
 * When events are due, in closed form. Let N(t) be how many events the whole fleet owes by t (the integral of the rate).
 * An appliance with `share` s of the rate and `phase` p (0 to 1, so that appliances take turns) owes event k at the t
 * with N(t) * s = k + p. No running sum, so no drift, and any event's due time can be computed alone.
 */
export class Schedule {
  readonly durationNs: number;
  readonly totalCount: number;
  private readonly segments: readonly Segment[];

  constructor(load: Pick<Load, 'executor' | 'rateEps' | 'durationMs' | 'stages'>) {
    const segments: Segment[] = [];
    let startSeconds = 0;
    let countBefore = 0;
    let fromEps = load.rateEps;
    const stages =
      load.executor === 'constant-arrival-rate'
        ? [{ targetEps: load.rateEps, durationMs: load.durationMs }]
        : load.stages;
    for (const stage of stages) {
      const durationSeconds = stage.durationMs / MS_PER_SECOND;
      const count = ((fromEps + stage.targetEps) / 2) * durationSeconds;
      segments.push({ startSeconds, durationSeconds, fromEps, toEps: stage.targetEps, countBefore, count });
      startSeconds += durationSeconds;
      countBefore += count;
      fromEps = stage.targetEps;
    }
    assert(countBefore > 0, 'a load that owes no event');
    this.segments = segments;
    this.durationNs = startSeconds * NS_PER_SECOND;
    this.totalCount = countBefore;
  }

  /** How many events an appliance owes in all. */
  countOf(share: number, phase: number): number {
    return Math.max(0, Math.ceil(this.totalCount * share - phase - COUNT_TOLERANCE));
  }

  /** When event `sequence` of an appliance is due, in nanoseconds from the start of the load. */
  dueNs(share: number, phase: number, sequence: number): number {
    const owed = (sequence + phase) / share;
    let place = 0;
    while (place < this.segments.length - 1 && owed >= (this.segments[place + 1] as Segment).countBefore) place += 1;
    const segment = this.segments[place] as Segment;
    const seconds = segment.startSeconds + secondsInto(segment, owed - segment.countBefore);
    return Math.floor(seconds * NS_PER_SECOND);
  }

  /** Rate of the whole fleet at `ns` from the start; 0 outside the load. */
  rateEpsAt(ns: number): number {
    const seconds = ns / NS_PER_SECOND;
    const segment = this.segments.find((one) => seconds < one.startSeconds + one.durationSeconds);
    if (segment === undefined || seconds < 0) return 0;
    const into = (seconds - segment.startSeconds) / segment.durationSeconds;
    return segment.fromEps + (segment.toEps - segment.fromEps) * into;
  }
}

/** Shares such as 1/3 are not exact; a whole event is never lost or won by rounding. */
const COUNT_TOLERANCE = 1e-6;

/** Solves `from * t + slope / 2 * t * t = count` in the form that does not cancel for small slopes. */
function secondsInto({ fromEps, toEps, durationSeconds }: Segment, count: number): number {
  if (count <= 0) return 0;
  const slope = (toEps - fromEps) / durationSeconds;
  if (slope === 0) return count / fromEps;
  return (2 * count) / (fromEps + Math.sqrt(Math.max(0, fromEps * fromEps + 2 * slope * count)));
}
