import { NS_PER_SECOND } from '../units.js';

/** A stretch of the load in which the rate goes in a straight line from one value to another. */
export interface Segment {
  readonly durationSeconds: number;
  readonly fromEps: number;
  readonly toEps: number;
}

/**
 * The rate of the whole fleet over time: segments one behind the other, again and again through the duration. With N(t)
 * the integral of the rate (how many events are owed by t), it gives N(t) and, the other way round, the t at which N
 * reaches a number.
 */
export class RateCurve {
  readonly durationSeconds: number;
  readonly totalCount: number;
  readonly peakEps: number;
  /** Of one time through all segments. */
  private readonly cycleSeconds: number;
  private readonly cycleCount: number;
  /** Where each segment starts, in seconds and in events of the cycle. Segments that owe nothing are left out. */
  private readonly startSeconds: Float64Array;
  private readonly startCount: Float64Array;
  private readonly lengthSeconds: Float64Array;
  private readonly fromEps: Float64Array;
  private readonly slopeEps: Float64Array;
  /** Of a rate that never changes, else 0: nearly all loads have one, and it saves them the search. */
  private readonly nsPerEvent: number;

  constructor(segments: readonly Segment[], durationSeconds: number) {
    let seconds = 0;
    let count = 0;
    const placed = segments.map((segment) => {
      const start = { startSeconds: seconds, startCount: count };
      seconds += segment.durationSeconds;
      count += ((segment.fromEps + segment.toEps) / 2) * segment.durationSeconds;
      return { ...segment, ...start };
    });
    const owing = placed.filter(({ fromEps, toEps }) => fromEps + toEps > 0);
    this.startSeconds = Float64Array.from(owing, (segment) => segment.startSeconds);
    this.startCount = Float64Array.from(owing, (segment) => segment.startCount);
    this.lengthSeconds = Float64Array.from(owing, (segment) => segment.durationSeconds);
    this.fromEps = Float64Array.from(owing, (segment) => segment.fromEps);
    this.slopeEps = Float64Array.from(
      owing,
      ({ fromEps, toEps, durationSeconds: length }) => (toEps - fromEps) / length,
    );
    this.cycleSeconds = seconds;
    this.cycleCount = count;
    this.durationSeconds = durationSeconds;
    this.totalCount = this.countBy(durationSeconds);
    this.peakEps = Math.max(...segments.flatMap(({ fromEps, toEps }) => [fromEps, toEps]));
    const [first] = segments;
    const isLevel = segments.length === 1 && first !== undefined && first.fromEps === first.toEps;
    this.nsPerEvent = isLevel ? NS_PER_SECOND / first.fromEps : 0;
  }

  /** N(t), `seconds` from the start; the load's ends hold beyond them. */
  countBy(seconds: number): number {
    const inside = Math.min(Math.max(0, seconds), this.durationSeconds);
    const cycle = Math.floor(inside / this.cycleSeconds);
    const rest = inside - cycle * this.cycleSeconds;
    let count = cycle * this.cycleCount;
    for (let place = 0; place < this.startSeconds.length; place += 1) {
      const into = Math.min(rest - (this.startSeconds[place] as number), this.lengthSeconds[place] as number);
      if (into <= 0) break;
      count += (this.fromEps[place] as number) * into + ((this.slopeEps[place] as number) / 2) * into * into;
    }
    return count;
  }

  /** When N reaches `owed`, in nanoseconds; at the end of a pause when it does so over the whole of it. */
  nsAt(owed: number): number {
    if (this.nsPerEvent > 0) return owed * this.nsPerEvent;
    const cycle = Math.floor((owed + COUNT_TOLERANCE) / this.cycleCount);
    const rest = owed - cycle * this.cycleCount;
    const place = this.segmentAt(rest);
    const from = this.fromEps[place] as number;
    const count = Math.max(0, rest - (this.startCount[place] as number));
    const slope = this.slopeEps[place] as number;
    // The form of the solution of `from * t + slope / 2 * t * t = count` that does not cancel for small slopes.
    const into =
      slope === 0 ? count / from : (2 * count) / (from + Math.sqrt(Math.max(0, from * from + 2 * slope * count)));
    return (
      (cycle * this.cycleSeconds + (this.startSeconds[place] as number) + (count === 0 ? 0 : into)) * NS_PER_SECOND
    );
  }

  /** The last segment that starts at or before the `count`th event of a cycle. */
  private segmentAt(count: number): number {
    let low = 0;
    let high = this.startCount.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.startCount[middle] as number) <= count + COUNT_TOLERANCE) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** Shares such as 1/3 are not exact; a whole event is never lost or won by rounding, nor falls into a pause. */
export const COUNT_TOLERANCE = 1e-6;
