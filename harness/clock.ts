import { NS_PER_MS } from '../src/units.js';

const READING_COUNT = 10;

/**
 * Nanoseconds since the start of the load, the same in every process of this machine: all count from one reading of the
 * monotonic clock. Before {@link startAt} it counts from the process's own start.
 */
export class RunClock {
  private offsetNs = 0;

  /** `originNs`: `process.hrtime.bigint()` at the start of the load, as decimal text. */
  startAt(originNs: string): void {
    // Being put aside between two readings would shift every time of this process: the closest pair of several is taken.
    let gapNs = Infinity;
    for (let reading = 0; reading < READING_COUNT; reading += 1) {
      const before = process.hrtime.bigint();
      const nowMs = performance.now();
      const after = process.hrtime.bigint();
      if (Number(after - before) >= gapNs) continue;
      gapNs = Number(after - before);
      this.offsetNs = Number((before + after) / 2n - BigInt(originNs)) - nowMs * NS_PER_MS;
    }
  }

  nowNs(): number {
    return performance.now() * NS_PER_MS + this.offsetNs;
  }

  nowMs(): number {
    return this.nowNs() / NS_PER_MS;
  }
}
