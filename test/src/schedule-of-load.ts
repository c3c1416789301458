import type { Timing } from '../../src/scenario.js';
import type { Schedule } from '../../src/schedule.js';
import { scheduleOf } from '../../src/schedule/executors.js';

/** The schedule of a fleet of these weights. */
export const scheduleOfLoad = (load: Timing, weights: readonly number[] = [1], seed = 1): Schedule =>
  scheduleOf(load, { seed, weights, timelinesMs: [], timelineOf: [] });
