import type { Evidence } from './ledger/evidence.js';
import type { ClockReport } from './report.js';
import { measureText } from './report/numbers.js';
import { formatDuration } from './scenario/duration.js';
import { MS_PER_SECOND } from './units.js';

/** Null: one machine, one clock. */
export function clockOf(evidence: Evidence): ClockReport | null {
  const line = evidence.lastRunLine('clock');
  if (line === undefined) return null;
  const { offsetMs, driftMs, uncertaintyMs } = line;
  return { offsetMs, driftMs, uncertaintyMs };
}

/** What a reader of latencies must know, as notes. */
export const clockNotes = (clock: ClockReport | null): readonly string[] =>
  clock === null
    ? []
    : [
        `Sender and taps have clocks of their own: latencies up to the taps are ± ${measureText(clock.uncertaintyMs)} ms ` +
          `(offset ${measureText(clock.offsetMs)} ms, drift ${measureText(clock.driftMs)} ms). The forwarder's own is by one clock.`,
      ];

/**
 * Times of day are the sender's, in events and in the report; the clocks by which latencies count are others. Null where
 * the wall clocks of the two machines agree to a second. `aheadMs`: the sender's less the receiver's.
 */
export function wallClockNote(aheadMs: number): string | null {
  const apartMs = Math.round(Math.abs(aheadMs) / MS_PER_SECOND) * MS_PER_SECOND;
  if (apartMs === 0) return null;
  return (
    `The sender's wall clock is ${formatDuration(apartMs)} ${aheadMs > 0 ? 'ahead of' : 'behind'} the receiver's: times of day, ` +
    "in the events and in this report, are the sender's. Latencies do not depend on them."
  );
}
