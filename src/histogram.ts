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

  get count(): number {
    return this.hdr.totalCount;
  }

  /** Records a duration; negative ones (clocks) count as 0, longer ones as an hour. */
  recordNs(ns: number): void {
    this.hdr.recordValue(Math.min(HIGHEST_US, Math.max(0, Math.round(ns / 1_000))));
  }

  /** Reads what {@link takeEncoded} gave. */
  static decode(encoded: string): Histogram {
    const histogram = new Histogram();
    histogram.hdr.add(decodeFromCompressedBase64(encoded, 32, false));
    return histogram;
  }

  add(other: Histogram): void {
    this.hdr.add(other.hdr);
  }

  /** The content as text, null when empty; the histogram starts anew. */
  takeEncoded(): string | null {
    if (this.hdr.totalCount === 0) return null;
    const encoded = encodeIntoCompressedBase64(this.hdr);
    this.hdr.reset();
    return encoded;
  }

  /** Milliseconds at a percentile (0 to 100); null when empty. */
  msAt(percentile: number): number | null {
    return this.hdr.totalCount === 0 ? null : this.hdr.getValueAtPercentile(percentile) / US_PER_MS;
  }

  summary(): LatencySummary | null {
    if (this.hdr.totalCount === 0) return null;
    const at = (percentile: number): number => this.hdr.getValueAtPercentile(percentile) / US_PER_MS;
    return { p50: at(50), p90: at(90), p99: at(99), p999: at(99.9), max: this.hdr.maxValue / US_PER_MS };
  }
}
