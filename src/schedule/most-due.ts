import type { Schedule } from '../schedule.js';
import { msToNs } from '../units.js';

/** The rate may change at any time: so often a window of time is tried. */
const STEP_MS = 10;

/** The most events that fall due within any `lengthMs` of a time; in milliseconds from the start of the load. */
export function mostDueWithin(
  schedule: Pick<Schedule, 'dueCountMax'>,
  { fromMs, untilMs }: { readonly fromMs: number; readonly untilMs: number },
  lengthMs: number,
): number {
  const lastMs = untilMs - lengthMs;
  let most = 0;
  for (let atMs = fromMs; atMs < lastMs; atMs += STEP_MS) {
    most = Math.max(most, schedule.dueCountMax(msToNs(atMs), msToNs(atMs + lengthMs)));
  }
  return Math.max(most, schedule.dueCountMax(msToNs(lastMs), msToNs(untilMs)));
}
