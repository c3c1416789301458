import type { Limit, LimitKind } from '../capacity.js';
import { hopsText, lateBehindCollector, type HopLatencies } from '../hop-latency.js';
import type { RunReport } from '../report.js';
import { countText } from '../report/numbers.js';
import { BUSY_RATIO, driverLimit, rigPartLimit, sharedMachineLimit } from '../rig-limit.js';

/** A bounded collector that used up its share in so many of the scheduler's periods. */
const THROTTLED_RATIO = 0.5;

/** What of a run in which the pipeline did not hold the rate. */
export interface Symptoms {
  /** The backlog grew behind the tap at the collector's output: in the rig's own forwarder and workspace. */
  readonly growsBehindCollector: boolean;
  /** The bound of the latency in milliseconds, where nothing but that was beyond its own; else null. */
  readonly latencyAloneMsMax: number | null;
  /** Nothing was wrong but that events were lost. */
  readonly isLossAlone: boolean;
  /** What part of the rig stood still, where that may have done all that was wrong; else null. */
  readonly standstill: string | null;
}

/** Limits of the measurement, not of the pipeline. */
const ofTheRig: readonly LimitKind[] = ['forwarder', 'machine', 'rig'];
export const isOfTheRig = ({ what }: Limit): boolean => ofTheRig.includes(what);

/** What the limit was, by the evidence of the run, the surest first. */
export function limitOf(report: RunReport, symptoms: Symptoms): Limit {
  const { loss, lostAt, loadCpu } = report;
  const { growsBehindCollector, latencyAloneMsMax, isLossAlone, standstill } = symptoms;
  if (report.pipeline.collector.kind === 'direct') {
    return limit('rig', 'there is no collector in this pipeline: cefrig selftest measures the rig');
  }
  if (growsBehindCollector) {
    return limit('forwarder', "the backlog grew behind the collector's output: the rig's forwarder or workspace");
  }
  // That the collector has used up its time does not make what stands behind it lose or late.
  if (isLossAlone && lostAt.forwarder > 0 && lostAt.collector === 0) {
    return limit('forwarder', `lost behind the collector's output: ${countText(lostAt.forwarder)}`);
  }
  const lateBehind = latencyAloneMsMax === null ? null : lateBehindCollector(hopsOf(report), latencyAloneMsMax, 'p99');
  if (lateBehind !== null) return limit('forwarder', lateBehind);
  if (standstill !== null) return limit('forwarder', standstill);
  const driver = driverLimit(loadCpu);
  if (driver !== null) return limit('rig', driver);
  const exhausted = collectorCpu(report);
  if (exhausted !== null) return exhausted;
  const machine = sharedMachineLimit(loadCpu);
  if (machine !== null) return limit('machine', machine);
  const part = rigPartLimit(loadCpu);
  if (part !== null) return limit('forwarder', part);
  // Behind all that is the rig's: a bounded collector may be held back at any rate, also at one that it holds.
  const heldBack = heldBackCollector(report);
  if (heldBack !== null) return heldBack;
  if (loss.kernelDrops > 0) {
    return limit('kernel-buffer', `the kernel dropped ${countText(loss.kernelDrops)} at the collector's socket`);
  }
  if (loss.collectorDiscards > 0) {
    return limit('collector-queue', `the collector discarded ${countText(loss.collectorDiscards)} by its own counters`);
  }
  if (lostAt.forwarder > 0) {
    return limit('forwarder', `lost behind the collector's output: ${countText(lostAt.forwarder)}`);
  }
  if (latencyAloneMsMax !== null) {
    return limit(
      'latency',
      `events arrived too late, though the backlog did not grow: ${hopsText(hopsOf(report), 'p99')}`,
    );
  }
  return limit(
    'collector',
    `held back before the collector's output, not for want of processor time${busyText(report)}`,
  );
}

const limit = (what: LimitKind, evidence: string): Limit => ({ what, evidence });
const cores = (value: number): string => value.toFixed(2);

function busyText({ loadCpu, pipeline: { collector } }: RunReport): string {
  const used = loadCpu?.parts.find(({ part }) => part === 'collector');
  if (loadCpu === null || used === undefined) return '';
  return ` (the collector used ${cores(used.cores)} of ${cores(collector.cpus ?? loadCpu.machineCores)} cores)`;
}

const hopsOf = ({ latencyMs: { collector, forwarder } }: RunReport): HopLatencies => ({
  collectorMs: collector?.p99 ?? null,
  forwarderMs: forwarder?.p99 ?? null,
});

/** All it may use, or a thread of it that never rests: more cores would not help that one. */
function collectorCpu({ loadCpu, pipeline: { collector } }: RunReport): Limit | null {
  const used = loadCpu?.parts.find(({ part }) => part === 'collector');
  if (loadCpu === null || used === undefined) return null;
  const mayUse = collector.cpus ?? loadCpu.machineCores;
  if (used.cores >= mayUse * BUSY_RATIO) {
    return limit('collector-cpu', `the collector used ${cores(used.cores)} of the ${cores(mayUse)} cores it may use`);
  }
  if (used.busiestThreadCores < BUSY_RATIO) return null;
  return limit('collector-cpu', `one thread of the collector was busy ${percent(used.busiestThreadCores)} of the time`);
}

/** By the kernel's own count. */
function heldBackCollector({ loadCpu, pipeline: { collector } }: RunReport): Limit | null {
  const throttledRatio = loadCpu?.collectorThrottledRatio ?? 0;
  if (loadCpu === null || throttledRatio < THROTTLED_RATIO) return null;
  const share = `the kernel held the collector back in ${percent(throttledRatio)} of the time slices`;
  return limit(
    'collector-cpu',
    `${share}: it had used up the ${cores(collector.cpus ?? loadCpu.machineCores)} cores it may use`,
  );
}

const percent = (ratio: number): string => `${Math.round(ratio * 100)} %`;
