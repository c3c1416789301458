import type { LoadCpu } from '../src/load-cpu.js';
import { MS_PER_SECOND } from '../src/units.js';
import { readCpuQuotas } from './cpu-quota.js';
import { readMachineTime, type MachineTime } from './machine-time.js';

/** What bounds the rig, at one time: the machine, and what control groups leave of it. */
export interface BoundsReading {
  readonly atMs: number;
  readonly machine: MachineTime;
  readonly quotas: readonly MachineTime[];
}

export async function readBounds(): Promise<BoundsReading> {
  const atMs = performance.now();
  return { atMs, machine: await readMachineTime(), quotas: await readCpuQuotas() };
}

type MachineUse = Pick<LoadCpu, 'machineCores' | 'machineBusyCores' | 'hostBusyCores'>;

/**
 * Of what bounds the rig, the one with the least room (on an idle machine a container may have used up all that it gets,
 * and beside a busy neighbour it may get less than that), and the machine, for what others use of it.
 */
export function machineUse(first: BoundsReading, last: BoundsReading): MachineUse {
  const seconds = (last.atMs - first.atMs) / MS_PER_SECOND;
  const busyCores = (one: MachineTime, before: MachineTime | undefined): number =>
    (one.busySeconds - (before?.busySeconds ?? NaN)) / seconds;
  const host = { machineCores: last.machine.coreCount, machineBusyCores: busyCores(last.machine, first.machine) };
  const tightest = last.quotas
    .map((one, place) => ({ machineCores: one.coreCount, machineBusyCores: busyCores(one, first.quotas[place]) }))
    .reduce((most, one) => (busyRatio(one) > busyRatio(most) ? one : most), host);
  return { ...tightest, hostBusyCores: host.machineBusyCores };
}

/** Of what there is. */
export const busyRatio = ({ machineCores, machineBusyCores }: MachineUse): number => machineBusyCores / machineCores;
