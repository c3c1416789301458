import type { ConnectionChange, DriverLine, EventRange } from '../../src/ledger.js';
import type { RunClock } from '../clock.js';
import type { LedgerFile } from '../ledger-file.js';
import { Histogram } from '../../src/histogram.js';

/**
 * One driver thread's column of the ledger: what the kernel took, what is uncertain, how late we were ourselves. Each
 * sender has a lane; the writes of a second that follow each other are one range, kept without allocating.
 */
export class DriverLedger {
  sentCount = 0;
  /** With those of failed writes: they may arrive as well. */
  attemptedCount = 0;
  private lastSentMs: number | null = null;
  private readonly laneFirst: Float64Array;
  private readonly laneCount: Float64Array;
  private sent: EventRange[] = [];
  private indeterminate: EventRange[] = [];
  private givenUp: EventRange[] = [];
  private connections: ConnectionChange[] = [];
  private reconnectCount = 0;
  private readonly lag = new Histogram();

  constructor(
    private readonly file: Pick<LedgerFile<DriverLine>, 'append' | 'seal'>,
    private readonly clock: RunClock,
    laneCount: number,
  ) {
    this.laneFirst = new Float64Array(laneCount);
    this.laneCount = new Float64Array(laneCount);
  }

  recordSent(lane: number, first: number, count: number): void {
    const from = this.laneFirst[lane] as number;
    const length = this.laneCount[lane] as number;
    if (length > 0 && from + length === first) {
      this.laneCount[lane] = length + count;
    } else {
      if (length > 0) this.sent.push([from, length]);
      this.laneFirst[lane] = first;
      this.laneCount[lane] = count;
    }
    this.sentCount += count;
    this.attemptedCount += count;
    this.lastSentMs = this.clock.nowMs();
  }

  recordIndeterminate(first: number, count: number): void {
    this.indeterminate.push([first, count]);
    this.attemptedCount += count;
  }

  /** Not waited for any longer, by the driver's own decision. */
  recordGivenUp(first: number, count: number): void {
    this.givenUp.push([first, count]);
  }

  /** Whole microseconds. */
  recordLagUs(us: number): void {
    this.lag.recordUs(us);
  }

  recordConnection(change: ConnectionChange): void {
    this.connections.push(change);
  }

  /** A reconnect that the scenario asked for. */
  recordReconnect(): void {
    this.reconnectCount += 1;
  }

  /** Writes what came since the last call as a line. */
  writeLine(): void {
    for (let lane = 0; lane < this.laneCount.length; lane += 1) {
      const count = this.laneCount[lane] as number;
      if (count > 0) this.sent.push([this.laneFirst[lane] as number, count]);
    }
    this.laneCount.fill(0);
    this.file.append({
      atMs: this.clock.nowMs(),
      sent: this.sent,
      indeterminate: this.indeterminate,
      givenUp: this.givenUp,
      lastSentMs: this.lastSentMs,
      lagUs: this.lag.takeEncoded(),
      connections: this.connections,
      reconnectCount: this.reconnectCount,
    });
    this.sent = [];
    this.indeterminate = [];
    this.givenUp = [];
    this.connections = [];
    this.reconnectCount = 0;
  }

  async close(): Promise<void> {
    this.writeLine();
    await this.file.seal();
  }
}
