import { readFile } from 'node:fs/promises';
import type { CollectorUsage } from '../collector.js';

/** Linux reports process times in these, whatever the kernel's own tick (proc(5), USER_HZ). */
export const TICKS_PER_SECOND = 100;
const KIB_PER_MIB = 1_024;
/** Fields 14 and 15 of /proc/PID/stat, counted after the command name, which is field 2 and may contain spaces. */
const USER_TICKS_INDEX = 11;
const SYSTEM_TICKS_INDEX = 12;
/** Fields 16 and 17: of children that ended and were waited for, and of theirs. */
const CHILDREN_USER_TICKS_INDEX = 13;
const CHILDREN_SYSTEM_TICKS_INDEX = 14;

/** From the text of /proc/PID/stat or /proc/PID/task/TID/stat; null when it does not read as such. */
export const cpuSecondsOf = (stat: string): number | null => secondsOf(stat, [USER_TICKS_INDEX, SYSTEM_TICKS_INDEX]);

/** As {@link cpuSecondsOf}, with the children that have ended. */
export const familySecondsOf = (stat: string): number | null =>
  secondsOf(stat, [USER_TICKS_INDEX, SYSTEM_TICKS_INDEX, CHILDREN_USER_TICKS_INDEX, CHILDREN_SYSTEM_TICKS_INDEX]);

function secondsOf(stat: string, indices: readonly number[]): number | null {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = indices.reduce((sum, index) => sum + Number(fields[index]), 0);
  return Number.isFinite(ticks) ? ticks / TICKS_PER_SECOND : null;
}

/** From the texts of /proc/PID/stat and /proc/PID/status; null when they do not read as such. */
export function usageOf(stat: string, status: string): CollectorUsage | null {
  const cpuSeconds = cpuSecondsOf(stat);
  const peakKiB = Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]);
  if (cpuSeconds === null || !Number.isFinite(peakKiB)) return null;
  return { cpuSeconds, rssMiBMax: peakKiB / KIB_PER_MIB };
}

/** What the process has used since it started; null when it is gone or may not be looked at. */
export async function readProcessUsage(pid: number): Promise<CollectorUsage | null> {
  try {
    const [stat, status] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile(`/proc/${pid}/status`, 'utf8'),
    ]);
    return usageOf(stat, status);
  } catch {
    return null;
  }
}
