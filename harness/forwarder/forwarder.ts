import { assert } from '../../src/assert.js';
import type { Corpus } from '../../src/corpus.js';
import { NS_PER_MS } from '../../src/units.js';
import type { PartContext, PartService } from '../part.js';
import { OutputTap } from '../output-tap.js';
import { Agent } from './agent.js';
import { listenFor } from './listen.js';
import type { Listener } from './listener.js';
import { PostingThread } from './posting-thread.js';

const DRAIN_MS_MAX = 15_000;
const RESUME_RATIO = 0.5;

/**
 * Stands in for the Log Analytics agent behind the collector, and is the tap at the collector's output: listens
 * (listen.ts), reads the header as the agent does, batches, posts. When its queue is full it stops
 * reading, so that the collector feels it; it never discards.
 */
export class Forwarder implements PartService {
  private readonly outputTap: OutputTap;
  private readonly agent: Agent;
  private readonly poster: PostingThread;
  private listener: Listener | null = null;
  private readonly flushTimer: NodeJS.Timeout;
  private retryCount = 0;
  private hasHeldBack = false;

  constructor(
    private readonly context: PartContext,
    corpora: readonly Corpus[],
    workspacePort: number,
  ) {
    const { batchBytesMax, flushMs, queueBytesMax } = context.intent.scenario.pipeline.forwarder;
    this.outputTap = new OutputTap(context, corpora);
    this.agent = new Agent(batchBytesMax, (batch) => {
      this.poster.enqueue(batch);
    });
    this.poster = new PostingThread(workspacePort, {
      onFault: (what) => {
        context.fault(what);
      },
      onRejected: (events, status) => {
        context.note(`The workspace refused ${events.length} records with status ${status}.`);
        for (const event of events) if (event >= 0) context.tap.recordRejected(event);
      },
      onGivenUp: (events) => {
        context.fault(`the forwarder gave up ${events.length} records that the workspace did not take`);
        for (const event of events) if (event >= 0) context.tap.recordDropped(event);
      },
      onRetry: (why) => {
        this.retryCount += 1;
        if (this.retryCount === 1) context.note(`The forwarder had to post again: ${why}.`);
      },
      onQueue: (queuedBytes) => {
        if (queuedBytes < queueBytesMax * RESUME_RATIO) this.listener?.resume();
      },
    });
    this.flushTimer = setInterval(() => {
      this.agent.flush();
    }, flushMs);
  }

  get port(): number {
    assert(this.listener !== null, 'the forwarder listens');
    return this.listener.port;
  }

  /** Listens on 127.0.0.1. Throws HarnessError where the port is taken. */
  async listen(port: number): Promise<void> {
    const { directory, intent, clock } = this.context;
    const { queueBytesMax } = intent.scenario.pipeline.forwarder;
    this.listener = await listenFor(intent.scenario, directory, {
      port,
      onChunk: () => {
        const arrivalNs = clock.nowNs();
        this.agent.turnTo(this.epochMsAt(arrivalNs));
        this.outputTap.newChunk();
        return arrivalNs;
      },
      onFrame: (bytes, start, end, arrivalNs) => {
        this.take(bytes, start, end, arrivalNs);
      },
      mustHoldBack: () => this.mustHoldBack(queueBytesMax),
      onFault: (what) => {
        this.context.fault(what);
      },
    });
  }

  queuedCount(): number {
    return this.agent.waitingCount + this.poster.queuedRecords;
  }

  async stop(): Promise<void> {
    // The collector has ended before: what it sent last is still read.
    await this.listener?.stop();
    clearInterval(this.flushTimer);
    this.agent.flush();
    await this.poster.drain(DRAIN_MS_MAX);
    if (this.retryCount > 1) this.context.note(`The forwarder posted again ${this.retryCount} times in all.`);
  }

  /** Back-pressure that the rig itself makes: the collector is not to blame for what it then does. */
  private mustHoldBack(queueBytesMax: number): boolean {
    if (this.poster.queuedBytes <= queueBytesMax) return false;
    if (!this.hasHeldBack) this.context.fault("the forwarder's queue was full: the rig's workspace did not keep up");
    this.hasHeldBack = true;
    return true;
  }

  private take(bytes: Buffer, start: number, end: number, arrivalNs: number): void {
    if (end === start) return;
    const event = this.outputTap.take(bytes, start, end, arrivalNs);
    const isTaken = this.agent.take(bytes, start, end, event, this.outputTap.plainFrom);
    if (!isTaken && event >= 0) this.context.tap.recordDropped(event);
  }

  private epochMsAt(arrivalNs: number): number {
    const { startEpochMs } = this.context;
    return startEpochMs === 0 ? Date.now() : startEpochMs + Math.floor(arrivalNs / NS_PER_MS);
  }
}
