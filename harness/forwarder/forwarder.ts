import { assert } from '../../src/assert.js';
import type { DropCause } from '../../src/agent.js';
import { plainWorkOf, workOf } from '../../src/agent/work.js';
import type { Corpus } from '../../src/corpus.js';
import type { WorkspaceKeys } from '../../src/ingestion.js';
import { NS_PER_MS } from '../../src/units.js';
import type { PartContext, PartService } from '../part.js';
import { OutputTap } from '../output-tap.js';
import { Agent } from './agent.js';
import type { SealedBatch } from './batch.js';
import { listenFor, listenForPlainSyslog } from './listen.js';
import type { Listener, ListenerOptions } from './listener.js';
import { PostingThread } from './posting-thread.js';
import { RefusedCalls } from './refused-calls.js';

const DRAIN_MS_MAX = 15_000;
const RESUME_RATIO = 0.5;
const TOO_MANY = 429;

/** Options of the forwarder's process. */
export interface ForwarderOptions {
  readonly port: number;
  /** Where it also takes plain syslog by UDP; null: nowhere. */
  readonly plainSyslogPort: number | null;
  readonly workspacePort: number;
  readonly keys: WorkspaceKeys;
}

/**
 * Stands in for an agent behind the collector, and is the tap at the collector's output: listens (listen.ts), reads
 * headers, filters and writes records as the agent does (src/agent/work.ts), batches, posts. When its queue is full it
 * stops reading, so that the collector feels it; only the Log Analytics agent on its own wire drops the oldest batch
 * instead (connector facts, section 3.4). What then still waits before it is read in the end, so that it can be named.
 */
export class Forwarder implements PartService {
  private readonly outputTap: OutputTap;
  private readonly agent: Agent;
  /** Of plain syslog. */
  private readonly plainAgent: Agent;
  private readonly poster: PostingThread;
  private readonly dropsOldest: boolean;
  private readonly queueBytesMax: number;
  private listener: Listener | null = null;
  private plainListener: Listener | null = null;
  private readonly flushTimer: NodeJS.Timeout;
  private readonly refusedCalls = new RefusedCalls();
  private retryCount = 0;
  private hasToldFullQueue = false;
  private isReadingOut = false;

  constructor(
    private readonly context: PartContext,
    corpora: readonly Corpus[],
    private readonly options: Pick<ForwarderOptions, 'workspacePort' | 'keys'>,
  ) {
    const { forwarder, workspace } = context.intent.scenario.pipeline;
    const { agent, behaviour, batchBytesMax, queueBytesMax, flushMs } = forwarder;
    const { api } = workspace;
    const batches = { api, agent, batchBytesMax };
    this.outputTap = new OutputTap(context, corpora);
    const post = (batch: SealedBatch): void => {
      this.poster.enqueue(batch);
      if (this.dropsOldest) this.dropOldest();
    };
    this.agent = new Agent(workOf(forwarder), batches, post);
    this.plainAgent = new Agent(plainWorkOf(behaviour), batches, post);
    this.queueBytesMax = queueBytesMax;
    this.dropsOldest = agent === 'oms' && behaviour === 'strict' && api === 'post-json-data-items';
    this.poster = this.startPoster();
    this.flushTimer = setInterval(() => {
      this.flush();
    }, flushMs);
  }

  get port(): number {
    assert(this.listener !== null, 'the forwarder listens');
    return this.listener.port;
  }

  get plainSyslogPort(): number | null {
    return this.plainListener?.port ?? null;
  }

  /** Listens on 127.0.0.1. Throws HarnessError where a port is taken. */
  async listen({ port, plainSyslogPort }: Pick<ForwarderOptions, 'port' | 'plainSyslogPort'>): Promise<void> {
    const { directory, intent } = this.context;
    this.listener = await listenFor(
      intent.scenario,
      directory,
      this.listenerOptions(port, (bytes, start, end, arrivalNs) => {
        this.take(bytes, start, end, arrivalNs);
      }),
    );
    if (plainSyslogPort === null) return;
    // The tap counts what comes where the collector forwards CEF to; this is the same events once more.
    this.plainListener = await listenForPlainSyslog(
      intent.scenario.pipeline,
      this.listenerOptions(plainSyslogPort, (bytes, start, end) => {
        this.plainAgent.take(bytes, start, end, -1);
      }),
    );
  }

  queuedCount(): number {
    return this.agent.waitingCount + this.plainAgent.waitingCount + this.poster.queuedRecords;
  }

  /** Or is about to again: it reads on only until the queue is full once more. */
  holdsBack(): boolean {
    return this.hasToldFullQueue && !this.dropsOldest && this.poster.queuedBytes >= this.queueBytesMax * RESUME_RATIO;
  }

  readOut(): void {
    this.isReadingOut = true;
    this.listener?.resume();
  }

  /** What is queued goes out, but no longer than `drainMsMax`. */
  async stop(drainMsMax = DRAIN_MS_MAX): Promise<void> {
    this.readOut();
    // The collector has ended before: what it sent last is still read.
    await Promise.all([this.listener?.stop(), this.plainListener?.stop()]);
    clearInterval(this.flushTimer);
    this.flush();
    await this.poster.drain(drainMsMax);
    if (this.retryCount > 1) this.context.note(`The forwarder posted again ${this.retryCount} times in all.`);
    for (const sentence of this.refusedCalls.sentences()) this.context.note(sentence);
  }

  private startPoster(): PostingThread {
    const { context, options } = this;
    const { forwarder, workspace } = context.intent.scenario.pipeline;
    const { agent, behaviour } = forwarder;
    const { workspacePort, keys } = options;
    const target = { port: workspacePort, api: workspace.api, personality: { agent, behaviour }, keys };
    return new PostingThread(target, {
      onFault: (what) => {
        context.fault(what);
      },
      onRejected: (events, status) => {
        this.reject(events, status);
      },
      onGivenUp: (events, status) => {
        // It was told why: that is the workspace's refusal, if the agent does not take it for one.
        if (status >= 400 && status < 500) this.reject(events, status);
        else {
          context.fault(`the forwarder gave up ${events.length} records that the workspace did not take`);
          this.drop(events, 'given-up');
        }
      },
      onRetry: (events, { status, why }) => {
        this.retryCount += 1;
        // A workspace that asks to wait has not taken it.
        if (status !== TOO_MANY) for (const event of events) if (event >= 0) context.tap.recordPostedAgain(event);
        if (this.retryCount === 1) context.note(`The forwarder had to post again: ${why}.`);
      },
      onQueue: (queuedBytes) => {
        if (queuedBytes < this.queueBytesMax * RESUME_RATIO) this.listener?.resume();
      },
    });
  }

  private listenerOptions(
    port: number,
    onFrame: ListenerOptions['onFrame'],
  ): Omit<ListenerOptions, 'framing' | 'frameBytesMax'> {
    return {
      port,
      onFrame,
      onChunk: () => {
        this.context.atWork();
        const arrivalNs = this.context.clock.nowNs();
        const epochMs = this.epochMsAt(arrivalNs);
        this.agent.turnTo(epochMs);
        this.plainAgent.turnTo(epochMs);
        this.outputTap.newChunk();
        return arrivalNs;
      },
      mustHoldBack: () => this.mustHoldBack(),
      onFault: (what) => {
        this.context.fault(what);
      },
    };
  }

  private flush(): void {
    this.agent.flush();
    this.plainAgent.flush();
  }

  private mustHoldBack(): boolean {
    if (!this.hasNoRoom()) return false;
    this.tellFullQueue();
    return !this.isReadingOut;
  }

  private hasNoRoom(): boolean {
    return !this.dropsOldest && this.poster.queuedBytes > this.queueBytesMax;
  }

  private dropOldest(): void {
    while (this.poster.queuedBytes > this.queueBytesMax) {
      const events = this.poster.dropOldest();
      if (events === null) return;
      this.tellFullQueue();
      this.drop(events, 'queue');
    }
  }

  /** Back-pressure that the rig itself makes: the collector is not to blame for what it then does. */
  private tellFullQueue(): void {
    if (this.hasToldFullQueue) return;
    this.hasToldFullQueue = true;
    if (this.poster.isRefused)
      this.context.note("The forwarder's queue was full: the workspace did not take its calls.");
    else this.context.fault("the forwarder's queue was full: the rig's workspace did not keep up");
  }

  private take(bytes: Buffer, start: number, end: number, arrivalNs: number): void {
    if (end === start) return;
    const isHeldBack = this.isReadingOut && this.hasNoRoom();
    const event = this.outputTap.take(bytes, start, end, isHeldBack ? null : arrivalNs);
    const fate = isHeldBack ? 'held-back' : this.agent.take(bytes, start, end, event, this.outputTap.plainFrom);
    if (fate !== 'taken' && event >= 0) this.context.tap.recordDropped(event, fate);
  }

  private reject(events: readonly number[], status: number): void {
    this.refusedCalls.add(status, events.length);
    for (const event of events) if (event >= 0) this.context.tap.recordRejected(event);
  }

  private drop(events: readonly number[], cause: DropCause): void {
    for (const event of events) if (event >= 0) this.context.tap.recordDropped(event, cause);
  }

  private epochMsAt(arrivalNs: number): number {
    const { startEpochMs } = this.context;
    return startEpochMs === 0 ? Date.now() : startEpochMs + Math.floor(arrivalNs / NS_PER_MS);
  }
}
