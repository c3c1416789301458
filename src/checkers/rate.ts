import { excused, toldByDriver, type Case, type Checker } from '../checker.js';
import type { Evidence } from '../ledger/evidence.js';
import type { Plan } from '../plan.js';
import { driverLimit, loadCpuOf, pausesOf, rigExcuse } from '../rig-limit.js';
import { dueDuring, standstillOf } from '../standstill.js';
import { MS_PER_SECOND, NS_PER_MS } from '../units.js';
import type { Finding } from '../verdict.js';

/** A pipeline that takes less than this share of the rate asked for does not hold it. */
const HELD_RATIO_MIN = 0.99;

/** When the last event was due, or taken where that was later. */
export const loadEndMs = ({ schedule }: Plan, { lastSentMs }: Evidence): number =>
  Math.max(schedule.durationNs / NS_PER_MS, lastSentMs);

/**
 * Events a second that were handed to the kernel, over the time that it took: longer than planned where the collector
 * held back. `ofRig`: so much of that time was the rig's own and is left out, and so many events it did not come to send.
 */
export function achievedEps(plan: Plan, evidence: Evidence, ofRig = { ms: 0, unsentCount: 0 }): number {
  const { sent, indeterminate, lastSentMs } = evidence;
  const durationMs = Math.max(plan.schedule.durationNs / NS_PER_MS, lastSentMs - ofRig.ms);
  return ((sent.count + indeterminate.count + ofRig.unsentCount) / durationMs) * MS_PER_SECOND;
}

/**
 * Did the pipeline take the rate? What was late on the rig's own account is the pace checker's; where the driver, the rig
 * behind the collector, or the machine that both share, had nothing left to give, nobody can tell. A part that stood still
 * explains as much time as it did, and the events that fell due meanwhile.
 */
export const rate: Checker = {
  name: 'rate',
  check(run) {
    const { plan, evidence, accounts } = run;
    const targetEps = plan.plannedCount / (plan.schedule.durationNs / NS_PER_MS / MS_PER_SECOND);
    const gotEps = achievedEps(plan, evidence);
    const ownLagMs = evidence.lag.summary()?.max ?? 0;
    // What was never sent since somebody ended the run was not refused.
    const isCutShort = evidence.lastRunLine('interrupted') !== undefined;
    const unsentRatio = isCutShort ? accounts.outcomes.unsent / plan.plannedCount : 0;
    const heldEps = targetEps * (HELD_RATIO_MIN - unsentRatio);
    const isTaken = achievedEps(plan, evidence, { ms: ownLagMs, unsentCount: 0 }) >= heldEps;
    const driver = isTaken ? null : driverLimit(loadCpuOf(evidence));
    const finding: Finding = {
      name: 'rate',
      verdict: isTaken ? 'pass' : 'fail',
      expected: `${Math.round(targetEps)} events/s taken`,
      got: `${Math.round(gotEps)} events/s`,
      // As lateness of its own: what it did not come to send is no loss of the pipeline's either.
      rigFault: driver !== null,
    };
    const excuse = driver ?? rigExcuse(evidence);
    return [toldByDriver(run, excused(finding, excuse, standstillExcuse(run, heldEps, ownLagMs)))];
  },
};

/** Null where the rate would not have been taken either if no part of the rig had stood still. */
function standstillExcuse({ plan, evidence, accounts }: Case, heldEps: number, ownLagMs: number): string | null {
  const standstill = standstillOf(pausesOf(evidence), loadEndMs(plan, evidence));
  if (standstill === null) return null;
  const unsentCount = Math.min(accounts.givenUp.unsent, dueDuring(standstill, plan.schedule));
  const isTaken = achievedEps(plan, evidence, { ms: ownLagMs + standstill.ms, unsentCount }) >= heldEps;
  return isTaken ? standstill.text : null;
}
