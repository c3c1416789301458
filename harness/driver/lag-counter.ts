import { Histogram } from '../../src/histogram.js';

/** Below this many microseconds lateness is counted in a plain table. */
const TABLE_US = 65_536;

/** Our own lateness, a histogram once a second. Recording one event is one addition: millions a second do not feel it. */
export class LagCounter {
  private readonly counts = new Uint32Array(TABLE_US);
  private usMax = -1;
  private readonly histogram = new Histogram();

  /** Whole microseconds; negative ones count as 0. */
  record(us: number): void {
    if (us >= TABLE_US) {
      this.histogram.recordUs(us, 1);
      return;
    }
    const place = us > 0 ? us : 0;
    this.counts[place] = (this.counts[place] as number) + 1;
    if (place > this.usMax) this.usMax = place;
  }

  /** What was recorded since the last call, as {@link Histogram.takeEncoded}. */
  takeEncoded(): string | null {
    for (let us = 0; us <= this.usMax; us += 1) {
      const count = this.counts[us] as number;
      if (count > 0) this.histogram.recordUs(us, count);
    }
    this.counts.fill(0, 0, this.usMax + 1);
    this.usMax = -1;
    return this.histogram.takeEncoded();
  }
}
