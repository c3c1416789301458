import type { Corpus } from '../../src/corpus.js';
import type { PlannedAppliance } from '../../src/plan.js';
import { NS_PER_MS, NS_PER_US } from '../../src/units.js';
import type { Wire } from '../transport.js';
import { Connection } from './connection.js';
import type { SenderContext } from './sender-context.js';

/** One write takes no more than this, so that the kernel's answer is never far behind. */
const WRITE_BYTES_MAX = 262_144;
/** What the kernel takes at once, it takes within this time. Longer: the thread was put aside meanwhile. */
const TAKE_NS_MAX = 5 * NS_PER_MS;
/** A full datagram socket does not say when it is free again: it is tried so often. */
const FULL_RETRY_NS = 200_000;

export interface SenderOptions {
  readonly appliance: number;
  /** Its number among the thread's senders. */
  readonly lane: number;
  readonly corpus: Corpus;
  readonly sourceAddress: string | null;
  /** The scenario's `load.connectionLifetime`; Infinity: for ever. */
  readonly lifetimeNs: number;
}

/**
 * One appliance's connection and its place in the plan. Sends what is due, never sends anything twice, and lets events
 * that fall due without a connection go unsent: a real appliance's clock does not wait for a collector either. A
 * reconnect that the scenario asks for is no such loss: events wait for the new connection, as in an appliance's queue.
 */
export class Sender {
  /** Next sequence to send. */
  private next = 0;
  /** Lateness is recorded of each event once, when it is first tried. */
  private lagged = 0;
  private readonly connection: Connection;
  private isWriting = false;
  /** Within the call that hands a write over: what is settled now, the kernel took at once. */
  private isHanding = false;
  /** The pipeline held events back, and they are not all sent yet: that they are late is not our doing. */
  private isCatchingUp = false;
  private mustRenew = false;
  private isFull = false;
  /**
   * Since when the wire could take more: lateness before this is the pipeline's back-pressure, not ours. A write that the
   * kernel takes at once does not move it, however long it takes: the wire was free, and it is we who are slow.
   */
  private freeSinceNs = 0;
  private renewNs: number;
  private writingFirst = 0;
  private writingCount = 0;
  private readonly planned: PlannedAppliance;

  constructor(
    private readonly context: SenderContext,
    private readonly options: SenderOptions,
  ) {
    this.planned = context.plan.applianceAt(options.appliance);
    // Appliances take turns, so that a lifetime alone makes no storm.
    this.renewNs = options.lifetimeNs * ((options.appliance + 0.5) / context.plan.appliances.length);
    this.connection = new Connection(context, {
      applianceName: this.planned.name,
      appliance: options.appliance,
      sourceAddress: options.sourceAddress,
      isOver: () => this.next >= this.planned.count,
      onChange: () => {
        this.isFull = false;
        // Before the load nothing is held back.
        if (context.startEpochMs > 0) this.heldBackUntil(context.lookedNs);
        context.onReady(options.lane);
      },
    });
  }

  /** Everything is sent or has gone unsent, and no write is under way. */
  get isDone(): boolean {
    return this.next >= this.planned.count && !this.isWriting;
  }

  /** When it wants its next turn; Infinity while it waits for the kernel, and when it is done. */
  wakeNs(nowNs: number): number {
    if (this.isWriting || this.connection.isRenewing || this.next >= this.planned.count) return Infinity;
    if (this.isFull) return nowNs + FULL_RETRY_NS;
    const dueNs = this.context.plan.dueNs(this.options.appliance, this.next);
    return this.connection.wire === null ? dueNs : Math.min(dueNs, this.renewNs);
  }

  /** Whether an event that was due by `ns` has not been handed to the wire. */
  isOverdue(ns: number): boolean {
    const first = this.firstUntried();
    return first < this.planned.count && this.context.plan.dueNs(this.options.appliance, first) <= ns;
  }

  /** Opens the connection. Rejects where the collector refuses. */
  open(): Promise<void> {
    return this.connection.open();
  }

  /** Opens the connection, again and again where the collector refuses. Settles with the first answer, never rejects. */
  tryOpen(): Promise<void> {
    return this.connection.tryOpen();
  }

  /** Sends what is due by `nowNs`, as far as the wire takes it. */
  pump(nowNs: number): void {
    if (this.isWriting || this.connection.isRenewing || this.next >= this.planned.count) return;
    const { wire } = this.connection;
    if (wire === null) {
      this.skipDue(nowNs);
      return;
    }
    if (nowNs >= this.renewNs) {
      this.renewNs = nowNs + this.options.lifetimeNs;
      this.mustRenew = true;
    }
    if (this.mustRenew) this.renew();
    else this.sendDue(wire, nowNs);
  }

  /** Closes the connection after the write under way and opens another: the scenario asks for it. */
  renew(): void {
    const hasWire = this.connection.wire !== null;
    this.mustRenew = hasWire && this.isWriting;
    if (hasWire && !this.isWriting && this.next < this.planned.count) this.connection.renew();
  }

  /** Ends the load for this appliance: what is not sent stays unsent. */
  stop(): void {
    const { firstEvent, count } = this.planned;
    if (this.next >= count) return;
    const first = this.firstUntried();
    if (first < count) this.context.ledger.recordGivenUp(firstEvent + first, count - first);
    this.next = count;
  }

  /** As {@link stop}, and a write that the collector does not take is given up: nobody knows how much of it it took. */
  abandon(reason: string): void {
    this.stop();
    if (!this.isWriting) return;
    this.context.ledger.recordGivenUp(this.planned.firstEvent + this.writingFirst, this.writingCount);
    this.connection.wire?.abort(reason);
  }

  close(): void {
    this.connection.close();
  }

  /** One write of what is due; more of it waits for the next turn, so that senders take turns. */
  private sendDue(wire: Wire, nowNs: number): void {
    const { context, options } = this;
    const firstIndex = this.next % options.corpus.size;
    this.writingFirst = this.next;
    this.writingCount = this.patchDue(this.next, firstIndex, nowNs);
    if (this.writingCount === 0) return;
    this.isWriting = true;
    this.isHanding = true;
    wire.write(options.corpus, firstIndex, this.writingCount, this.onWritten);
    this.isHanding = false;
    if (!this.isCatchingUp || this.hasToWait()) return;
    this.freeSinceNs = Math.min(context.clock.nowNs(), nowNs + TAKE_NS_MAX);
    this.isCatchingUp = this.next < this.planned.count && context.plan.dueNs(options.appliance, this.next) <= nowNs;
  }

  /** Fills the slots of what is due from sequence `first` on, up to the block's end or a full write. Returns how many. */
  private patchDue(first: number, firstIndex: number, nowNs: number): number {
    const { freeSinceNs, lagged, planned } = this;
    const { plan, ledger, startEpochMs, values } = this.context;
    const { corpus, appliance } = this.options;
    const { frameStarts } = corpus;
    const endMax = (frameStarts[firstIndex] as number) + WRITE_BYTES_MAX;
    const countMax = Math.min(planned.count - first, corpus.size - firstIndex);
    values.appliance = appliance;
    values.zoneOffsetMs = planned.zoneOffsetMs;
    let count = 0;
    while (count < countMax) {
      const sequence = first + count;
      const dueNs = plan.dueNs(appliance, sequence);
      const index = firstIndex + count;
      if (dueNs > nowNs || (count > 0 && (frameStarts[index + 1] as number) > endMax)) break;
      values.sequence = sequence;
      values.epochMs = startEpochMs + planned.clockOffsetMs + Math.floor(dueNs / NS_PER_MS);
      corpus.patch(index, values);
      // Whole microseconds: a call with a fraction would make an object of it, for each event. `| 0` ends at 36 minutes.
      if (sequence >= lagged)
        ledger.recordLagUs(Math.floor((nowNs - (dueNs > freeSinceNs ? dueNs : freeSinceNs)) / NS_PER_US));
      count += 1;
    }
    this.lagged = Math.max(lagged, first + count);
    return count;
  }

  private readonly onWritten = (takenCount: number, refusedCount: number, error: Error | null): void => {
    const { ledger, lookedNs, onReady } = this.context;
    const { lane } = this.options;
    const restCount = this.writingCount - takenCount - refusedCount;
    const firstEvent = this.planned.firstEvent + this.writingFirst;
    if (takenCount > 0) ledger.recordSent(lane, firstEvent, takenCount);
    if (error !== null) ledger.recordIndeterminate(firstEvent + this.writingCount - restCount, restCount);
    const triedCount = error === null ? takenCount + refusedCount : this.writingCount;
    this.next = Math.max(this.next, this.writingFirst + triedCount);
    this.isWriting = false;
    this.isFull = error === null && restCount > 0 && refusedCount === 0;
    // The kernel may have had room since we last looked: what we did not notice is our own lateness.
    if (!this.isHanding || this.isFull) this.heldBackUntil(lookedNs);
    onReady(lane);
  };

  /** The first sequence that has not been handed to the wire. */
  private firstUntried(): number {
    return this.isWriting ? this.writingFirst + this.writingCount : this.next;
  }

  private heldBackUntil(ns: number): void {
    this.freeSinceNs = Math.max(this.freeSinceNs, ns);
    this.isCatchingUp = true;
  }

  /** The kernel has not taken all of the last write. A method, since it may settle before the compiler thinks so. */
  private hasToWait(): boolean {
    return this.isWriting || this.isFull;
  }

  private skipDue(nowNs: number): void {
    const { plan } = this.context;
    while (this.next < this.planned.count && plan.dueNs(this.options.appliance, this.next) <= nowNs) this.next += 1;
  }
}
