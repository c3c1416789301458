import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RecordKind } from '../../src/agent.js';
import type { PostingWire } from './posting-wire.js';

/** Packed at a time: each takes memory of its own. */
const PACKINGS_MAX = 2;
const CALL_MS_MAX = 30_000;

/** What became of a call. */
export type Delivery =
  | { readonly outcome: 'taken' }
  /** Refused for good. */
  | { readonly outcome: 'rejected'; readonly status: number }
  /** The run ended, or it was tried often enough. Status: of the last answer to this or an earlier call, 0 for none. */
  | { readonly outcome: 'given up'; readonly status: number };

export interface PosterHandlers {
  /** The memory of the call's body is no longer needed. */
  onPacked(id: number): void;
  onSettled(id: number, delivery: Delivery): void;
  /** It is to be posted again. Status 0: no answer came, and nobody knows whether it was taken. */
  onRetry(id: number, again: { readonly status: number; readonly why: string }): void;
}

/** An answer to a call; status 0: none came. */
interface Answer {
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly why: string;
}

/**
 * Posts calls to the workspace one after the other, so that order is kept. What was not taken is posted again or not as
 * the wire says: an agent does so, and the agent is part of what is measured.
 */
export class Poster {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });
  private chain: Promise<void> = Promise.resolve();
  private readonly lanes: Promise<unknown>[] = [];
  private readonly givingUp = new AbortController();
  private lastStatus = 0;
  /** Dropped while they waited. */
  private readonly dropped = new Set<number>();

  constructor(
    private readonly workspacePort: number,
    private readonly wire: PostingWire,
    private readonly handlers: PosterHandlers,
  ) {}

  enqueue(id: number, kind: RecordKind, body: Uint8Array): void {
    const packed = this.pack(id, body);
    this.chain = this.chain.then(async () => {
      const sent = await packed;
      if (!this.dropped.delete(id)) this.handlers.onSettled(id, await this.deliver(id, kind, sent));
    });
  }

  /** A call that waits is not to be posted; nothing is said of it any more. One that is on its way goes on. */
  drop(id: number): void {
    this.dropped.add(id);
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

  /** Compressed on another thread, while earlier calls are on their way; kept in memory of just its size. */
  private pack(id: number, body: Uint8Array): Promise<Uint8Array> {
    const lane = id % PACKINGS_MAX;
    const before = this.lanes[lane];
    const packed = (async () => {
      await before;
      const sent = await this.wire.pack(body);
      this.handlers.onPacked(id);
      return sent;
    })();
    this.lanes[lane] = packed;
    return packed;
  }

  private async deliver(id: number, kind: RecordKind, packed: Uint8Array): Promise<Delivery> {
    const { signal } = this.givingUp;
    const { takenStatus, retry } = this.wire;
    for (let retryCount = 0; retryCount <= retry.retriesMax && !signal.aborted; retryCount += 1) {
      const { status, why, retryAfter } = await this.post(kind, packed, retryCount);
      // A call that was cut off at the end says nothing.
      if (!this.givingUp.signal.aborted) this.lastStatus = status;
      if (status === takenStatus) return { outcome: 'taken' };
      if (!retry.isRetried(status)) return { outcome: 'rejected', status };
      this.handlers.onRetry(id, { status, why });
      if (retryCount < retry.retriesMax) {
        await sleep(retry.waitMs(retryCount, retryAfter), undefined, { signal }).catch(() => undefined);
      }
    }
    return { outcome: 'given up', status: this.lastStatus };
  }

  /** Never rejects. */
  private post(kind: RecordKind, packed: Uint8Array, retryCount: number): Promise<Answer> {
    const { workspacePort, wire, agent, givingUp } = this;
    return new Promise((resolve) => {
      const call = request(
        {
          host: '127.0.0.1',
          port: workspacePort,
          path: wire.pathOf(kind),
          method: 'POST',
          agent,
          timeout: CALL_MS_MAX,
          signal: givingUp.signal,
          headers: {
            ...wire.headersOf({ kind, byteCount: packed.length, retryCount }),
            'content-length': packed.length,
          },
        },
        (response) => {
          response.resume();
          response.once('end', () => {
            const status = response.statusCode ?? 0;
            resolve({ status, retryAfter: response.headers['retry-after'], why: `status ${status}` });
          });
        },
      );
      call.once('timeout', () => call.destroy(new Error(`no answer within ${CALL_MS_MAX / 1_000} s`)));
      call.once('error', (error) => {
        resolve({ status: 0, retryAfter: undefined, why: error.message });
      });
      call.end(packed);
    });
  }
}
