import { Histogram } from '../../src/histogram.js';

/** Below this many microseconds lateness is counted in a plain table. */
const TABLE_US = 65_536;
const NS_PER_US = 1_000;

/** Our own lateness, a histogram once a second. Recording one event is one addition: millions a second do not feel it. */
export class LagCounter {
  private readonly counts = new Uint32Array(TABLE_US);
  private usMax = -1;
  private readonly histogram = new Histogram();

  record(ns: number): void {
    const us = ns <= 0 ? 0 : Math.floor(ns / NS_PER_US);
    if (us >= TABLE_US) {
      this.histogram.recordNs(ns);
      return;
    }
    this.counts[us] = (this.counts[us] as number) + 1;
    if (us > this.usMax) this.usMax = us;
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
