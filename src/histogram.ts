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

  /** How often each class of durations came since the last {@link settle}: one addition for each. */
  private counts: Uint32Array | null = null;
  private countedCount = 0;

  get count(): number {
    return this.hdr.totalCount + this.countedCount;
  }

  /** Records a duration; negative ones (clocks) count as 0, longer ones as an hour. Allocates nothing. */
  recordNs(ns: number): void {
    this.recordUs(Math.round(ns / 1_000));
  }

  /** As {@link recordNs}, in whole microseconds. */
  recordUs(us: number): void {
    this.counts ??= new Uint32Array(CLASS_COUNT);
    const place = classOf(us <= 0 ? 0 : Math.min(HIGHEST_US, us));
    this.counts[place] = (this.counts[place] as number) + 1;
    this.countedCount += 1;
  }

  /** All that was recorded is in the histogram proper. */
  private settle(): HdrHistogram {
    const { counts, hdr } = this;
    if (counts === null || this.countedCount === 0) return hdr;
    for (let place = 0; place < CLASS_COUNT; place += 1) {
      const count = counts[place] as number;
      if (count > 0) hdr.recordValueWithCount(Math.min(HIGHEST_US, highestUsOf(place)), count);
    }
    counts.fill(0);
    this.countedCount = 0;
    return hdr;
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

  /** How many are longer than this. */
  countAboveMs(ms: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const rank = Math.floor((low + high) / 2);
      // Between two ranks: no rounding takes it to a neighbour.
      if ((this.msAt(((rank + 0.5) / this.count) * 100) ?? 0) > ms) high = rank;
      else low = rank + 1;
    }
    return this.count - low;
  }

  summary(): LatencySummary | null {
    if (this.count === 0) return null;
    const hdr = this.settle();
    const at = (percentile: number): number => hdr.getValueAtPercentile(percentile) / US_PER_MS;
    return { p50: at(50), p90: at(90), p99: at(99), p999: at(99.9), max: hdr.maxValue / US_PER_MS };
  }
}

/**
 * The classes of the HDR histogram (1 to 2,047 one by one, then 1,024 to each power of two), told by a shift instead of
 * its logarithm: its recordValue costs more than all else that is done with an event at a tap.
 */
const SINGLES = 2_048;
const SINGLE_BITS = 11;
const CLASSES_PER_POWER = 1_024;
const CLASS_BITS = 10;
const WORD_BITS = 32;
const CLASS_COUNT = SINGLES + (WORD_BITS - SINGLE_BITS) * CLASSES_PER_POWER;

function classOf(us: number): number {
  if (us < SINGLES) return us;
  const power = WORD_BITS - 1 - Math.clz32(us);
  return (
    SINGLES + (power - SINGLE_BITS) * CLASSES_PER_POWER + ((us >>> (power - CLASS_BITS)) & (CLASSES_PER_POWER - 1))
  );
}

function highestUsOf(place: number): number {
  if (place < SINGLES) return place;
  const above = place - SINGLES;
  const width = 2 ** (1 + Math.floor(above / CLASSES_PER_POWER));
  return (CLASSES_PER_POWER + (above % CLASSES_PER_POWER) + 1) * width - 1;
}
