import { atMost, excused, heard, toldByDriver, type Case, type Checker, type Plea } from '../checker.js';
import { allStallsOf, giveUpExcuse, pausesOf, stallsOf } from '../rig-limit.js';
import { isUpperBound, TOLD_MS_MAX, unsureCountOf } from '../loss-owners.js';
import { dueDuring, standstillOf, type Standstill } from '../standstill.js';
import { MS_PER_SECOND } from '../units.js';
import type { Finding } from '../verdict.js';
import { fullBufferPlea } from './late-burst.js';
import { loadEndMs } from './rate.js';
import { countedWithin, ownedCountWithin, unnamedCountWithin } from './stall-losses.js';

/** What went in must come out, once. Loss, duplicates, what was never sent, strangers, and whether the collector lived. */
export const delivery: Checker = {
  name: 'delivery',
  check(run) {
    return [
      anything(run),
      ...losses(run),
      duplicates(run),
      unsent(run),
      ...strangers(run),
      ...oneTable(run),
      alive(run),
    ];
  },
};

function losses(run: Case): Finding[] {
  const { evidence, accounts, expect } = run;
  const { outcomes, lostAt, loss } = accounts;
  const lostCount = outcomes.lost + outcomes.indeterminate;
  const lostHops = `collector ${lostAt.collector}, forwarder ${lostAt.forwarder}`;
  const pleas = lossPleas(run, giveUpExcuse(evidence), fullBufferPlea(run));
  const ofStandstill = lossPleas(run, null, null);
  const judged = (finding: Finding, countBeyond: number, of: keyof LossPleas): Finding =>
    // What is known to be lost is so whatever else was sent.
    finding.verdict === 'fail'
      ? excused(finding, heard(countBeyond, pleas[of]), heard(countBeyond, ofStandstill[of]))
      : toldByDriver(run, finding);
  return [
    judged(atMost('loss', lostCount, expect.lossMax, lostHops), lostCount - expect.lossMax, 'all'),
    judged(unattributed(run), loss.unattributed - expect.unattributedMax, 'unattributed'),
  ];
}

/** Where a counter says more than were lost, nobody knows how many of these it counted. */
function unattributed({ accounts: { loss, lossOwners }, expect }: Case): Finding {
  const limit = expect.unattributedMax;
  const finding = atMost('unattributed loss', loss.unattributed, limit);
  const countMax = loss.unattributed + unsureCountOf(lossOwners);
  if (finding.verdict === 'fail' || countMax <= limit) return finding;
  const counters = lossOwners
    .filter(isUpperBound)
    .map(({ counter, countedCount }) => `${counter} counted ${countedCount}`)
    .join(', ');
  const got = `${loss.unattributed} to ${countMax}, since ${counters}, more than were lost there`;
  return { ...finding, verdict: 'unknown', got };
}

type LossPleas = Readonly<Record<'all' | 'unattributed', readonly (Plea | null)[]>>;

/**
 * Only what the rig did not wait for has an excuse, and as much as fell due while a part of it stood still: in the load, of
 * what was dropped within its reach; before the drain ended, of what was on its way then and never came. `excuse`: another
 * one for what it did not wait for.
 * `burst`: one for what the kernel dropped, which a standstill then need not explain.
 */
function lossPleas(run: Case, excuse: string | null, burst: Plea | null): LossPleas {
  const { plan, evidence, accounts } = run;
  const { givenUp, loss } = accounts;
  const cut = excuse === null ? null : { count: givenUp.indeterminate, text: excuse };
  const onTheWay = onTheWayOf(run, excuse);
  const waitingCount = onTheWay === null ? loss.unattributed : 0;
  const uncutCount = givenUp.indeterminate - (cut?.count ?? 0);
  // What a full machine has to do with drops is the burst's plea to say.
  const inLoad = standstillOf(stallsOf(evidence), loadEndMs(plan, evidence));
  const kernelCount = Math.min(loss.kernelDrops - (burst?.count ?? 0), countedWithin(run, 'kernelDrops', inLoad));
  const discardCount = Math.min(loss.collectorDiscards, countedWithin(run, 'discards', inLoad));
  const dropped = duringPlea(run, inLoad, kernelCount + discardCount + uncutCount);
  // Nor does one lose what is on its way: that came later, while the rig waited.
  const awaited = standstillOf(stallsOf(evidence), evidence.lastRunLine('drained')?.atMs);
  const unnamedCount = waitingCount === 0 ? 0 : unnamedCountWithin(run, awaited);
  const missedCount = (afterMs: number): number =>
    Math.min(waitingCount, Math.max(0, unnamedCount - ownedCountWithin(run, awaited, afterMs)));
  const allCount = missedCount(TOLD_MS_MAX) + (dropped?.count ?? 0);
  return {
    all: [cut, onTheWay, burst, duringPlea(run, awaited, allCount)],
    unattributed: [onTheWay, duringPlea(run, awaited, missedCount(0))],
  };
}

/** Not arrived when the rig waited no longer for them, and nobody says that they are lost. */
function onTheWayOf(run: Case, excuse: string | null): Plea | null {
  const { unattributed } = run.accounts.loss;
  const drained = run.evidence.lastRunLine('drained');
  if (drained === undefined || drained.reason === 'all accounted for') return null;
  if (drained.reason === 'quiet') return quietPlea(run, drained.atMs);
  return excuse === null ? timePlea(run, drained.atMs) : { count: unattributed, text: excuse };
}

/** Where the rig itself stood still for as long as that takes, nobody heard how quiet the pipeline was. */
function quietPlea({ evidence, accounts: { loss }, drain: { quietMs } }: Case, drainedMs: number): Plea | null {
  const stall = allStallsOf(evidence)
    .flatMap(({ part, spans }) => spans.map((span) => ({ part, ...span })))
    .filter(({ lengthMs }) => lengthMs >= quietMs)
    .find(({ atMs, lengthMs }) => atMs <= drainedMs && atMs + lengthMs >= drainedMs - quietMs);
  if (stall === undefined) return null;
  const text = `it seemed quiet while the rig's ${stall.part} stood still for ${Math.round(stall.lengthMs)} ms`;
  return { count: loss.unattributed, text };
}

/** With as much more time as the rig stood still, as many more would have come as did in the rest of the drain. */
function timePlea({ plan, evidence, accounts: { loss } }: Case, drainedMs: number): Plea | null {
  const standstill = standstillOf(pausesOf(evidence), drainedMs);
  if (standstill === null) return null;
  const endMs = loadEndMs(plan, evidence);
  const restMs = drainedMs - endMs - standstill.ms;
  const arrivedCount = evidence.seconds
    .slice(Math.floor(endMs / MS_PER_SECOND))
    .reduce((sum, second) => sum + second.arrivedCount, 0);
  const moreCount = restMs <= 0 ? Infinity : Math.ceil((arrivedCount / restMs) * standstill.ms);
  const dueCount = dueDuring(standstill, plan.schedule);
  return { count: Math.min(loss.unattributed, Math.max(moreCount, dueCount)), text: standstill.text };
}

/** Of `count` events no more than fell due meanwhile. */
function duringPlea({ plan }: Case, standstill: Standstill | null, count: number): Plea | null {
  if (standstill === null) return null;
  return { count: Math.min(count, dueDuring(standstill, plan.schedule)), text: standstill.text };
}

/** What came twice into the forwarder is the pipeline's; what came once, and was posted again, may be the rig's. */
function duplicates({ evidence, accounts: { postedAgainCount }, expect }: Case): Finding {
  const { duplicated, extraCount } = evidence.taps['workspace-input'];
  const finding = atMost('duplicates', duplicated.count, expect.duplicatedMax, `${extraCount} extra arrivals`);
  const text = `the rig's forwarder had to post ${postedAgainCount} of them again`;
  return excused(finding, heard(duplicated.count - expect.duplicatedMax, [{ count: postedAgainCount, text }]));
}

function unsent(run: Case): Finding {
  const { plan, evidence, accounts } = run;
  const { outcomes, givenUp } = accounts;
  const refusedCount = outcomes.unsent - givenUp.unsent;
  const reasons = [
    ...(refusedCount > 0 ? [`${refusedCount} that could not be sent when they fell due`] : []),
    ...(givenUp.unsent > 0 ? [`${givenUp.unsent} not yet when the rig ended the load`] : []),
  ];
  const excuse = giveUpExcuse(evidence);
  const inLoad = standstillOf(pausesOf(evidence), loadEndMs(plan, evidence));
  const finding = excused(
    atMost('unsent', outcomes.unsent, 0, reasons.join(', ')),
    heard(outcomes.unsent, [excuse === null ? null : { count: givenUp.unsent, text: excuse }]),
    heard(outcomes.unsent, [duringPlea(run, inLoad, givenUp.unsent)]),
  );
  return toldByDriver(run, finding);
}

/** Beside what may be left of frames that the end of their write cut. */
function strangers({ evidence, accounts: { fragmentsMax }, expect }: Case): Finding[] {
  const { unexpectedCount, unidentifiedCount } = evidence.taps['workspace-input'];
  const output = evidence.taps['collector-output'];
  const unidentifiedFragments = Math.min(unidentifiedCount, fragmentsMax);
  const unexpectedFragments = Math.min(unexpectedCount, fragmentsMax - unidentifiedFragments);
  const besides = (count: number): string =>
    count === 0 ? '' : `besides ${count} that the end of a write may have cut`;
  const judged = (name: string, count: number, countMax: number, fragments: number, sentCount: number): Finding => {
    const finding = atMost(name, count - fragments, countMax, besides(fragments));
    // More of them than came out of the collector: in a call that was posted again.
    const twiceCount = output.postedAgain.count > 0 ? count - sentCount : 0;
    const plea = { count: twiceCount, text: `the rig's forwarder had to post calls again, with ${twiceCount} of them` };
    return excused(finding, heard(count - fragments - countMax, [plea]));
  };
  return [
    judged('unexpected arrivals', unexpectedCount, expect.unexpectedMax, unexpectedFragments, output.unexpectedCount),
    judged(
      'unidentified arrivals',
      unidentifiedCount,
      expect.unidentifiedMax,
      unidentifiedFragments,
      output.unidentifiedCount,
    ),
  ];
}

/** Nothing delivered is never a pass, and not a measurement of loss either: something was not connected. */
function anything({ accounts }: Case): Finding {
  const { delivered, altered, duplicated, recovered } = accounts.outcomes;
  const arrivedCount = delivered + altered + duplicated + recovered;
  return {
    name: 'delivery',
    verdict: arrivedCount > 0 ? 'pass' : 'unknown',
    expected: 'events arrive',
    got: `${arrivedCount} of ${accounts.plannedCount}`,
    rigFault: true,
  };
}

/** Only judged where the scenario asks for it; always counted. */
function oneTable({ evidence, expect }: Case): Finding[] {
  const { syslogTable, seen } = evidence.taps['workspace-input'];
  const limit = expect.duplicatedInSyslogTableMax;
  return limit === null ? [] : [atMost('events in the table Syslog too', syslogTable.commonCount(seen), limit)];
}

/** Whether the collector ran to the end. */
export function alive({ evidence }: Case): Finding {
  const exited = evidence.lastRunLine('collector-exited');
  return {
    name: 'collector',
    verdict: exited === undefined ? 'pass' : 'fail',
    expected: 'runs to the end',
    got: exited === undefined ? 'ran' : `${exited.how} at ${(exited.atMs / 1_000).toFixed(1)} s`,
  };
}
