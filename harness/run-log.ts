import type { RunLine } from '../src/ledger.js';
import type { Stall } from '../src/standstill.js';
import type { RunClock } from './clock.js';
import { LedgerFile } from './ledger-file.js';
import type { Progress } from './progress.js';

interface Usage {
  readonly cpuSeconds: number;
  readonly rssMiBMax: number;
}

/** The run's own column of the ledger: what happens around the load. */
export class RunLog {
  private constructor(
    private readonly ledger: LedgerFile<RunLine>,
    private readonly clock: RunClock,
    private readonly progress: Progress,
    /** The rig's own, all of them: a full disk may keep some out of the ledger. */
    readonly faults: string[],
  ) {}

  static async open(path: string, clock: RunClock, progress: Progress): Promise<RunLog> {
    const faults: string[] = [];
    const ledger = await LedgerFile.open<RunLine>(path, (what) => faults.push(what));
    return new RunLog(ledger, clock, progress, faults);
  }

  write(line: RunLine): void {
    this.ledger.append(line);
  }

  note(text: string): void {
    this.write({ type: 'note', text });
  }

  fault(what: string): void {
    this.faults.push(what);
    this.write({ type: 'rig-fault', atMs: this.clock.nowMs(), what });
    this.progress.note(what);
  }

  usage(part: string, { cpuSeconds, rssMiBMax }: Usage): void {
    this.write({ type: 'usage', part, cpuSeconds, rssMiBMax });
  }

  stall(part: string, { longestMs, spans }: { longestMs: number; spans: readonly Stall[] }): void {
    this.write({ type: 'stall', part, longestMs, spans });
  }

  /** The last line: nothing may follow. */
  async end(): Promise<void> {
    this.write({ type: 'ended', atMs: this.clock.nowMs() });
    await this.ledger.seal();
  }
}
