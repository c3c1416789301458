import { readFileSync } from 'node:fs';
import { MS_PER_SECOND } from '../../src/units.js';
import { familySecondsOf } from '../collectors/process-usage.js';
import { readMachineTime } from '../machine-time.js';
import { childrenOf } from './memory-meter.js';

interface Reading {
  readonly atMs: number;
  readonly machineSeconds: number;
  /** NaN where there is no /proc. */
  readonly ownSeconds: number;
}

/** What processes that are no part of the bench use of the machine while it measures. */
export class NeighbourMeter {
  private readonly first = readingNow();
  private elsewhereSeconds = 0;

  /** Processor seconds of a part of the bench that runs beneath another process: a container. */
  addOwn(cpuSeconds: number): void {
    this.elsewhereSeconds += cpuSeconds;
  }

  /** In cores, the mean since the start; null where it cannot be told. Never rejects. */
  async otherCores(): Promise<number | null> {
    const last = await readingNow();
    return otherCoresOf(await this.first, { ...last, ownSeconds: last.ownSeconds + this.elsewhereSeconds });
  }
}

export function otherCoresOf(first: Reading, last: Reading): number | null {
  const otherSeconds = last.machineSeconds - first.machineSeconds - (last.ownSeconds - first.ownSeconds);
  const seconds = (last.atMs - first.atMs) / MS_PER_SECOND;
  return Number.isFinite(otherSeconds) && seconds > 0 ? Math.max(0, otherSeconds / seconds) : null;
}

async function readingNow(): Promise<Reading> {
  const { busySeconds } = await readMachineTime();
  return { atMs: performance.now(), machineSeconds: busySeconds, ownSeconds: ownSeconds() };
}

/** Of this process and all that it started, be it over or not. */
export function ownSeconds(): number {
  const living = childrenOf(process.pid).map((child) => secondsOf(child) ?? 0);
  return living.reduce((sum, one) => sum + one, secondsOf(process.pid) ?? NaN);
}

/** Null for what is gone. */
function secondsOf(pid: number): number | null {
  try {
    return familySecondsOf(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return null;
  }
}
