import { Worker } from 'node:worker_threads';
import type { RecordKind } from '../../src/agent.js';
import type { SealedBatch } from './batch.js';
import type { PostingTarget } from './open-wire.js';
import type { Delivery } from './poster.js';

/** Room for the short-lived objects of some hundred calls a second. */
const YOUNG_MIB_MAX = 3;

export type PostingOrder =
  | {
      readonly type: 'post';
      readonly id: number;
      readonly kind: RecordKind;
      readonly memory: ArrayBuffer;
      readonly byteCount: number;
    }
  | { readonly type: 'drop'; readonly id: number }
  | { readonly type: 'drain'; readonly msMax: number };

export type PostingNews =
  | { readonly type: 'packed'; readonly id: number; readonly memory: ArrayBuffer }
  | { readonly type: 'settled'; readonly id: number; readonly delivery: Delivery }
  | { readonly type: 'retry'; readonly id: number; readonly status: number; readonly why: string }
  | { readonly type: 'drained' };

export interface PostingHandlers {
  /** The workspace refused a batch for good. */
  onRejected(events: readonly number[], status: number): void;
  /** Given up when the run ended, or after the last try. Status: of the last answer, 0 for none. */
  onGivenUp(events: readonly number[], status: number): void;
  /** As of the poster. */
  onRetry(events: readonly number[], again: { readonly status: number; readonly why: string }): void;
  /** Bytes that wait have changed. */
  onQueue(queuedBytes: number): void;
  /** The thread died; what it held is given up. */
  onFault(what: string): void;
}

/** The batches on their way to the workspace: posted by a thread of their own, so that reading does not delay them. */
export class PostingThread {
  queuedBytes = 0;
  queuedRecords = 0;
  /** The last answer was no success: the workspace does not take what it is given. */
  isRefused = false;
  private readonly worker: Worker;
  private readonly batches = new Map<number, SealedBatch>();
  private batchCount = 0;
  private isGone = false;
  private readonly ended: Promise<void>;

  constructor(
    target: PostingTarget,
    private readonly handlers: PostingHandlers,
  ) {
    this.worker = new Worker(new URL('./posting-worker.js', import.meta.url), {
      workerData: target,
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
        for (const id of this.batches.keys()) this.settle(id, { outcome: 'given up', status: 0 });
        resolve();
      }),
    );
  }

  /** Takes the batch with its memory, which goes over to the thread: it must not be written to before its release. */
  enqueue(batch: SealedBatch): void {
    this.batchCount += 1;
    const id = this.batchCount;
    const { kind, memory, byteCount, events } = batch;
    this.batches.set(id, batch);
    this.queuedBytes += byteCount;
    this.queuedRecords += events.length;
    if (this.isGone) this.settle(id, { outcome: 'given up', status: 0 });
    else this.order({ type: 'post', id, kind, memory, byteCount }, [memory]);
  }

  /** Drops the batch that has waited longest and is not on its way: its events, or null where there is none. */
  dropOldest(): readonly number[] | null {
    // The first of all is on its way.
    const [, id] = this.batches.keys();
    const batch = id === undefined ? undefined : this.batches.get(id);
    if (id === undefined || batch === undefined) return null;
    this.order({ type: 'drop', id });
    this.forget(id, batch);
    return batch.events;
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
    else if (news.type === 'retry') {
      this.isRefused = true;
      this.handlers.onRetry(this.batches.get(news.id)?.events ?? [], news);
    }
  }

  private settle(id: number, delivery: Delivery): void {
    const batch = this.batches.get(id);
    if (batch === undefined) return;
    this.forget(id, batch);
    this.isRefused = delivery.outcome !== 'taken';
    if (delivery.outcome === 'rejected') this.handlers.onRejected(batch.events, delivery.status);
    else if (delivery.outcome === 'given up') this.handlers.onGivenUp(batch.events, delivery.status);
    this.handlers.onQueue(this.queuedBytes);
  }

  private forget(id: number, { byteCount, events }: SealedBatch): void {
    this.batches.delete(id);
    this.queuedBytes -= byteCount;
    this.queuedRecords -= events.length;
  }
}
