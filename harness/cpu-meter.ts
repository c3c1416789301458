import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LoadCpu } from '../src/report.js';
import { MS_PER_SECOND } from '../src/units.js';
import { cpuSecondsOf } from './collectors/process-usage.js';
import { readCpuQuotas } from './cpu-quota.js';
import { readMachineTime, type MachineTime } from './machine-time.js';
import { readThrottling, type Throttling } from './collectors/throttling.js';

/** What bounds the rig: the machine, and what control groups leave of it. */
interface Bounds {
  readonly machine: MachineTime;
  readonly quotas: readonly MachineTime[];
}

interface Reading extends Bounds {
  readonly atMs: number;
  /** By part and thread id. */
  readonly threads: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly throttling: Throttling | null;
}

/** The kernel counts in hundredths of a second: less than this says nothing. */
const DURATION_MS_MIN = 500;

type Pids = Readonly<Record<string, number | null>> & { readonly collector: number | null };

/** All of it but what the driver tells of itself. */
type MeasuredCpu = Omit<LoadCpu, 'driverBusyRatio'>;

/** What the parts of a run, and everything else on the machine, take of its processors while a load lasts. */
export class CpuMeter {
  private constructor(
    private readonly pids: Pids,
    private readonly first: Promise<Reading>,
  ) {}

  /** Begins to measure in `leadMs`. */
  static start(pids: Pids, leadMs: number): CpuMeter {
    return new CpuMeter(
      pids,
      sleep(leadMs).then(() => readingOf(pids)),
    );
  }

  /** Since the begin; null where that was too short a time to tell. Never rejects. */
  async read(): Promise<MeasuredCpu | null> {
    const first = await this.first;
    const last = await readingOf(this.pids);
    return loadCpuOf(first, last);
  }
}

function loadCpuOf(first: Reading, last: Reading): MeasuredCpu | null {
  const durationMs = last.atMs - first.atMs;
  if (durationMs < DURATION_MS_MIN) return null;
  const seconds = durationMs / MS_PER_SECOND;
  const parts = [...last.threads].map(([part, threads]) => {
    const used = [...threads].map(([id, cpuSeconds]) => cpuSeconds - (first.threads.get(part)?.get(id) ?? 0));
    return {
      part,
      cores: used.reduce((sum, one) => sum + one, 0) / seconds,
      busiestThreadCores: Math.max(...used) / seconds,
    };
  });
  return {
    durationMs,
    ...machineUse(first, last, seconds),
    collectorThrottledRatio: throttledRatio(first.throttling, last.throttling),
    parts,
  };
}

/**
 * Of what bounds the rig, the one with the least room (on an idle machine a container may have used up all that it gets,
 * and beside a busy neighbour it may get less than that), and the machine, for what others use of it.
 */
export function machineUse(
  first: Bounds,
  last: Bounds,
  seconds: number,
): Pick<LoadCpu, 'machineCores' | 'machineBusyCores' | 'hostBusyCores'> {
  const busyCores = (one: MachineTime, before: MachineTime | undefined): number =>
    (one.busySeconds - (before?.busySeconds ?? NaN)) / seconds;
  const host = { machineCores: last.machine.coreCount, machineBusyCores: busyCores(last.machine, first.machine) };
  const tightest = last.quotas
    .map((one, place) => ({ machineCores: one.coreCount, machineBusyCores: busyCores(one, first.quotas[place]) }))
    .reduce((most, one) => (busyRatio(one) > busyRatio(most) ? one : most), host);
  return { ...tightest, hostBusyCores: host.machineBusyCores };
}

const busyRatio = ({ machineCores, machineBusyCores }: Pick<LoadCpu, 'machineCores' | 'machineBusyCores'>): number =>
  machineBusyCores / machineCores;

function throttledRatio(first: Throttling | null, last: Throttling | null): number | null {
  if (first === null || last === null || last.periodCount <= first.periodCount) return null;
  return (last.throttledCount - first.throttledCount) / (last.periodCount - first.periodCount);
}

async function readingOf(pids: Pids): Promise<Reading> {
  const atMs = performance.now();
  const [machine, quotas] = [await readMachineTime(), await readCpuQuotas()];
  const threads = new Map<string, ReadonlyMap<string, number>>();
  for (const [part, pid] of Object.entries(pids)) {
    const ofPart = pid === null ? null : await threadsOf(pid);
    if (ofPart !== null && ofPart.size > 0) threads.set(part, ofPart);
  }
  const throttling = pids.collector === null ? null : await readThrottling(pids.collector);
  return { atMs, machine, quotas, threads, throttling };
}

/** Processor seconds by thread; null where there is no such process, or no /proc. */
async function threadsOf(pid: number): Promise<ReadonlyMap<string, number> | null> {
  try {
    const ids = await readdir(`/proc/${pid}/task`);
    const read = ids.map(async (id) => {
      // A thread may end between the list and the look.
      const stat = await readFile(`/proc/${pid}/task/${id}/stat`, 'utf8').catch(() => '');
      return [id, cpuSecondsOf(stat)] as const;
    });
    return new Map((await Promise.all(read)).flatMap(([id, seconds]) => (seconds === null ? [] : [[id, seconds]])));
  } catch {
    return null;
  }
}
