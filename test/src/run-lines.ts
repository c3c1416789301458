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
): RunLine => ({
  ...{ type: 'load-cpu', durationMs: 1_000, machineCores: 2, machineBusyCores, collectorThrottledRatio: null },
  driverBusyRatio,
  parts: [{ part, cores: busiestThreadCores, busiestThreadCores }],
});
