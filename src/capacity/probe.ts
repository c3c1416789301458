import type { CapacitySettings, Limit, Probe } from '../capacity.js';
import type { RunReport } from '../report.js';
import { countText, measureText } from '../report/numbers.js';
import { backlogSlopeEps } from './backlog.js';
import { MS_PER_SECOND, NS_PER_SECOND } from '../units.js';
import { otherCoresOf } from '../rig-limit.js';
import { dueDuring, standstillOf } from '../standstill.js';
import { isOfTheRig, limitOf } from './limit.js';

/** A backlog that grows by more than this share of the rate grows. */
const GROWTH_RATIO_MAX = 0.015;

/**
 * Findings of how fast the pipeline was, or how far it had come when the rig waited no longer: what was in its way is
 * {@link limitOf}'s to say, by more evidence.
 */
const ofSpeed: readonly string[] = ['rate', 'unsent', 'loss', 'unattributed loss', 'latency p99', 'late events'];

export interface ProbeRun {
  readonly rateEps: number;
  readonly durationMs: number;
  readonly directory: string;
}

type Bounds = Pick<CapacitySettings, 'lossRatioMax' | 'latencyMsP99Max'>;

/**
 * Did the pipeline hold the rate of this run? Only a rig without doubts about itself can say so, and it says no only
 * where neither it nor the machine it shares was the limit.
 */
export function judgeProbe(run: ProbeRun, report: RunReport, bounds: Bounds): Probe {
  const growth = growthOf(report, run);
  const base = {
    ...run,
    lossCount: report.outcomes.lost + report.outcomes.indeterminate,
    latencyMsP99: report.latencyMs.endToEnd?.p99 ?? null,
    backlogSlopeEps: growth.slopeEps === null ? null : Math.round(growth.slopeEps) + 0,
    otherCores: otherCoresOf(report.loadCpu),
    verdict: report.verdict,
  };
  const doubts = report.expectations.filter(({ name, verdict }) => verdict === 'unknown' && !ofSpeed.includes(name));
  if (doubts.length > 0) {
    // A fault of the rig may be told of its ledger as well.
    const why = [...new Map(doubts.map(({ name, got }) => [got, `${name}: ${got}`])).values()].join('; ');
    return { ...base, sustained: null, why, limit: { what: 'rig', evidence: why } };
  }
  const failures = failuresOf(report, growth, run, bounds);
  if (failures.length === 0) return { ...base, sustained: true, why: '', limit: null };
  const limit: Limit = limitOf(report, {
    growsBehindCollector: growth.isGrowing && growth.isBehindCollector,
    latencyAloneMsMax: failures.every(({ kind }) => kind === 'latency') ? bounds.latencyMsP99Max : null,
    isLossAlone: failures.every(({ kind }) => kind === 'loss'),
    standstill: standstillOfAll(failures),
  });
  return {
    ...base,
    sustained: isOfTheRig(limit) ? null : false,
    why: failures.map(({ text }) => text).join('; '),
    limit,
  };
}

interface Growth {
  readonly slopeEps: number | null;
  readonly isGrowing: boolean;
  /** Most of it between the collector's output and the workspace. */
  readonly isBehindCollector: boolean;
}

function growthOf({ timeline }: RunReport, { rateEps, durationMs }: ProbeRun): Growth {
  const seconds = timeline.slice(0, Math.floor(durationMs / MS_PER_SECOND));
  const slopeEps = backlogSlopeEps(seconds.map(({ backlogCount }) => backlogCount ?? 0));
  const beforeEps = backlogSlopeEps(seconds.map(({ collectorBacklogCount }) => collectorBacklogCount ?? 0));
  return {
    slopeEps,
    isGrowing: slopeEps !== null && slopeEps > rateEps * GROWTH_RATIO_MAX,
    isBehindCollector: slopeEps !== null && beforeEps !== null && beforeEps < slopeEps / 2,
  };
}

interface Failure {
  readonly kind: 'loss' | 'rate' | 'backlog' | 'latency' | 'collector';
  readonly text: string;
  /** The part of the rig that stood still, where that may have made all of it; else null. */
  readonly standstill: string | null;
}

/** Whether a part of the rig that stood still made any of it is for the run itself to judge; the backlog is judged here alone. */
function failuresOf(
  report: RunReport,
  growth: Growth,
  { rateEps, durationMs }: ProbeRun,
  { lossRatioMax, latencyMsP99Max }: Bounds,
): Failure[] {
  const { outcomes, load, latencyMs } = report;
  const failures: Failure[] = [];
  const fail = (kind: Failure['kind'], text: string, standstill: string | null): void => {
    failures.push({ kind, text, standstill });
  };
  const lossCount = outcomes.lost + outcomes.indeterminate;
  if (lossCount > lossRatioMax * load.plannedCount) {
    fail('loss', `${countText(lossCount)} lost`, standstillBy(report, 'loss'));
  }
  const rateStandstill = standstillBy(report, 'unsent', 'rate');
  if (outcomes.unsent > 0) fail('rate', `${countText(outcomes.unsent)} not taken`, rateStandstill);
  else if (!isRateTaken(report)) fail('rate', `took ${countText(load.achievedEps)} events/s`, rateStandstill);
  if (growth.isGrowing) {
    const slopeEps = growth.slopeEps ?? 0;
    const grownCount = (slopeEps * durationMs) / MS_PER_SECOND;
    const inLoad = standstillOf(report.stalls, durationMs);
    const dueCountMax = (fromNs: number, untilNs: number): number => ((untilNs - fromNs) / NS_PER_SECOND) * rateEps;
    const isOfIt = grownCount <= dueDuring(inLoad, { dueCountMax });
    fail('backlog', `backlog grew by ${countText(slopeEps)} events/s`, isOfIt ? (inLoad?.text ?? null) : null);
  }
  const exited = report.expectations.find(({ name, verdict }) => name === 'collector' && verdict === 'fail');
  if (exited !== undefined) fail('collector', `the collector ended (${exited.got})`, null);
  const p99 = latencyMs.endToEnd?.p99 ?? null;
  if (latencyMsP99Max !== null && p99 !== null && p99 > latencyMsP99Max) {
    fail('latency', `latency p99 ${measureText(p99)} ms`, standstillBy(report, 'latency p99'));
  }
  return failures;
}

/** Null where one of them is of something else. */
function standstillOfAll(failures: readonly Pick<Failure, 'standstill'>[]): string | null {
  const texts = failures.flatMap(({ standstill }) => standstill ?? []);
  return texts.length === 0 || texts.length < failures.length ? null : [...new Set(texts)].join(', and ');
}

/** Of what the run found wrong under these names. */
const standstillBy = ({ expectations }: RunReport, ...names: readonly string[]): string | null =>
  standstillOfAll(
    expectations
      .filter(({ name, verdict }) => names.includes(name) && verdict !== 'pass')
      .map(({ standstill = null }) => ({ standstill })),
  );

/** As the run itself judged it: the rig's own lateness is not in the way of a rate. */
const isRateTaken = ({ expectations }: RunReport): boolean =>
  expectations.some(({ name, verdict }) => name === 'rate' && verdict === 'pass');
