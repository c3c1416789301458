// Whether the kernel holds a bounded container back: by its own count, which is exact where processor seconds are not.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { controlGroupsOf } from '../control-group.js';

/** Of a control group with a bound of processor time, since it was made. */
export interface Throttling {
  /** Periods of the scheduler (100 ms) in which something of it was ready to run. */
  readonly periodCount: number;
  /** Of those, the ones whose share was used up before they ended. */
  readonly throttledCount: number;
}

/** From the text of cpu.stat; null where there is no bound: nothing is counted then. */
export function throttlingOf(stat: string): Throttling | null {
  const periodCount = Number(/^nr_periods (\d+)$/m.exec(stat)?.[1]);
  const throttledCount = Number(/^nr_throttled (\d+)$/m.exec(stat)?.[1]);
  return periodCount > 0 && Number.isFinite(throttledCount) ? { periodCount, throttledCount } : null;
}

/** Null where the process has no bound, is gone, or its control group cannot be looked at from here. Never rejects. */
export async function readThrottling(pid: number): Promise<Throttling | null> {
  const [cgroup, mountinfo] = await Promise.all([textOf(`/proc/${pid}/cgroup`), textOf('/proc/self/mountinfo')]);
  const [own] = controlGroupsOf(cgroup, mountinfo, 'cpu');
  return own === undefined ? null : throttlingOf(await textOf(join(own.directory, 'cpu.stat')));
}

const textOf = (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '');
