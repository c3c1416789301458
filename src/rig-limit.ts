import type { Evidence } from './ledger/evidence.js';
import type { LoadCpu } from './load-cpu.js';
import { MACHINE, NOTICED_MS_MIN, type PartStall } from './standstill.js';

/** From here on a processor, or a share of one, counts as used up. */
export const BUSY_RATIO = 0.9;
/** All cores of the machine: a part that is ready to run has to wait. */
export const SATURATED_RATIO = 0.95;
/** A part that waits for a processor for so much of the time is late by it. */
const WAITED_RATIO_MAX = 0.2;

const cores = (value: number): string => value.toFixed(2);
const percent = (ratio: number): string => `${Math.round(ratio * 100)} %`;

/** The pipeline shares the machine with the rig: with more of it, it might have kept up. Null where there was room. */
export function sharedMachineLimit(loadCpu: LoadCpu | null): string | null {
  if (loadCpu === null || loadCpu.machineBusyCores < loadCpu.machineCores * SATURATED_RATIO) return null;
  const { machineBusyCores, machineCores } = loadCpu;
  return `the machine was busy with ${cores(machineBusyCores)} of its ${machineCores} cores, which the rig shares`;
}

/**
 * The driver, where it cannot tell its own slowness from the pipeline's: what a thread of it that has no time left did not
 * send, the pipeline did not refuse. Null where it has time, or where the pace finding tells.
 */
export function driverLimit(loadCpu: LoadCpu | null): string | null {
  const busyRatio = loadCpu?.driverBusyRatio ?? 0;
  if (busyRatio < BUSY_RATIO) return null;
  return `one thread of the rig's driver had no time left: it ran or waited for a processor ${percent(busyRatio)} of the time`;
}

/**
 * A part of the rig behind the collector that has no time left, or gets none: what the collector sends must wait for it.
 * Null where there is none. The driver is not behind it: see {@link driverLimit}.
 */
export function rigPartLimit(loadCpu: LoadCpu | null): string | null {
  const parts = loadCpu?.parts.filter(({ part }) => part === 'forwarder' || part === 'workspace') ?? [];
  const busy = parts.find(({ busiestThreadCores }) => busiestThreadCores >= BUSY_RATIO);
  if (busy !== undefined) {
    return `one thread of the rig's ${busy.part} was busy ${percent(busy.busiestThreadCores)} of the time`;
  }
  for (const { part, waitedRatioMax = 0 } of parts) {
    if (waitedRatioMax < WAITED_RATIO_MAX) continue;
    return `one thread of the rig's ${part} waited for a processor ${percent(waitedRatioMax)} of the time`;
  }
  return null;
}

/** The run's own process: nothing that is on its way waits for it. */
export const MAIN_PROCESS = 'main process';

/** Of the parts behind the collector. */
export const stallsOf = (evidence: Evidence): PartStall[] =>
  allStallsOf(evidence).filter(({ part }) => part !== MAIN_PROCESS);

/** When events had to wait for the rig: for such a part, or for a machine on which nothing was left for it. */
export function pausesOf(evidence: Evidence): PartStall[] {
  const spans = loadCpuOf(evidence)?.saturatedSpans ?? [];
  const longestMs = Math.max(0, ...spans.map(({ lengthMs }) => lengthMs));
  return [...stallsOf(evidence), ...(spans.length === 0 ? [] : [{ part: MACHINE, longestMs, spans }])];
}

/** Of an early version's run the longest stall is known, but not when it was: as if at the start of the load. */
export const allStallsOf = ({ runLines }: Evidence): PartStall[] =>
  runLines.flatMap((line) => {
    if (line.type !== 'stall') return [];
    const { part, longestMs } = line;
    const early = longestMs < NOTICED_MS_MIN ? [] : [{ atMs: 0, lengthMs: longestMs }];
    return [{ part, longestMs, spans: line.spans ?? early }];
  });

/** Null where it was not measured. */
export function loadCpuOf(evidence: Evidence): LoadCpu | null {
  const line = evidence.lastRunLine('load-cpu');
  if (line === undefined) return null;
  const { durationMs, machineCores, machineBusyCores, hostBusyCores, collectorThrottledRatio, saturatedSpans } = line;
  return {
    ...{ durationMs, machineCores, machineBusyCores, collectorThrottledRatio },
    ...(hostBusyCores === undefined ? {} : { hostBusyCores }),
    ...(saturatedSpans === undefined ? {} : { saturatedSpans }),
    driverBusyRatio: line.driverBusyRatio,
    parts: line.parts,
  };
}

/**
 * What processes that are no part of the run used, in cores, of the machine: a group that bounds the rig holds none of
 * them. Null where it was not measured.
 */
export function otherCoresOf(loadCpu: LoadCpu | null): number | null {
  if (loadCpu === null) return null;
  const { machineBusyCores, hostBusyCores = machineBusyCores, parts } = loadCpu;
  return Math.max(0, hostBusyCores - parts.reduce((sum, one) => sum + one.cores, 0));
}

/** From so many cores on, what else runs has a part in what was measured. */
export const OTHER_CORES_MAX = 0.1;

/**
 * Why a pipeline that was too slow may have been so by the rig's fault, however slow it was; null where it was its own.
 * What a part did that stood still has a measure, and is no such excuse: see standstill.ts.
 */
export function rigExcuse(evidence: Evidence): string | null {
  if (evidence.lastRunLine('pipeline')?.collector.kind === 'direct') return 'there is nothing but the rig in it';
  const loadCpu = loadCpuOf(evidence);
  return driverLimit(loadCpu) ?? rigPartLimit(loadCpu) ?? sharedMachineLimit(loadCpu);
}

/** Why what the rig did not wait for may be its own fault; null where the pipeline had the time and the room for it. */
export function giveUpExcuse(evidence: Evidence): string | null {
  const interrupted = evidence.lastRunLine('interrupted');
  return interrupted === undefined ? rigExcuse(evidence) : 'the run was ended before its time';
}
