import type { Checker } from '../checker.js';
import type { Evidence } from '../ledger/evidence.js';
import type { Plan } from '../plan.js';
import { driverLimit, rigExcuse } from '../rig-limit.js';
import { MS_PER_SECOND, NS_PER_MS } from '../units.js';

/** A pipeline that takes less than this share of the rate asked for does not hold it. */
const HELD_RATIO_MIN = 0.99;

/**
 * Events a second that were handed to the kernel, over the time that it took: longer than planned where the collector
 * held back. `ownLagMs`: so much of that time was the rig's own lateness and is left out.
 */
export function achievedEps(plan: Plan, { sent, indeterminate, lastSentMs }: Evidence, ownLagMs = 0): number {
  const durationMs = Math.max(plan.schedule.durationNs / NS_PER_MS, lastSentMs - ownLagMs);
  return ((sent.count + indeterminate.count) / durationMs) * MS_PER_SECOND;
}

/**
 * Did the pipeline take the rate? What was late on the rig's own account is the pace checker's; where the driver, the rig
 * behind the collector, or the machine that both share, had nothing left to give, nobody can tell.
 */
export const rate: Checker = {
  name: 'rate',
  check({ plan, evidence, accounts }) {
    const targetEps = plan.plannedCount / (plan.schedule.durationNs / NS_PER_MS / MS_PER_SECOND);
    const gotEps = achievedEps(plan, evidence);
    const takenEps = achievedEps(plan, evidence, evidence.lag.summary()?.max ?? 0);
    // What was never sent since somebody ended the run was not refused.
    const isCutShort = evidence.lastRunLine('interrupted') !== undefined;
    const unsentRatio = isCutShort ? accounts.outcomes.unsent / plan.plannedCount : 0;
    const isTaken = takenEps >= targetEps * (HELD_RATIO_MIN - unsentRatio);
    const driver = isTaken ? null : driverLimit(evidence.lastRunLine('load-cpu') ?? null);
    const excuse = isTaken ? null : (driver ?? rigExcuse(evidence));
    return [
      {
        name: 'rate',
        verdict: isTaken ? 'pass' : excuse === null ? 'fail' : 'unknown',
        expected: `${Math.round(targetEps)} events/s taken`,
        got: `${Math.round(gotEps)} events/s${excuse === null ? '' : `, but ${excuse}`}`,
        // As lateness of its own: what it did not come to send is no loss of the pipeline's either.
        rigFault: driver !== null,
      },
    ];
  },
};
