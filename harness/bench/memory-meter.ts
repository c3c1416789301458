import { readFileSync } from 'node:fs';

const LOOK_MS = 200;
const KIB_PER_MIB = 1_024;

/**
 * The most memory that a process and its children have held together at any look: the sum of their proportional set
 * sizes (Pss of proc_pid_smaps(5)), so that pages which they share, Node's own program above all, count once. NaN where
 * /proc cannot be read.
 */
export class MemoryMeter {
  private maxKiB = NaN;
  private readonly timer: NodeJS.Timeout;

  private constructor(private readonly pid: number) {
    this.timer = setInterval(() => {
      this.look();
    }, LOOK_MS);
  }

  static start(pid: number): MemoryMeter {
    return new MemoryMeter(pid);
  }

  /** MiB. */
  stop(): number {
    clearInterval(this.timer);
    return this.maxKiB / KIB_PER_MIB;
  }

  private look(): void {
    const totalKiB =
      proportionalKiB(this.pid) + childrenOf(this.pid).reduce((sum, child) => sum + proportionalKiB(child), 0);
    if (totalKiB > 0 && !(totalKiB <= this.maxKiB)) this.maxKiB = totalKiB;
  }
}

/** Empty for what is gone. */
function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

const proportionalKiB = (pid: number): number =>
  Number(/^Pss:\s+(\d+) kB/m.exec(readText(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0);

/** Those that run; none where /proc cannot be read. */
export const childrenOf = (pid: number): number[] =>
  readText(`/proc/${pid}/task/${pid}/children`).trim().split(' ').filter(Boolean).map(Number);
