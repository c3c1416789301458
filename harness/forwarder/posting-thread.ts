import { Worker } from 'node:worker_threads';
import type { SealedBatch } from './batch.js';
import type { Delivery } from './poster.js';

/** Room for the short-lived objects of some hundred calls a second. */
const YOUNG_MIB_MAX = 3;

export type PostingOrder =
  | { readonly type: 'post'; readonly id: number; readonly memory: ArrayBuffer; readonly byteCount: number }
  | { readonly type: 'drain'; readonly msMax: number };

export type PostingNews =
  | { readonly type: 'packed'; readonly id: number; readonly memory: ArrayBuffer }
  | { readonly type: 'settled'; readonly id: number; readonly delivery: Delivery }
  | { readonly type: 'retry'; readonly why: string }
  | { readonly type: 'drained' };

export interface PostingHandlers {
  /** The workspace refused a batch for good. */
  onRejected(events: readonly number[], status: number): void;
  /** Given up when the run ended: the workspace never answered. */
  onGivenUp(events: readonly number[]): void;
  onRetry(why: string): void;
  /** Bytes that wait have changed. */
  onQueue(queuedBytes: number): void;
  /** The thread died; what it held is given up. */
  onFault(what: string): void;
}

/** The batches on their way to the workspace: posted by a thread of their own, so that reading does not delay them. */
export class PostingThread {
  queuedBytes = 0;
  queuedRecords = 0;
  private readonly worker: Worker;
  private readonly batches = new Map<number, SealedBatch>();
  private batchCount = 0;
  private isGone = false;
  private readonly ended: Promise<void>;

  constructor(
    workspacePort: number,
    private readonly handlers: PostingHandlers,
  ) {
    this.worker = new Worker(new URL('./posting-worker.js', import.meta.url), {
      workerData: workspacePort,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MIB_MAX },
    });
    this.worker.on('message', (news: PostingNews) => {
      this.take(news);
    });
    this.worker.on('error', (error) => {
      handlers.onFault(
        `the forwarder's posting thread crashed: ${error instanceof Error ? error.message : String(error)}`,
      );
    });
    this.ended = new Promise((resolve) =>
      this.worker.once('exit', () => {
        this.isGone = true;
        for (const id of this.batches.keys()) this.settle(id, { outcome: 'given up' });
        resolve();
      }),
    );
  }

  /** Takes the batch with its memory, which goes over to the thread: it must not be written to before its release. */
  enqueue(batch: SealedBatch): void {
    this.batchCount += 1;
    const id = this.batchCount;
    const { memory, byteCount, events } = batch;
    this.batches.set(id, batch);
    this.queuedBytes += byteCount;
    this.queuedRecords += events.length;
    if (this.isGone) this.settle(id, { outcome: 'given up' });
    else this.order({ type: 'post', id, memory, byteCount }, [memory]);
  }

  /** Waits until the queue has gone out, but no longer than `msMax`; what is then left is given up. The thread ends. */
  async drain(msMax: number): Promise<void> {
    if (!this.isGone) this.order({ type: 'drain', msMax });
    await this.ended;
  }

  private order(order: PostingOrder, transfer: readonly ArrayBuffer[] = []): void {
    this.worker.postMessage(order, transfer);
  }

  private take(news: PostingNews): void {
    if (news.type === 'packed') this.batches.get(news.id)?.release(news.memory);
    else if (news.type === 'settled') this.settle(news.id, news.delivery);
    else if (news.type === 'retry') this.handlers.onRetry(news.why);
  }

  private settle(id: number, delivery: Delivery): void {
    const batch = this.batches.get(id);
    if (batch === undefined) return;
    this.batches.delete(id);
    const { byteCount, events } = batch;
    this.queuedBytes -= byteCount;
    this.queuedRecords -= events.length;
    if (delivery.outcome === 'rejected') this.handlers.onRejected(events, delivery.status);
    else if (delivery.outcome === 'given up') this.handlers.onGivenUp(events);
    this.handlers.onQueue(this.queuedBytes);
  }
}
