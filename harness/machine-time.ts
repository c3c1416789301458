import { readFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { MS_PER_SECOND } from '../src/units.js';
import { TICKS_PER_SECOND } from './collectors/process-usage.js';

/** Of the processors that this process may run on: another's idle time is none that the rig could have. */
export interface MachineTime {
  readonly coreCount: number;
  /** Since the machine started. */
  readonly busySeconds: number;
}

/**
 * Columns of a processor's line in /proc/stat (proc(5)): user, nice, system, irq, softirq, and steal, which a virtual
 * machine wanted and did not get. A guest's time is in user and nice.
 */
const BUSY_COLUMNS = [1, 2, 3, 6, 7, 8];

/** A list without a processor. */
const NONE = '-';

/** From the texts of /proc/stat and /proc/self/status; null when they do not read as such. */
export function machineTimeOf(stat: string, status: string): MachineTime | null {
  const isAllowed = allowedBy(/^Cpus_allowed_list:\s*([\d,-]+)$/m.exec(status)?.[1] ?? NONE);
  const ticks = [...stat.matchAll(/^cpu(\d+) .*$/gm)]
    .filter(([, core]) => isAllowed(Number(core)))
    .map(([line]) => busyTicksOf(line.split(' ')));
  const busySeconds = ticks.reduce((sum, one) => sum + one, 0) / TICKS_PER_SECOND;
  return ticks.length > 0 && Number.isFinite(busySeconds) ? { coreCount: ticks.length, busySeconds } : null;
}

/** Where the system has no /proc, all processors count, and what Node tells of them. */
export async function readMachineTime(): Promise<MachineTime> {
  const [stat, status] = await Promise.all(
    ['/proc/stat', '/proc/self/status'].map((path) => readFile(path, 'utf8').catch(() => '')),
  );
  return machineTimeOf(stat ?? '', status ?? '') ?? ofAll();
}

/** `list`: as `0-2,5`. */
function allowedBy(list: string): (core: number) => boolean {
  const ranges = list.split(',').map((range) => range.split('-').map((core) => Number.parseInt(core, 10)));
  return (core) => ranges.some(([first = NaN, last = first]) => core >= first && core <= last);
}

const busyTicksOf = (columns: readonly string[]): number =>
  BUSY_COLUMNS.reduce((sum, column) => sum + Number(columns[column]), 0);

function ofAll(): MachineTime {
  const cores = cpus();
  const busyMs = cores.reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0);
  return { coreCount: cores.length, busySeconds: busyMs / MS_PER_SECOND };
}
