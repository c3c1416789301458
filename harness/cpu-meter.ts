import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LoadCpu, PartCpu } from '../src/load-cpu.js';
import { MS_PER_SECOND, NS_PER_SECOND } from '../src/units.js';
import { cpuSecondsOf } from './collectors/process-usage.js';
import { readThrottling, type Throttling } from './collectors/throttling.js';
import { machineUse, readBounds, type BoundsReading } from './machine-use.js';
import { Saturation } from './saturation.js';

interface ThreadTime {
  readonly cpuSeconds: number;
  /** Ready to run, without a processor; null where the kernel does not tell. */
  readonly waitedSeconds: number | null;
}

/** By thread id. */
type ThreadTimes = ReadonlyMap<string, ThreadTime>;

/** What was used until one time. */
export interface CpuReading extends BoundsReading {
  readonly parts: ReadonlyMap<string, ThreadTimes>;
  readonly throttling: Throttling | null;
}

/** The kernel counts in hundredths of a second: less than this says nothing. */
const DURATION_MS_MIN = 500;

type Pids = Readonly<Record<string, number | null>> & { readonly collector: number | null };

/** All of it but what the driver tells of itself. */
type MeasuredCpu = Omit<LoadCpu, 'driverBusyRatio'>;

/** What the parts of a run, and everything else on the machine, take of its processors while a load lasts. */
export class CpuMeter {
  private readonly first: Promise<CpuReading>;
  private readonly saturation: Promise<Saturation>;
  private readonly timer: NodeJS.Timeout;

  private constructor(
    private readonly pids: Pids,
    leadMs: number,
    private readonly bounds: () => Promise<BoundsReading>,
  ) {
    this.first = sleep(leadMs).then(() => this.reading());
    this.saturation = this.first.then((first) => new Saturation(first));
    this.timer = setInterval(() => void this.look(), MS_PER_SECOND).unref();
  }

  /** Begins to measure in `leadMs`. `bounds`: reads what bounds the rig. */
  static start(pids: Pids, leadMs: number, bounds: () => Promise<BoundsReading> = readBounds): CpuMeter {
    return new CpuMeter(pids, leadMs, bounds);
  }

  /** Since the begin; null where that was too short a time to tell. Looks no more at when the machine was full. Never rejects. */
  async read(): Promise<MeasuredCpu | null> {
    clearInterval(this.timer);
    const first = await this.first;
    const last = await this.reading();
    const saturation = await this.saturation;
    saturation.add(last);
    const loadCpu = loadCpuBetween(first, last);
    return loadCpu === null ? null : { ...loadCpu, saturatedSpans: saturation.spans() };
  }

  private async look(): Promise<void> {
    (await this.saturation).add(await this.bounds());
  }

  private async reading(): Promise<CpuReading> {
    const { collector } = this.pids;
    const bounds = await this.bounds();
    const throttling = collector === null ? null : await readThrottling(collector);
    return { ...bounds, parts: await partsOf(this.pids), throttling };
  }
}

/** Of the time between two readings; null where that was too short. */
export function loadCpuBetween(first: CpuReading, last: CpuReading): MeasuredCpu | null {
  const durationMs = last.atMs - first.atMs;
  if (durationMs < DURATION_MS_MIN) return null;
  return {
    durationMs,
    ...machineUse(first, last),
    collectorThrottledRatio: throttledRatio(first.throttling, last.throttling),
    parts: [...last.parts].map(([part, threads]) => ({
      part,
      ...useOf(threads, first.parts.get(part), durationMs / MS_PER_SECOND),
    })),
  };
}

function useOf(threads: ThreadTimes, before: ThreadTimes | undefined, seconds: number): Omit<PartCpu, 'part'> {
  const used = [...threads].map(([id, { cpuSeconds }]) => cpuSeconds - (before?.get(id)?.cpuSeconds ?? 0));
  const waited = [...threads].flatMap(([id, { waitedSeconds }]) =>
    waitedSeconds === null ? [] : [waitedSeconds - (before?.get(id)?.waitedSeconds ?? 0)],
  );
  return {
    cores: used.reduce((sum, one) => sum + one, 0) / seconds,
    busiestThreadCores: Math.max(...used) / seconds,
    ...(waited.length === 0 ? {} : { waitedRatioMax: Math.max(...waited) / seconds }),
  };
}

function throttledRatio(first: Throttling | null, last: Throttling | null): number | null {
  if (first === null || last === null || last.periodCount <= first.periodCount) return null;
  return (last.throttledCount - first.throttledCount) / (last.periodCount - first.periodCount);
}

async function partsOf(pids: Pids): Promise<CpuReading['parts']> {
  const parts = new Map<string, ThreadTimes>();
  for (const [part, pid] of Object.entries(pids)) {
    const threads = pid === null ? null : await threadsOf(pid);
    if (threads !== null && threads.size > 0) parts.set(part, threads);
  }
  return parts;
}

/** Null where there is no such process, or no /proc. */
async function threadsOf(pid: number): Promise<ThreadTimes | null> {
  try {
    const ids = await readdir(`/proc/${pid}/task`);
    const read = ids.map(async (id) => {
      // A thread may end between the list and the look.
      const [stat, scheduled] = await Promise.all(
        ['stat', 'schedstat'].map((name) => readFile(`/proc/${pid}/task/${id}/${name}`, 'utf8').catch(() => '')),
      );
      const cpuSeconds = cpuSecondsOf(stat ?? '');
      return cpuSeconds === null
        ? []
        : [[id, { cpuSeconds, waitedSeconds: waitedSecondsOf(scheduled ?? '') }] as const];
    });
    return new Map((await Promise.all(read)).flat());
  } catch {
    return null;
  }
}

/** From the text of a thread's schedstat: ran and waited, in nanoseconds, and how often (sched-stats of the kernel). */
export function waitedSecondsOf(schedstat: string): number | null {
  const waitedNs = Number.parseInt(schedstat.split(' ')[1] ?? '', 10);
  return Number.isFinite(waitedNs) ? waitedNs / NS_PER_SECOND : null;
}
