import type { RunLine } from '../../src/ledger.js';

export const pipelineLine = (kind: string): RunLine => ({
  type: 'pipeline',
  collector: { kind, version: '1', runtime: 'process' },
});

/** Of a machine with two cores. */
export const cpuLine = (
  machineBusyCores: number,
  part: string,
  busiestThreadCores: number,
  driverBusyRatio: number | null = null,
): Extract<RunLine, { type: 'load-cpu' }> => ({
  ...{ type: 'load-cpu', durationMs: 1_000, machineCores: 2, machineBusyCores, collectorThrottledRatio: null },
  driverBusyRatio,
  parts: [{ part, cores: busiestThreadCores, busiestThreadCores }],
});

/** Of a machine with time to spare, on which a thread of this part waited all the same. */
export const waitedLine = (part: string, waitedRatioMax: number): RunLine => ({
  ...{ type: 'load-cpu', durationMs: 1_000, machineCores: 2, machineBusyCores: 1.78, collectorThrottledRatio: null },
  driverBusyRatio: null,
  parts: [{ part, cores: 0.1, busiestThreadCores: 0.1, waitedRatioMax }],
});

/** Of a machine that had time to spare, but none left between these times. */
export const saturatedLine = (atMs: number, lengthMs: number): RunLine => ({
  ...{ type: 'load-cpu', durationMs: 10_000, machineCores: 2, machineBusyCores: 0.5, collectorThrottledRatio: null },
  ...{ driverBusyRatio: null, parts: [], saturatedSpans: [{ atMs, lengthMs }] },
});
