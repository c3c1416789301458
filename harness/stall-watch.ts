import { NOTICED_MS_MIN, type Stall } from '../src/standstill.js';
import { LongestStalls } from './longest-stalls.js';

/** How often it looks. */
const LOOK_MS = 20;

/** Looks at the clock again and again: where a look comes late, the process stood still, or its event loop did. */
export class StallWatch {
  /** The longest time for which it stood still. */
  longestMs = 0;
  private readonly stalls = new LongestStalls();
  private lookedMs = 0;
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly nowMs: () => number) {}

  get spans(): readonly Stall[] {
    return this.stalls.spans;
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
    if (lengthMs >= NOTICED_MS_MIN) this.stalls.add({ atMs, lengthMs });
  }

  stop(): void {
    this.look();
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
  }
}
