import type { LoadCpu } from '../../../src/load-cpu.js';
import type { Expectation, RunReport } from '../../../src/report.js';
import type { Verdict } from '../../../src/verdict.js';
import { passingReport } from '../report/sample.js';

export const RATE_EPS = 2_000;
export const run = { rateEps: RATE_EPS, durationMs: 10_000, directory: 'probe-01-2000' };
export const bounds = { lossRatioMax: 0, latencyMsP99Max: null };
export const calm: LoadCpu = {
  durationMs: 10_000,
  machineCores: 4,
  machineBusyCores: 1.5,
  collectorThrottledRatio: null,
  driverBusyRatio: null,
  parts: [
    { part: 'collector', cores: 0.4, busiestThreadCores: 0.3 },
    { part: 'forwarder', cores: 0.4, busiestThreadCores: 0.3 },
    { part: 'driver', cores: 1, busiestThreadCores: 1 },
  ],
};

/** Ten seconds in which the backlog grows by so many events a second, before the workspace and before the collector's output. */
export const timelineOf = (slopeEps: number, collectorSlopeEps = slopeEps): RunReport['timeline'] =>
  Array.from({ length: 12 }, (_, second) => ({
    second,
    targetEps: RATE_EPS,
    sentEps: RATE_EPS,
    arrivedEps: RATE_EPS,
    latencyMsP50: 100,
    latencyMsP99: 300,
    backlogCount: second < 10 ? 200 + second * slopeEps : null,
    collectorBacklogCount: second < 10 ? 2 + second * collectorSlopeEps : null,
  }));

export const rateOf = (verdict: Verdict): Expectation => ({ name: 'rate', expected: '2000', got: '2000', verdict });
export const reportOf = (changes: Partial<RunReport> = {}, rate = rateOf('pass')): RunReport => ({
  ...passingReport,
  timeline: timelineOf(0),
  loadCpu: calm,
  ...changes,
  expectations: [...(changes.expectations ?? passingReport.expectations), rate],
});
/** Not taken: `achievedEps` of the 2,000. */
export const slowAt = (achievedEps: number, changes: Partial<RunReport> = {}): RunReport =>
  reportOf({ load: { ...passingReport.load, achievedEps }, ...changes }, rateOf('fail'));
export const lateBy = (max: number): Pick<RunReport, 'paceLagMs'> => ({
  paceLagMs: { ...passingReport.paceLagMs!, max },
});
/** A part that stood still, 2 s into the load. */
export const stood = (lengthMs: number, atMs = 2_000): Pick<RunReport, 'stalls'> => ({
  stalls: [{ part: 'forwarder', longestMs: lengthMs, spans: [{ atMs, lengthMs }] }],
});
export const direct = { kind: 'direct', version: '-', runtime: 'none', cpus: null };
export const growing = { timeline: timelineOf(100) };
export const cpuOf = (changes: Partial<LoadCpu>): { loadCpu: LoadCpu } => ({ loadCpu: { ...calm, ...changes } });
export const collectorUsing = (cores: number, busiestThreadCores: number) =>
  cpuOf({ parts: [{ part: 'collector', cores, busiestThreadCores }] });
export const boundTo = (cpus: number) => ({
  pipeline: { ...passingReport.pipeline, collector: { ...passingReport.pipeline.collector, cpus } },
});
export const lossOf = (changes: Partial<RunReport['loss']>) => ({ loss: { ...passingReport.loss, ...changes } });
/** Most of the latency is the collector's. */
export const hop = passingReport.latencyMs.collector;
export const hops = { ...passingReport.latencyMs, collector: { ...hop!, p99: 5.9 } };
export const hopsOf = (p99: number) => ({ ...hops, endToEnd: { ...hop!, p99 }, collector: { ...hop!, p99 } });
export const lostOf = (count: number) => ({
  outcomes: { ...passingReport.outcomes, lost: count },
  lostAt: { collector: count, forwarder: 0 },
});
export const lost = { outcomes: { ...passingReport.outcomes, delivered: 29_999, lost: 1 } };
