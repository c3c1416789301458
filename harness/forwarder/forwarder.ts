import { createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Corpus } from '../../src/corpus.js';
import { createSplitter } from '../../src/syslog/framing.js';
import { NS_PER_MS } from '../../src/units.js';
import type { PartContext, PartService } from '../part.js';
import { HarnessError } from '../error.js';
import { OutputTap } from '../output-tap.js';
import { Agent } from './agent.js';
import { Poster } from './poster.js';

/** fluentd's TCP input has no limit of its own; the record must fit a call of the ingestion API. */
const FRAME_BYTES_MAX = 65_536;
const DRAIN_MS_MAX = 15_000;
const RESUME_RATIO = 0.5;
/** So long the forwarder goes on reading when it is to stop and a connection stays open. */
const READ_MS_MAX = 2_000;
const LOOK_MS = 20;

/**
 * Stands in for the Log Analytics agent behind the collector, and is the tap at the collector's output: listens on TCP
 * 127.0.0.1, frames by newline, reads the header as the agent does, batches, posts. When its queue is full it stops
 * reading, so that the collector feels it; it never discards.
 */
export class Forwarder implements PartService {
  private readonly outputTap: OutputTap;
  private readonly agent: Agent;
  private readonly poster: Poster;
  private readonly sockets = new Set<Socket>();
  private readonly server: Server;
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
    this.poster = new Poster(workspacePort, {
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
        if (queuedBytes < queueBytesMax * RESUME_RATIO) for (const socket of this.sockets) socket.resume();
      },
    });
    this.flushTimer = setInterval(() => {
      this.agent.flush();
    }, flushMs);
    this.server = createServer((socket) => {
      this.accept(socket, queueBytesMax);
    });
  }

  get port(): number {
    const address = this.server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  /** Listens on 127.0.0.1. Throws HarnessError where the port is taken. */
  listen(port: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.server.once('error', (error: NodeJS.ErrnoException) => {
        const why =
          error.code === 'EADDRINUSE'
            ? `the port is in use. Free it (\`ss -ltnp 'sport = :${port}'\` names its owner), or take any free one with --set pipeline.forwarder.port=0`
            : error.message;
        reject(
          new HarnessError('input', `pipeline.forwarder.port: cannot listen on 127.0.0.1:${port}: ${why}`, {
            cause: error,
          }),
        );
      });
      this.server.listen(port, '127.0.0.1', () => {
        resolve();
      });
    });
  }

  queuedCount(): number {
    return this.agent.waitingCount + this.poster.queuedRecords;
  }

  async stop(): Promise<void> {
    this.server.close();
    await this.untilRead();
    clearInterval(this.flushTimer);
    this.agent.flush();
    await this.poster.drain(DRAIN_MS_MAX);
    if (this.retryCount > 1) this.context.note(`The forwarder posted again ${this.retryCount} times in all.`);
  }

  /** The collector has ended before: what it sent last is still read. */
  private async untilRead(): Promise<void> {
    for (const socket of this.sockets) socket.resume();
    const deadlineMs = performance.now() + READ_MS_MAX;
    while (this.sockets.size > 0 && performance.now() < deadlineMs) await sleep(LOOK_MS);
    for (const socket of this.sockets) socket.destroy();
  }

  private accept(socket: Socket, queueBytesMax: number): void {
    this.sockets.add(socket);
    let arrivalNs = 0;
    const splitter = createSplitter(
      'newline',
      (bytes, start, end) => {
        this.take(bytes, start, end, arrivalNs);
      },
      FRAME_BYTES_MAX,
    );
    socket.on('data', (chunk) => {
      arrivalNs = this.context.clock.nowNs();
      this.agent.turnTo(this.epochMsAt(arrivalNs));
      this.outputTap.newChunk();
      splitter.push(chunk);
      if (this.poster.queuedBytes > queueBytesMax) this.holdBack(socket);
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.sockets.delete(socket);
    });
  }

  /** Back-pressure that the rig itself makes: the collector is not to blame for what it then does. */
  private holdBack(socket: Socket): void {
    socket.pause();
    if (!this.hasHeldBack) this.context.fault("the forwarder's queue was full: the rig's workspace did not keep up");
    this.hasHeldBack = true;
  }

  private take(bytes: Buffer, start: number, end: number, arrivalNs: number): void {
    if (end === start) return;
    const event = this.outputTap.take(bytes, start, end, arrivalNs);
    if (!this.agent.take(bytes, start, end, event) && event >= 0) this.context.tap.recordDropped(event);
  }

  private epochMsAt(arrivalNs: number): number {
    const { startEpochMs } = this.context;
    return startEpochMs === 0 ? Date.now() : startEpochMs + Math.floor(arrivalNs / NS_PER_MS);
  }
}
