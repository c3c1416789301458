import type { Evidence } from './ledger/evidence.js';
import type { ClockReport } from './report.js';
import { measureText } from './report/numbers.js';

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
