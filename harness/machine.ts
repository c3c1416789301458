import { availableParallelism, cpus, release, totalmem, type } from 'node:os';
import type { Machine } from '../src/machine.js';

const BYTES_PER_GIB = 1_073_741_824;

/** What a rate measured here depends on. */
export const thisMachine = (): Machine => ({
  cpuModel: cpus()[0]?.model.trim() ?? 'unknown',
  coreCount: availableParallelism(),
  // Whole ones: what is left of the memory differs from boot to boot.
  memoryGiB: Math.round(totalmem() / BYTES_PER_GIB),
  kernel: `${type()} ${release()}`,
  nodeVersion: process.version,
});
