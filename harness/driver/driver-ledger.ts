import { Histogram } from '../../src/histogram.js';
import type { ConnectionChange, DriverLine, EventRange } from '../../src/ledger.js';
import type { RunClock } from '../clock.js';
import type { LedgerFile } from '../ledger-file.js';

/** The driver's column of the ledger: what the kernel took, what is uncertain, and how late we were ourselves. */
export class DriverLedger {
  sentCount = 0;
  /** With those of failed writes: they may arrive as well. */
  attemptedCount = 0;
  private lastSentMs: number | null = null;
  private sent: EventRange[] = [];
  private indeterminate: EventRange[] = [];
  private connections: ConnectionChange[] = [];
  private readonly lag = new Histogram();

  constructor(
    private readonly file: LedgerFile<DriverLine>,
    private readonly clock: RunClock,
  ) {}

  recordSent(first: number, count: number): void {
    this.sent.push([first, count]);
    this.sentCount += count;
    this.attemptedCount += count;
    this.lastSentMs = this.clock.nowMs();
  }

  recordIndeterminate(first: number, count: number): void {
    this.indeterminate.push([first, count]);
    this.attemptedCount += count;
  }

  recordLag(ns: number): void {
    this.lag.recordNs(ns);
  }

  recordConnection(change: ConnectionChange): void {
    this.connections.push(change);
  }

  /** Writes what came since the last call as a line. */
  writeLine(): void {
    this.file.append({
      atMs: this.clock.nowMs(),
      sent: joined(this.sent),
      indeterminate: joined(this.indeterminate),
      lastSentMs: this.lastSentMs,
      lagUs: this.lag.takeEncoded(),
      connections: this.connections,
    });
    this.sent = [];
    this.indeterminate = [];
    this.connections = [];
  }

  async close(): Promise<void> {
    this.writeLine();
    await this.file.close();
  }
}

/** Neighbouring ranges as one: writes follow each other, so a second is a few ranges an appliance. */
function joined(ranges: EventRange[]): EventRange[] {
  ranges.sort(([left], [right]) => left - right);
  const result: [number, number][] = [];
  for (const [first, count] of ranges) {
    const last = result.at(-1);
    if (last !== undefined && last[0] + last[1] === first) last[1] += count;
    else result.push([first, count]);
  }
  return result;
}
