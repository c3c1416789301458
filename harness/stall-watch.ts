import type { Stall } from '../src/report.js';
import { STALL_MS_MAX } from '../src/standstill.js';

/** How often it looks. */
const LOOK_MS = 20;
/** Not longer than it takes a part to tell how far it is: less than this nobody notices. */
const NOTICED_MS_MIN = 200;
/** So many stalls are kept, the longest. */
const SPANS_MAX = 1_000;

/** Shorter ones make nothing late, and do not let the drain take the pipeline for quiet: see src/standstill.ts. */
export const stallMsMin = (quietMs: number): number => Math.min(STALL_MS_MAX, Math.max(NOTICED_MS_MIN, quietMs));

/** Looks at the clock again and again: where a look comes late, the process stood still, or its event loop did. */
export class StallWatch {
  /** The longest time for which it stood still. */
  longestMs = 0;
  private readonly kept: Stall[] = [];
  private lookedMs = 0;
  private timer: NodeJS.Timeout | null = null;
  private readonly keptMsMin: number;

  /** `quietMs`: of the drain; it says which ones are long enough to be kept in {@link spans}. */
  constructor(
    private readonly nowMs: () => number,
    quietMs: number,
  ) {
    this.keptMsMin = stallMsMin(quietMs);
  }

  get spans(): readonly Stall[] {
    return this.kept;
  }

  start(): void {
    this.lookedMs = this.nowMs();
    this.timer = setInterval(() => {
      this.look();
    }, LOOK_MS);
  }

  /** Also where something else is about to happen: a process that goes on may come to that before its timers. */
  look(): void {
    if (this.timer === null) return;
    const atMs = this.lookedMs;
    this.lookedMs = this.nowMs();
    // It may have begun right after the look before.
    const lengthMs = this.lookedMs - atMs;
    this.longestMs = Math.max(this.longestMs, lengthMs - LOOK_MS);
    if (lengthMs < this.keptMsMin) return;
    this.kept.push({ atMs, lengthMs });
    if (this.kept.length <= SPANS_MAX) return;
    const shortestMs = Math.min(...this.kept.map((one) => one.lengthMs));
    this.kept.splice(
      this.kept.findIndex((one) => one.lengthMs === shortestMs),
      1,
    );
  }

  stop(): void {
    this.look();
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
  }
}
