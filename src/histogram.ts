import {
  build,
  decodeFromCompressedBase64,
  encodeIntoCompressedBase64,
  type Histogram as HdrHistogram,
} from 'hdr-histogram-js';
import type { LatencySummary } from './report.js';

const HIGHEST_US = 3_600_000_000;
const US_PER_MS = 1_000;

/** Durations in microseconds (up to an hour, 3 significant digits) in constant memory. */
export class Histogram {
  private readonly hdr: HdrHistogram = build({
    bitBucketSize: 32,
    lowestDiscernibleValue: 1,
    highestTrackableValue: HIGHEST_US,
    numberOfSignificantValueDigits: 3,
    useWebAssembly: false,
  });

  /** The last value and how often it came in a row: at high rates neighbours share a microsecond. */
  private lastUs = 0;
  private lastCount = 0;

  get count(): number {
    return this.hdr.totalCount + this.lastCount;
  }

  /** Records a duration; negative ones (clocks) count as 0, longer ones as an hour. */
  recordNs(ns: number): void {
    const us = ns <= 0 ? 0 : Math.min(HIGHEST_US, Math.round(ns / 1_000));
    if (us !== this.lastUs) {
      this.settle();
      this.lastUs = us;
    }
    this.lastCount += 1;
  }

  /** All that was recorded is in the histogram proper. */
  private settle(): HdrHistogram {
    if (this.lastCount > 0) this.hdr.recordValueWithCount(this.lastUs, this.lastCount);
    this.lastCount = 0;
    return this.hdr;
  }

  /** Records `count` durations of `us` whole microseconds. */
  recordUs(us: number, count: number): void {
    this.hdr.recordValueWithCount(Math.min(HIGHEST_US, us), count);
  }

  /** Reads what {@link takeEncoded} gave. */
  static decode(encoded: string): Histogram {
    const histogram = new Histogram();
    histogram.hdr.add(decodeFromCompressedBase64(encoded, 32, false));
    return histogram;
  }

  add(other: Histogram): void {
    this.hdr.add(other.settle());
  }

  /** The content as text, null when empty; the histogram starts anew. */
  takeEncoded(): string | null {
    if (this.count === 0) return null;
    const encoded = encodeIntoCompressedBase64(this.settle());
    this.hdr.reset();
    return encoded;
  }

  /** Milliseconds at a percentile (0 to 100); null when empty. */
  msAt(percentile: number): number | null {
    return this.count === 0 ? null : this.settle().getValueAtPercentile(percentile) / US_PER_MS;
  }

  summary(): LatencySummary | null {
    if (this.count === 0) return null;
    const hdr = this.settle();
    const at = (percentile: number): number => hdr.getValueAtPercentile(percentile) / US_PER_MS;
    return { p50: at(50), p90: at(90), p99: at(99), p999: at(99.9), max: hdr.maxValue / US_PER_MS };
  }
}
