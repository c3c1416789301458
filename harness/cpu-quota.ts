// What control groups leave to this process of the machine's processors: a container with `--cpus`, a service with CPUQuota.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { NS_PER_SECOND, NS_PER_US } from '../src/units.js';
import { controlGroupsOf } from './control-group.js';
import type { MachineTime } from './machine-time.js';

const US_PER_SECOND = NS_PER_SECOND / NS_PER_US;

/**
 * For each group around this process that has a bound of processor time: the cores that it may use, and what all of its
 * processes have used. Empty where nothing is bounded, and where the system has no control groups. Never rejects.
 * `machineRoot`: where the machine's files are.
 */
export async function readCpuQuotas(machineRoot = '/'): Promise<MachineTime[]> {
  const textOf = (path: string): Promise<string> => readFile(join(machineRoot, path), 'utf8').catch(() => '');
  const [cgroup, mountinfo] = await Promise.all([textOf('proc/self/cgroup'), textOf('proc/self/mountinfo')]);
  // Version 1 may count the time in a hierarchy of its own, in groups of the same names.
  const counting = controlGroupsOf(cgroup, mountinfo, 'cpuacct');
  const read = controlGroupsOf(cgroup, mountinfo, 'cpu').map(async ({ path, directory }) => {
    const coreCount = await coresOf(directory, textOf);
    const countedIn = counting.find((one) => one.path === path)?.directory ?? directory;
    const busySeconds = await usedSecondsOf(countedIn, textOf);
    return { coreCount, busySeconds };
  });
  return (await Promise.all(read)).filter((one) => Number.isFinite(one.coreCount) && Number.isFinite(one.busySeconds));
}

type TextOf = (path: string) => Promise<string>;

/** Not finite where there is no bound: the quota is `max` in version 2 and -1 in version 1. */
async function coresOf(directory: string, textOf: TextOf): Promise<number> {
  const version1 = ['cpu.cfs_quota_us', 'cpu.cfs_period_us'].map((file) => textOf(join(directory, file)));
  const text = (await textOf(join(directory, 'cpu.max'))) || (await Promise.all(version1)).join(' ');
  const [quotaUs = NaN, periodUs = NaN] = text.trim().split(/\s+/).map(Number);
  return quotaUs > 0 ? quotaUs / periodUs : NaN;
}

/** Not finite where it is not told. */
async function usedSecondsOf(directory: string, textOf: TextOf): Promise<number> {
  const usedUs = /^usage_usec (\d+)$/m.exec(await textOf(join(directory, 'cpu.stat')))?.[1];
  if (usedUs !== undefined) return Number(usedUs) / US_PER_SECOND;
  return Number.parseInt(await textOf(join(directory, 'cpuacct.usage')), 10) / NS_PER_SECOND;
}
