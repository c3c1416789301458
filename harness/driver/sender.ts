import type { Corpus } from '../../src/corpus.js';
import type { ConnectionChange } from '../../src/ledger.js';
import type { Plan, PlannedAppliance } from '../../src/plan.js';
import { NS_PER_MS } from '../../src/units.js';
import type { RunClock } from '../clock.js';
import type { Transport, Wire, WireAddress } from '../transport.js';
import type { DriverLedger } from './driver-ledger.js';

const RECONNECT_MS = 500;
/** One write takes no more than this, so that the kernel's answer is never far behind. */
const WRITE_BYTES_MAX = 262_144;

export interface SenderOptions {
  readonly plan: Plan;
  readonly appliance: number;
  readonly corpus: Corpus;
  readonly transport: Transport;
  readonly address: WireAddress;
  readonly clock: RunClock;
  readonly ledger: DriverLedger;
}

/**
 * One appliance's connection and its place in the plan. Sends what is due, never sends anything twice, and lets events
 * that fall due without a connection go unsent: a real appliance's clock does not wait for a collector either.
 */
export class Sender {
  /** Next sequence to send. */
  private next = 0;
  private wire: Wire | null = null;
  private isWriting = false;
  private isClosed = false;
  /** Since when the wire could take more: lateness before this is the pipeline's back-pressure, not ours. */
  private freeSinceNs = 0;
  private reconnectTimer: NodeJS.Timeout | undefined;
  private readonly planned: PlannedAppliance;
  private readonly values;
  private startEpochMs = 0;
  private isStarted = false;

  constructor(private readonly options: SenderOptions) {
    this.planned = options.plan.applianceAt(options.appliance);
    this.values = {
      runTag: options.plan.runTag,
      appliance: options.appliance,
      sequence: 0,
      epochMs: 0,
      zoneOffsetMs: this.planned.zoneOffsetMs,
    };
  }

  /** Everything is sent or has gone unsent, and no write is under way. */
  get isDone(): boolean {
    return this.next >= this.planned.count && !this.isWriting;
  }

  /** Opens the connection. Rejects where the collector refuses; during the load that is tried again instead. */
  async open(): Promise<void> {
    this.wire = await this.options.transport.connect(this.options.address, (reason) => {
      this.lost(reason);
    });
    if (this.isStarted) this.freeSinceNs = this.options.clock.nowNs();
    this.note('connected', null);
  }

  /** The load starts: the clock now counts from its start. */
  start(epochMs: number): void {
    this.startEpochMs = epochMs;
    this.isStarted = true;
  }

  /** Sends what is due by `nowNs`, if the wire is free. */
  pump(nowNs: number): void {
    if (this.isWriting || this.next >= this.planned.count) return;
    if (this.wire === null) {
      this.skipDue(nowNs);
      return;
    }
    const { corpus, plan, appliance, ledger } = this.options;
    const { values } = this;
    const first = this.next;
    const firstIndex = first % corpus.size;
    const start = corpus.frameStarts[firstIndex] as number;
    const countMax = Math.min(this.planned.count - first, corpus.size - firstIndex);
    let count = 0;
    while (count < countMax) {
      const dueNs = plan.dueNs(appliance, first + count);
      const index = firstIndex + count;
      if (dueNs > nowNs || (count > 0 && (corpus.frameStarts[index + 1] as number) - start > WRITE_BYTES_MAX)) break;
      values.sequence = first + count;
      values.epochMs = this.startEpochMs + this.planned.clockOffsetMs + Math.floor(dueNs / NS_PER_MS);
      corpus.patch(index, values);
      ledger.recordLag(nowNs - Math.max(dueNs, this.freeSinceNs));
      count += 1;
    }
    if (count === 0) return;
    this.next = first + count;
    this.isWriting = true;
    const end = corpus.frameStarts[firstIndex + count] as number;
    this.wire.write(corpus.block.subarray(start, end), (error) => {
      this.taken(first, count, error);
    });
  }

  /** Ends the load for this appliance: what is not sent stays unsent. */
  stop(): void {
    this.next = this.planned.count;
  }

  /** As {@link stop}, and a write that the collector does not take is given up: nobody knows how much of it it took. */
  abandon(reason: string): void {
    this.stop();
    if (this.isWriting) this.wire?.abort(reason);
  }

  close(): void {
    this.isClosed = true;
    clearTimeout(this.reconnectTimer);
    this.wire?.close();
  }

  private taken(first: number, count: number, error: Error | null): void {
    const { ledger, clock } = this.options;
    this.isWriting = false;
    if (error === null) ledger.recordSent(this.planned.firstEvent + first, count);
    else ledger.recordIndeterminate(this.planned.firstEvent + first, count);
    this.freeSinceNs = clock.nowNs();
    if (error === null) this.pump(this.freeSinceNs);
  }

  private skipDue(nowNs: number): void {
    const { plan, appliance } = this.options;
    while (this.next < this.planned.count && plan.dueNs(appliance, this.next) <= nowNs) this.next += 1;
  }

  private lost(reason: string): void {
    this.wire = null;
    if (this.isClosed) return;
    this.note('disconnected', reason);
    this.reconnectLater();
  }

  private reconnectLater(): void {
    if (this.isClosed || this.next >= this.planned.count) return;
    this.reconnectTimer = setTimeout(() => {
      this.open().catch((error: unknown) => {
        this.note('refused', error instanceof Error ? error.message : String(error));
        this.reconnectLater();
      });
    }, RECONNECT_MS);
  }

  private note(change: ConnectionChange['change'], reason: string | null): void {
    this.options.ledger.recordConnection({
      atMs: this.isStarted ? this.options.clock.nowMs() : 0,
      appliance: this.planned.name,
      change,
      reason,
    });
  }
}
