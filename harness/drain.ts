import { setTimeout as sleep } from 'node:timers/promises';
import type { DrainReason } from '../src/ledger.js';
import type { DrainSettings } from '../src/scenario.js';
import type { PartCounts, PartOrder } from './part.js';
import { NOTICED_MS_MIN } from '../src/standstill.js';

const LOOK_MS = 50;
/** Of a gap as long it does not take the pipeline for quiet, however long that would have to be so. */
const LATE_MS_MAX = 1_000;
/** Some million events. */
const READ_OUT_MS_MAX = 60_000;

/** What the drain watches. */
export interface DrainView {
  /** What may arrive: sent, or in a write that failed. */
  readonly sentCount: number;
  /** Distinct planned events at the end of the pipeline. */
  readonly seenCount: number;
  /** Arrivals at any tap, of whatever kind; grows while anything moves. */
  readonly movedCount: number;
  /** Records that the pipeline itself says it still holds. */
  readonly queuedCount: number;
}

interface Receiving {
  readonly forwarder: { readonly counts: Pick<PartCounts, 'arrivedCount' | 'queuedCount'> };
  readonly workspace: { readonly counts: Pick<PartCounts, 'seenCount' | 'arrivedCount' | 'unexpectedCount'> };
}

/** What forwarder and workspace tell, with what their sender tells. */
export const viewOf = ({ forwarder, workspace }: Receiving, sentCount: number): DrainView => ({
  sentCount,
  seenCount: workspace.counts.seenCount,
  movedCount: forwarder.counts.arrivedCount + workspace.counts.arrivedCount + workspace.counts.unexpectedCount,
  queuedCount: forwarder.counts.queuedCount,
});

/**
 * Waits until everything sent has arrived (and a while longer, for duplicates), or nothing moves any more, or time is
 * up, or `signal` says so. Says which. Where this process itself stood still, its counts are as old as that until it has
 * read what the parts told it meanwhile: the quiet begins anew, and the time that is up is as much later.
 */
export async function drain(
  look: () => DrainView,
  { quietMs, timeoutMs, settleMs }: DrainSettings,
  signal: AbortSignal,
): Promise<DrainReason> {
  const lateMs = Math.min(LATE_MS_MAX, Math.max(NOTICED_MS_MIN, quietMs));
  let lookedMs = performance.now();
  let deadlineMs = lookedMs + timeoutMs;
  let movedCount = -1;
  let movedAtMs = lookedMs;
  while (!signal.aborted) {
    const view = look();
    const nowMs = performance.now();
    const gapMs = nowMs - lookedMs;
    lookedMs = nowMs;
    const isLate = gapMs >= lateMs;
    if (isLate) deadlineMs += gapMs;
    if (isLate || view.movedCount !== movedCount || view.queuedCount > 0) {
      movedCount = view.movedCount;
      movedAtMs = nowMs;
    }
    if (view.seenCount >= view.sentCount && nowMs - movedAtMs >= settleMs) return 'all accounted for';
    if (nowMs - movedAtMs >= quietMs) return 'quiet';
    if (nowMs >= deadlineMs) return 'out of time';
    await sleep(LOOK_MS);
  }
  return 'interrupted';
}

/**
 * Where the drain was out of time and the forwarder had stopped reading, nobody has lost what waits before it: the forwarder
 * reads on, so that it can name those events, until no more come. Returns what is the matter where more of them may be left,
 * else null.
 */
export async function readOut(
  reason: DrainReason,
  forwarder: { readonly counts: Pick<PartCounts, 'arrivedCount' | 'holdsBack'>; order(order: PartOrder): void },
  settings: DrainSettings,
  signal: AbortSignal,
): Promise<string | null> {
  if (reason !== 'out of time' || !forwarder.counts.holdsBack) return null;
  forwarder.order({ type: 'read-out' });
  const look = (): DrainView => ({
    ...{ sentCount: Infinity, seenCount: 0, queuedCount: 0 },
    movedCount: forwarder.counts.arrivedCount,
  });
  const ended = await drain(look, { ...settings, timeoutMs: settings.quietMs + READ_OUT_MS_MAX }, signal);
  if (ended === 'quiet') return null;
  return "not all that waited before the forwarder's full queue was read in the end: some of it may count as unattributed";
}
