// Whether the kernel holds a bounded container back: by its own count, which is exact where processor seconds are not.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Of a control group with a bound of processor time, since it was made. */
export interface Throttling {
  /** Periods of the scheduler (100 ms) in which something of it was ready to run. */
  readonly periodCount: number;
  /** Of those, the ones whose share was used up before they ended. */
  readonly throttledCount: number;
}

/** Where control groups are mounted, version 1 and 2. */
const CGROUP_ROOT = '/sys/fs/cgroup';

/** From the text of cpu.stat; null where there is no bound: nothing is counted then. */
export function throttlingOf(stat: string): Throttling | null {
  const periodCount = Number(/^nr_periods (\d+)$/m.exec(stat)?.[1]);
  const throttledCount = Number(/^nr_throttled (\d+)$/m.exec(stat)?.[1]);
  return periodCount > 0 && Number.isFinite(throttledCount) ? { periodCount, throttledCount } : null;
}

/** Paths below the root at which cpu.stat may be, from the text of /proc/PID/cgroup (cgroups(7)). */
export const statPathsOf = (cgroup: string): string[] =>
  cgroup.split('\n').flatMap((line) => {
    const [, controllers = '', path] = /^\d+:([^:]*):(\/.*)$/.exec(line) ?? [];
    if (path === undefined) return [];
    if (controllers === '') return [join(path, 'cpu.stat')];
    return controllers.split(',').includes('cpu') ? [join(controllers, path, 'cpu.stat')] : [];
  });

/** Null where the process has no bound, is gone, or its control group cannot be looked at from here. Never rejects. */
export async function readThrottling(pid: number): Promise<Throttling | null> {
  const cgroup = await readFile(`/proc/${pid}/cgroup`, 'utf8').catch(() => '');
  for (const path of statPathsOf(cgroup)) {
    const throttling = throttlingOf(await readFile(join(CGROUP_ROOT, path), 'utf8').catch(() => ''));
    if (throttling !== null) return throttling;
  }
  return null;
}
