import { readFileSync } from 'node:fs';
import { NS_PER_SECOND } from '../../src/units.js';

/** Of the thread that reads it: ran and waited to run, in nanoseconds (Documentation/scheduler/sched-stats of the kernel). */
const SCHEDULED = '/proc/thread-self/schedstat';
/** Too short a time says nothing. */
const SECONDS_MIN = 0.5;

interface Reading {
  readonly atSeconds: number;
  readonly busySeconds: number;
}

/** How busy the thread is that makes it. */
export class ThreadMeter {
  private readonly first = reading();

  /**
   * Share of the time since the begin in which this thread ran or was ready to; null where that was too short, or where
   * the kernel does not tell.
   */
  busyRatio(): number | null {
    const { first } = this;
    const last = reading();
    if (first === null || last === null || last.atSeconds - first.atSeconds < SECONDS_MIN) return null;
    return (last.busySeconds - first.busySeconds) / (last.atSeconds - first.atSeconds);
  }
}

function reading(): Reading | null {
  try {
    const [ranNs = NaN, waitedNs = NaN] = readFileSync(SCHEDULED, 'utf8').split(' ').map(Number);
    const busySeconds = (ranNs + waitedNs) / NS_PER_SECOND;
    return Number.isFinite(busySeconds) ? { atSeconds: performance.now() / 1_000, busySeconds } : null;
  } catch {
    return null;
  }
}
