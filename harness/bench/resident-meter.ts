import { readFileSync } from 'node:fs';

const LOOK_MS = 200;
const KIB_PER_MIB = 1_024;

/**
 * The most memory that a process and its children have held together at any look (VmRSS of proc(5), so pages that they
 * share count for each of them). NaN where /proc cannot be read.
 */
export class ResidentMeter {
  private maxKiB = NaN;
  private readonly timer: NodeJS.Timeout;

  private constructor(private readonly pid: number) {
    this.timer = setInterval(() => {
      this.look();
    }, LOOK_MS);
  }

  static start(pid: number): ResidentMeter {
    return new ResidentMeter(pid);
  }

  /** MiB. */
  stop(): number {
    clearInterval(this.timer);
    return this.maxKiB / KIB_PER_MIB;
  }

  private look(): void {
    const totalKiB = residentKiB(this.pid) + childrenOf(this.pid).reduce((sum, child) => sum + residentKiB(child), 0);
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

const residentKiB = (pid: number): number =>
  Number(/^VmRSS:\s+(\d+) kB/m.exec(readText(`/proc/${pid}/status`))?.[1] ?? 0);

const childrenOf = (pid: number): number[] =>
  readText(`/proc/${pid}/task/${pid}/children`).trim().split(' ').filter(Boolean).map(Number);
