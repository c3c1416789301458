import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import { ingestionPath } from '../../src/ingestion.js';
import type { SealedBatch } from './batch.js';

const compress = promisify(gzip);
const CALL_MS_MAX = 30_000;
const RETRY_MS = 1_000;
const RETRY_AFTER_SECONDS_MAX = 60;

export interface PosterHandlers {
  /** The workspace refused a batch for good. */
  onRejected(events: readonly number[], status: number): void;
  /** Given up when the run ended: the workspace never answered. */
  onGivenUp(events: readonly number[]): void;
  onRetry(why: string): void;
  /** Bytes that wait have changed. */
  onQueue(queuedBytes: number): void;
}

/**
 * Posts batches to the workspace one after the other, so that order is kept. 429, 5xx and a broken connection are tried
 * again, after `Retry-After` where it is given: an agent does so, and the agent is part of what is measured. Any other
 * refusal is final.
 */
export class Poster {
  queuedBytes = 0;
  queuedRecords = 0;
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });
  private chain: Promise<void> = Promise.resolve();
  private readonly givingUp = new AbortController();

  constructor(
    private readonly workspacePort: number,
    private readonly handlers: PosterHandlers,
  ) {}

  enqueue(batch: SealedBatch): void {
    const { body, events } = batch;
    this.queuedBytes += body.length;
    this.queuedRecords += events.length;
    // Compressed at once, on another thread, while earlier batches are on their way.
    const packed = compress(body, { level: constants.Z_BEST_SPEED });
    const bodyBytes = body.length;
    void packed.then(() => {
      batch.release();
    });
    this.chain = this.chain.then(async () => {
      await this.deliver(events, await packed);
      this.queuedBytes -= bodyBytes;
      this.queuedRecords -= events.length;
      this.handlers.onQueue(this.queuedBytes);
    });
  }

  /** Waits until the queue has gone out, but no longer than `msMax`; what is then left is given up. */
  async drain(msMax: number): Promise<void> {
    const deadline = setTimeout(() => {
      this.givingUp.abort();
    }, msMax);
    await this.chain;
    clearTimeout(deadline);
    this.agent.destroy();
  }

  private async deliver(events: readonly number[], packed: Buffer): Promise<void> {
    const { signal } = this.givingUp;
    while (!signal.aborted) {
      const answer = await this.post(packed);
      if (answer.status === 204) return;
      if (answer.status !== 0 && answer.status !== 429 && answer.status < 500) {
        this.handlers.onRejected(events, answer.status);
        return;
      }
      this.handlers.onRetry(answer.why);
      await sleep(answer.retryMs, undefined, { signal }).catch(() => undefined);
    }
    this.handlers.onGivenUp(events);
  }

  /** Status 0: no answer. Never rejects. */
  private post(packed: Buffer): Promise<{ status: number; retryMs: number; why: string }> {
    return new Promise((resolve) => {
      const call = request(
        {
          host: '127.0.0.1',
          port: this.workspacePort,
          path: ingestionPath,
          method: 'POST',
          agent: this.agent,
          timeout: CALL_MS_MAX,
          signal: this.givingUp.signal,
          headers: {
            authorization: 'Bearer cefrig',
            'content-type': 'application/json',
            'content-encoding': 'gzip',
            'content-length': packed.length,
          },
        },
        (response) => {
          response.resume();
          response.once('end', () => {
            const status = response.statusCode ?? 0;
            resolve({ status, retryMs: retryAfterMs(response.headers['retry-after']), why: `status ${status}` });
          });
        },
      );
      call.once('timeout', () => call.destroy(new Error(`no answer within ${CALL_MS_MAX / 1_000} s`)));
      call.once('error', (error) => {
        resolve({ status: 0, retryMs: RETRY_MS, why: error.message });
      });
      call.end(packed);
    });
  }
}

/** `Retry-After` in seconds (RFC 9110 section 10.2.3), within reason. */
function retryAfterMs(header: string | undefined): number {
  const seconds = Number(header);
  return header !== undefined && seconds >= 0 ? Math.min(seconds, RETRY_AFTER_SECONDS_MAX) * 1_000 : RETRY_MS;
}
