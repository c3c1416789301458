import { NS_PER_MS } from '../src/units.js';

/**
 * Nanoseconds since the start of the load, the same in every process of this machine: all count from one reading of the
 * monotonic clock. Before {@link startAt} it counts from the process's own start.
 */
export class RunClock {
  private offsetNs = 0;

  /** `originNs`: `process.hrtime.bigint()` at the start of the load, as decimal text. */
  startAt(originNs: string): void {
    this.offsetNs = Number(process.hrtime.bigint() - BigInt(originNs)) - performance.now() * NS_PER_MS;
  }

  nowNs(): number {
    return performance.now() * NS_PER_MS + this.offsetNs;
  }

  nowMs(): number {
    return this.nowNs() / NS_PER_MS;
  }
}
