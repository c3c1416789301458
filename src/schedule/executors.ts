import { assert } from '../assert.js';
import type { Timing } from '../scenario.js';
import type { Schedule } from '../schedule.js';
import { MS_PER_SECOND } from '../units.js';
import { CurveSchedule } from './curve-schedule.js';
import { daySegments } from './day-shape.js';
import { FleetShares } from './fleet-shares.js';
import { PoissonSchedule } from './poisson-schedule.js';
import { RateCurve, type Segment } from './rate-curve.js';
import { ReplaySchedule } from './replay-schedule.js';

/** What a schedule is computed from, beside the load. */
export interface ScheduledFleet {
  readonly seed: number;
  /** By appliance; at least one. */
  readonly weights: readonly number[];
  /** replay only (else empty): of each file, when its lines are due, in milliseconds from its first; never falling. */
  readonly timelinesMs: readonly (readonly number[])[];
  /** replay only: which of them an appliance sends, by appliance. */
  readonly timelineOf: readonly (number | null)[];
}

/** The schedule of a load. */
export function scheduleOf(load: Timing, { seed, weights, timelinesMs, timelineOf }: ScheduledFleet): Schedule {
  if (load.executor === 'replay') {
    const { speed, repeat } = load;
    const known = timelineOf.filter((timeline) => timeline !== null);
    assert(known.length === weights.length, 'every appliance of a replay knows the times of its lines');
    return new ReplaySchedule({ speed, repeat, timelinesMs, timelineOf: known });
  }
  const shares = new FleetShares(weights);
  const curve = curveOf(load);
  assert(curve.totalCount > 0, 'a load that owes no event');
  return load.executor === 'poisson' ? new PoissonSchedule(curve, seed, shares) : new CurveSchedule(curve, shares);
}

/** The rate over time; poisson: its mean. */
export function curveOf(load: Exclude<Timing, { executor: 'replay' }>): RateCurve {
  const durationSeconds = load.durationMs / MS_PER_SECOND;
  switch (load.executor) {
    case 'ramping-arrival-rate':
      return new RateCurve(rampSegments(load), durationSeconds);
    case 'burst':
      return new RateCurve([level(load.rateEps, load.onMs), level(load.offRateEps, load.offMs)], durationSeconds);
    case 'diurnal':
      return new RateCurve(daySegments(load.rateEps, load.peakRatio, durationSeconds), durationSeconds);
    case 'constant-arrival-rate':
    case 'poisson':
      return new RateCurve([level(load.rateEps, load.durationMs)], durationSeconds);
  }
}

const level = (rateEps: number, durationMs: number): Segment => ({
  durationSeconds: durationMs / MS_PER_SECOND,
  fromEps: rateEps,
  toEps: rateEps,
});

function rampSegments({ startRateEps, stages }: Extract<Timing, { executor: 'ramping-arrival-rate' }>): Segment[] {
  let fromEps = startRateEps;
  return stages.map(({ targetEps, durationMs }) => {
    const segment = { durationSeconds: durationMs / MS_PER_SECOND, fromEps, toEps: targetEps };
    fromEps = targetEps;
    return segment;
  });
}
