import { cpus } from 'node:os';
import type { Machine } from '../src/capacity.js';

/** What a rate measured here depends on. */
export function thisMachine(): Machine {
  const cores = cpus();
  return { cpuModel: cores[0]?.model.trim() ?? 'unknown', coreCount: cores.length, nodeVersion: process.version };
}
