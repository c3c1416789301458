import type { Schedule } from '../src/schedule.js';
import { MS_PER_SECOND, NS_PER_MS } from '../src/units.js';
import type { Tick } from './progress.js';

/** An event may be on its way for so long before it counts as overdue: late or lost, which only the drain tells. */
const IN_FLIGHT_MS_MAX = 2_000;
/** The rate now is that of the last so many milliseconds. */
const RATE_WINDOW_MS = 1_000;

interface Reading {
  readonly elapsedMs: number;
  readonly sentCount: number;
}

/** Turns counts into what a person wants to see while a run is under way. */
export class RunMeter {
  private readonly readings: Reading[] = [{ elapsedMs: 0, sentCount: 0 }];

  constructor(private readonly schedule: Schedule) {}

  read(now: Reading & { readonly stage: string; readonly arrivedCount: number }): Tick {
    const { stage, sentCount, arrivedCount } = now;
    const elapsedMs = Math.max(0, now.elapsedMs);
    const totalMs = this.schedule.durationNs / NS_PER_MS;
    this.readings.push({ elapsedMs, sentCount });
    while ((this.readings[1]?.elapsedMs ?? Infinity) <= elapsedMs - IN_FLIGHT_MS_MAX) this.readings.shift();
    const windowStart =
      this.readings.findLast((one) => one.elapsedMs <= elapsedMs - RATE_WINDOW_MS) ?? this.readings[0];
    const oldest = this.readings[0];
    const windowMs = elapsedMs - (windowStart?.elapsedMs ?? 0);
    return {
      stage,
      rateEps: windowMs <= 0 ? 0 : Math.round(((sentCount - (windowStart?.sentCount ?? 0)) / windowMs) * MS_PER_SECOND),
      targetEps: Math.round(this.schedule.rateEpsAt(Math.min(elapsedMs, totalMs - 1) * NS_PER_MS)),
      sentCount,
      arrivedCount,
      overdueCount: Math.max(0, (oldest?.sentCount ?? 0) - arrivedCount),
      elapsedMs,
      totalMs,
    };
  }
}
