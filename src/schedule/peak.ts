import type { Schedule } from '../schedule.js';

const LOOK_COUNT = 1_000;

/** About the highest rate of a schedule: between so many looks it may be a little higher. */
export function peakEpsOf(schedule: Pick<Schedule, 'durationNs' | 'rateEpsAt'>): number {
  let peakEps = 0;
  for (let look = 0; look < LOOK_COUNT; look += 1) {
    peakEps = Math.max(peakEps, schedule.rateEpsAt(((look + 0.5) / LOOK_COUNT) * schedule.durationNs));
  }
  return peakEps;
}
