import type { Selftest } from '../../src/selftest.js';

/** The rig's own figures, on the machine of that run. */
export const sampleSelftest: Selftest = {
  schema: 'cefrig/selftest/1',
  rigVersion: '0.1.0',
  machine: { cpuModel: 'A processor', coreCount: 2, memoryGiB: 8, kernel: 'Linux 6', nodeVersion: 'v20.20.2' },
  startedAt: '2026-11-22T10:00:00.000Z',
  durationMs: 90_000,
  transport: 'tcp',
  framing: 'newline',
  ceilingEps: { estimate: 310_000, low: 298_000, high: 322_000 },
  moderateEps: 10_000,
  latenessMs: { p50: 0.11, p99: 0.4, max: 3.2 },
  floorLatencyMs: { p50: 101, p99: 202.5 },
  otherCores: 0.02,
};
