import type { Stall } from '../src/standstill.js';
import { SATURATED_RATIO } from '../src/rig-limit.js';
import { LongestStalls } from './longest-stalls.js';
import { busyRatio, machineUse, type BoundsReading } from './machine-use.js';

/** The kernel counts in hundredths of a second: a shorter time says nothing. */
const LOOK_MS_MIN = 500;

/** When all that bounds the rig was in use, by readings one after another, from the first of them on. */
export class Saturation {
  private readonly stalls = new LongestStalls();
  private beganMs: number | null = null;
  private last: BoundsReading;

  constructor(private readonly first: BoundsReading) {
    this.last = first;
  }

  add(reading: BoundsReading): void {
    if (reading.atMs - this.last.atMs < LOOK_MS_MIN) return;
    if (busyRatio(machineUse(this.last, reading)) >= SATURATED_RATIO) this.beganMs ??= this.last.atMs;
    else this.close();
    this.last = reading;
  }

  /** Ends at the last reading. */
  spans(): readonly Stall[] {
    this.close();
    return this.stalls.spans;
  }

  /** What lasted until the last reading. */
  private close(): void {
    if (this.beganMs === null) return;
    this.stalls.add({ atMs: this.beganMs - this.first.atMs, lengthMs: this.last.atMs - this.beganMs });
    this.beganMs = null;
  }
}
