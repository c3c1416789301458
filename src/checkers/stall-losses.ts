import { isAllDelivered, namedLossOf, outcomeOf } from '../accounts.js';
import type { Case } from '../checker.js';
import { PAGE_EVENTS } from '../ledger/event-set.js';
import { TOLD_MS_MAX, toldCounts } from '../loss-owners.js';
import { IN_FLIGHT_MS_MAX, type Standstill } from '../standstill.js';
import { NS_PER_MS } from '../units.js';
import { reachesOf, type Reach } from './stall-reach.js';

/** A backlog that makes events later by less than this is none. */
const NEAR_MS = 100;

/**
 * So many losses counters own that told them about the time of a standstill, or of its backlog, and until `afterMs` later:
 * with {@link TOLD_MS_MAX} all that may have been of then.
 */
export function ownedCountWithin(run: Case, standstill: Standstill | null, afterMs: number): number {
  const { kernelDrops, collectorDiscards } = run.accounts.loss;
  const slack = { beforeMs: IN_FLIGHT_MS_MAX, afterMs };
  const droppedCount = Math.min(kernelDrops, countedWithin(run, 'kernelDrops', standstill, slack));
  return droppedCount + Math.min(collectorDiscards, countedWithin(run, 'discards', standstill, slack));
}

/**
 * So many of the events that are lost were on their way while a part stood still, or its backlog was worked off, without
 * those that forwarder and workspace name: counters of kernel and collector name none.
 */
export function unnamedCountWithin({ plan, evidence }: Case, standstill: Standstill | null): number {
  if (standstill === null) return 0;
  const reaches = reachesOf(standstill, evidence.seconds, NEAR_MS);
  let count = 0;
  for (let page = 0; page < evidence.sent.pageCount; page += 1) {
    if (isAllDelivered(evidence, page)) continue;
    const first = page * PAGE_EVENTS;
    const end = first + evidence.sent.capacityOf(page);
    for (let event = first; event < end; event += 1) {
      if (outcomeOf(evidence, event) !== 'lost' || namedLossOf(evidence, event) !== null) continue;
      if (isWithin(dueMsOf(plan, event), reaches)) count += 1;
    }
  }
  return count;
}

function dueMsOf(plan: Case['plan'], event: number): number {
  const appliance = plan.applianceOf(event);
  return plan.dueNs(appliance, event - plan.applianceAt(appliance).firstEvent) / NS_PER_MS;
}

const isWithin = (dueMs: number, reaches: readonly Reach[]): boolean =>
  reaches.some(({ fromMs, untilMs }) => dueMs >= fromMs - IN_FLIGHT_MS_MAX && dueMs < untilMs);

/** So many did these counters count then, or may have: what is told has happened before, by as much as it takes to tell. */
export function countedWithin(
  { evidence }: Case,
  what: 'kernelDrops' | 'discards',
  standstill: Standstill | null,
  { beforeMs, afterMs } = { beforeMs: 0, afterMs: TOLD_MS_MAX },
): number {
  if (standstill === null) return 0;
  const reaches = reachesOf(standstill, evidence.seconds, NEAR_MS);
  return toldCounts(evidence, what)
    .filter(({ atMs }) => reaches.some(({ fromMs, untilMs }) => atMs > fromMs - beforeMs && atMs - afterMs < untilMs))
    .reduce((sum, { count }) => sum + count, 0);
}
