import { dropCauses, type DropCause } from './agent.js';
import { assert } from './assert.js';
import { PAGE_EVENTS } from './ledger/event-set.js';
import { EventTally, type Evidence } from './ledger/evidence.js';
import { collectorLossOwners } from './loss-owners.js';
import type { Plan } from './plan.js';
import { outcomes, type Hop, type LossOwner, type Outcome, type RunReport } from './report.js';

/** The books of a run: what became of every planned event, and who lost what. */
export interface Accounts {
  readonly plannedCount: number;
  readonly outcomes: Readonly<Record<Outcome, number>>;
  /** By outcome, of all but `delivered`. `duplicated` lists every doubled event, also one whose outcome is `altered`. */
  readonly tallies: Readonly<Record<Exclude<Outcome, 'delivered'>, EventTally>>;
  /** Of these outcomes: not taken when the driver itself ended the load. */
  readonly givenUp: Readonly<Record<'unsent' | 'indeterminate', number>>;
  readonly lostAt: Readonly<Record<Hop, number>>;
  /** Of the indeterminate: arrived as what was taken of a frame by the time its write failed. */
  readonly cutCount: number;
  /** So many arrivals that are of no known event may be such frames: at most one for each write that failed. */
  readonly fragmentsMax: number;
  /** Of the doubled events: those that the collector sent once, and the rig's forwarder again. */
  readonly postedAgainCount: number;
  /** Altered events by the hop after which their bytes were no longer those sent. */
  readonly alteredAt: Readonly<Record<Hop, number>>;
  readonly loss: RunReport['loss'];
  /** Of the losses before the collector's output: who counted them. */
  readonly lossOwners: readonly LossOwner[];
  /** The forwarder's drops by cause. */
  readonly forwarderDropsBy: Readonly<Record<DropCause, number>>;
  /** What the rig's writers say of an event does not go together: the rig contradicts itself. */
  readonly contradictionCount: number;
}

/** Closes the books. Throws when they do not balance: that is the rig's own fault, never the pipeline's. */
export function closeBooks(plan: Plan, evidence: Evidence): Accounts {
  const counts = Object.fromEntries(outcomes.map((outcome) => [outcome, 0])) as Record<Outcome, number>;
  const tallies = Object.fromEntries(outcomes.map((outcome) => [outcome, new EventTally()])) as Record<
    Outcome,
    EventTally
  >;
  const output = evidence.taps['collector-output'];
  const input = evidence.taps['workspace-input'];
  const givenUp = { unsent: 0, indeterminate: 0 };
  const lostAt = { collector: 0, forwarder: 0 };
  const alteredAt = { collector: 0, forwarder: 0 };
  const forwarderDropsBy = Object.fromEntries(dropCauses.map((cause) => [cause, 0])) as Record<DropCause, number>;
  let workspaceRejects = 0;
  let contradictionCount = 0;
  let cutCount = 0;
  let postedAgainCount = 0;
  let endlessWriteCount = 0;
  const take = (event: number): void => {
    const outcome = outcomeOf(evidence, event);
    counts[outcome] += 1;
    if (outcome !== 'delivered' && outcome !== 'duplicated') tallies[outcome].add(event);
    if (input.duplicated.has(event)) {
      tallies.duplicated.add(event);
      if (output.postedAgain.has(event) && !output.duplicated.has(event)) postedAgainCount += 1;
    }
    if (outcome === 'altered') alteredAt[output.changed.has(event) ? 'collector' : 'forwarder'] += 1;
    if ((outcome === 'unsent' || outcome === 'indeterminate') && evidence.givenUp.has(event)) givenUp[outcome] += 1;
    if (outcome === 'indeterminate' && input.seen.has(event)) cutCount += 1;
    if (outcome === 'indeterminate' && evidence.failedWriteEnds.has(event)) endlessWriteCount += 1;
    if (isContradiction(evidence, event)) contradictionCount += 1;
    if (outcome !== 'lost') return;
    lostAt[output.seen.has(event) ? 'forwarder' : 'collector'] += 1;
    const name = namedLossOf(evidence, event);
    if (name === 'rejected') workspaceRejects += 1;
    else if (name !== null) forwarderDropsBy[name] += 1;
  };
  for (let page = 0; page < evidence.sent.pageCount; page += 1) {
    const first = page * PAGE_EVENTS;
    const end = first + evidence.sent.capacityOf(page);
    if (isAllDelivered(evidence, page)) counts.delivered += end - first;
    else for (let event = first; event < end; event += 1) take(event);
  }
  const lossOwners = collectorLossOwners(evidence, lostAt.collector);
  const forwarderDrops = dropCauses.reduce((sum, cause) => sum + forwarderDropsBy[cause], 0);
  const accounted = outcomes.reduce((sum, outcome) => sum + counts[outcome], 0);
  assert(accounted === plan.plannedCount, `${accounted} of ${plan.plannedCount} planned events have an outcome`);
  return {
    plannedCount: plan.plannedCount,
    outcomes: counts,
    tallies,
    givenUp,
    lostAt,
    cutCount,
    fragmentsMax: endlessWriteCount - cutCount,
    postedAgainCount,
    alteredAt,
    loss: attribute(lossOwners, { lostAt, forwarderDrops, workspaceRejects }),
    lossOwners,
    forwarderDropsBy,
    contradictionCount,
  };
}

/** Whether there is nothing to say of the events of a page but that they were delivered. */
export function isAllDelivered({ sent, indeterminate, taps }: Evidence, page: number): boolean {
  const output = taps['collector-output'];
  const input = taps['workspace-input'];
  const wasPassed = sent.isFull(page) && output.seen.isFull(page) && input.seen.isFull(page);
  return wasPassed && indeterminate.isEmpty(page) && input.changed.isEmpty(page) && input.duplicated.isEmpty(page);
}

/** A row that no tap saw on its way, an arrival that nobody sent, or a write that both failed and did not. */
function isContradiction({ sent, indeterminate, taps }: Evidence, event: number): boolean {
  const wasSeen = taps['collector-output'].seen.has(event);
  if (taps['workspace-input'].seen.has(event) && !wasSeen) return true;
  const wasTried = sent.has(event) || indeterminate.has(event);
  return (wasSeen && !wasTried) || (sent.has(event) && indeterminate.has(event));
}

/** Why the forwarder dropped an event, or that the workspace rejected it; null: neither names it. */
export function namedLossOf({ taps }: Evidence, event: number): DropCause | 'rejected' | null {
  const { dropped, rejected } = taps['collector-output'];
  return dropCauses.find((one) => dropped[one].has(event)) ?? (rejected.has(event) ? 'rejected' : null);
}

/** Exactly one for each planned event. Damage outweighs doubling; both are counted in their own findings too. */
export function outcomeOf(evidence: Evidence, event: number): Outcome {
  const input = evidence.taps['workspace-input'];
  const wasSent = evidence.sent.has(event);
  if (input.seen.has(event)) {
    if (input.changed.has(event)) return isCut(evidence, event) ? 'indeterminate' : 'altered';
    if (input.duplicated.has(event)) return 'duplicated';
    return !wasSent && evidence.indeterminate.has(event) ? 'recovered' : 'delivered';
  }
  if (wasSent) return 'lost';
  return evidence.indeterminate.has(event) ? 'indeterminate' : 'unsent';
}

/**
 * Whether what arrived of the event may be as much of its frame as was taken when its write failed: only the last of a
 * write that arrived can be, and that is the work of whoever ended the write.
 */
function isCut({ sent, indeterminate, failedWriteEnds, taps }: Evidence, event: number): boolean {
  if (sent.has(event) || !indeterminate.has(event)) return false;
  // A damaged ledger may tell of a write that has no end in the plan.
  for (let last = event; !failedWriteEnds.has(last) && last < failedWriteEnds.capacity; last += 1) {
    if (taps['collector-output'].seen.has(last + 1)) return false;
  }
  return true;
}

/** The forwarder and the workspace name the events; what is left over is nobody's: unattributed. */
function attribute(
  owners: readonly LossOwner[],
  lost: { lostAt: Record<Hop, number>; forwarderDrops: number; workspaceRejects: number },
): RunReport['loss'] {
  const ownedBy = (wanted: LossOwner['owner']): number =>
    owners.reduce((sum, { owner, count }) => sum + (owner === wanted ? count : 0), 0);
  const kernelDrops = ownedBy('kernelDrops');
  const collectorDiscards = ownedBy('collectorDiscards');
  const { forwarderDrops, workspaceRejects } = lost;
  const owned = kernelDrops + collectorDiscards + forwarderDrops + workspaceRejects;
  return {
    kernelDrops,
    collectorDiscards,
    forwarderDrops,
    workspaceRejects,
    unattributed: lost.lostAt.collector + lost.lostAt.forwarder - owned,
  };
}
