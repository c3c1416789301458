import type { TapLine } from '../../src/ledger.js';
import type { TimelinePoint } from '../../src/report.js';
import { NS_PER_MS } from '../../src/units.js';

/** Before a pipeline that does not keep up is far behind. */
const FIRST_SECONDS = 5;

/** The last arrival at a tap that the ledger has the time of: one event of many is sampled. NaN: none. */
export const lastArrivalMsOf = (lines: readonly Pick<TapLine, 'sampledNs'>[]): number =>
  lines.reduce(
    (lastMs, { sampledNs }) =>
      sampledNs.reduce((last, [, ns]) => (ns / NS_PER_MS <= last ? last : ns / NS_PER_MS), lastMs),
    NaN,
  );

/**
 * The rate at which events came through, in events/s: over the time from the load's start to the last arrival, less what
 * an event takes where nothing is queued. That is the least median latency of the first seconds. All later ones may wait
 * in a backlog, whose time counts. It is never more than was sent.
 */
export function pipelineEps(
  deliveredCount: number,
  loadMs: number,
  lastArrivalMs: number,
  timeline: readonly Pick<TimelinePoint, 'latencyMsP50'>[],
): number {
  const firstMedians = timeline.slice(0, FIRST_SECONDS).flatMap(({ latencyMsP50 }) => latencyMsP50 ?? []);
  const usualMs = Math.min(...firstMedians);
  return deliveredCount / (Math.max(loadMs, lastArrivalMs - usualMs) / 1_000);
}
