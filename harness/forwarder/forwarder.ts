import { createServer, type Server, type Socket } from 'node:net';
import { bodyStartOf } from '../../src/cef/body.js';
import type { Corpus } from '../../src/corpus.js';
import { CANARY, Identifier, UNIDENTIFIED } from '../../src/identify.js';
import { CALL_BYTES_MAX } from '../../src/ingestion.js';
import { emptyHeader, readHeader } from '../../src/oms/header.js';
import { createSplitter } from '../../src/syslog/framing.js';
import { NS_PER_MS } from '../../src/units.js';
import { isoTime } from '../../src/calendar.js';
import type { PartContext, PartService } from '../part.js';
import { HarnessError } from '../error.js';
import { Batch } from './batch.js';
import { Poster } from './poster.js';
import { RecordWriter, type AgentTime } from './record-writer.js';

/** fluentd's TCP input has no limit of its own; the record must fit a call of the ingestion API. */
const FRAME_BYTES_MAX = 65_536;
const DRAIN_MS_MAX = 15_000;
const RESUME_RATIO = 0.5;

/**
 * Stands in for the Log Analytics agent behind the collector, and is the tap at the collector's output: listens on TCP
 * 127.0.0.1, frames by newline, reads the header as the agent does, batches, posts. When its queue is full it stops
 * reading, so that the collector feels it; it never discards.
 */
export class Forwarder implements PartService {
  private readonly identifier: Identifier;
  private readonly header = emptyHeader();
  private readonly writer = new RecordWriter();
  private readonly batch: Batch;
  private readonly poster: Poster;
  private readonly sockets = new Set<Socket>();
  private readonly server: Server;
  private readonly flushTimer: NodeJS.Timeout;
  private retryCount = 0;
  private agentTime: AgentTime = { epochMs: 0, iso: isoTime(0) };
  private readonly values = { runTag: 0, appliance: 0, sequence: 0, epochMs: 0 };

  constructor(
    private readonly context: PartContext,
    private readonly corpora: readonly Corpus[],
    workspacePort: number,
  ) {
    const { batchBytesMax, flushMs, queueBytesMax } = context.intent.scenario.pipeline.forwarder;
    this.identifier = new Identifier(context.plan);
    this.values.runTag = context.plan.runTag;
    this.batch = new Batch(Math.min(batchBytesMax, CALL_BYTES_MAX));
    this.poster = new Poster(workspacePort, {
      onRejected: ({ events }, status) => {
        context.note(`The workspace refused ${events.length} records with status ${status}.`);
        for (const event of events) if (event >= 0) context.tap.recordRejected(event);
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
      this.flush();
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
    return this.batch.recordCount + this.poster.queuedRecords;
  }

  async stop(): Promise<void> {
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
    clearInterval(this.flushTimer);
    this.flush();
    await this.poster.drain(DRAIN_MS_MAX);
    if (this.retryCount > 1) this.context.note(`The forwarder posted again ${this.retryCount} times in all.`);
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
      this.turnAgentTime(arrivalNs);
      this.identifier.newChunk();
      splitter.push(chunk);
      if (this.poster.queuedBytes > queueBytesMax) socket.pause();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      splitter.end();
      this.sockets.delete(socket);
    });
  }

  private take(bytes: Buffer, start: number, end: number, arrivalNs: number): void {
    if (end === start) return;
    const event = this.identifier.find(bytes, start, end);
    if (event >= 0) this.context.tap.record(event, arrivalNs);
    else if (event !== CANARY)
      this.context.tap.recordStranger(event === UNIDENTIFIED, bytes.toString('utf8', start, end));
    else this.context.canaryCount += 1;
    if (event >= 0 && !this.isAsSent(event, bytes, start, end)) this.context.tap.recordChanged(event);
    if (!readHeader(bytes, start, end, this.header)) {
      if (event >= 0) this.context.tap.recordDropped(event);
      return;
    }
    this.append(bytes, end, event);
  }

  /** Whether the body, byte for byte, is the one that the driver sent under this id, before the agent looks at it. */
  private isAsSent(event: number, bytes: Buffer, start: number, end: number): boolean {
    const { plan, startEpochMs } = this.context;
    const appliance = plan.applianceOf(event);
    const corpus = this.corpora[appliance] as Corpus;
    const { values } = this;
    values.appliance = appliance;
    values.sequence = event - plan.applianceAt(appliance).firstEvent;
    values.epochMs = startEpochMs + Math.floor(plan.dueNs(appliance, values.sequence) / NS_PER_MS);
    const bodyStart = bodyStartOf(bytes, start, end);
    return bodyStart >= 0 && corpus.bodyEquals(values.sequence % corpus.size, values, bytes, bodyStart, end);
  }

  private append(bytes: Buffer, end: number, event: number): void {
    const write = (): number =>
      this.writer.write(this.batch.buffer, this.batch.recordStart, bytes, end, this.header, this.agentTime);
    if (this.batch.take(write(), event)) return;
    this.flush();
    this.batch.take(write(), event);
  }

  private flush(): void {
    if (this.batch.recordCount > 0) this.poster.enqueue(this.batch.seal());
  }

  private turnAgentTime(arrivalNs: number): void {
    const { startEpochMs } = this.context;
    const epochMs = startEpochMs === 0 ? Date.now() : startEpochMs + Math.floor(arrivalNs / NS_PER_MS);
    if (epochMs !== this.agentTime.epochMs) this.agentTime = { epochMs, iso: isoTime(epochMs) };
  }
}
