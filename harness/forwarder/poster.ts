import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import { ingestionPath } from '../../src/ingestion.js';

const compress = promisify(gzip);
/** Room for most calls packed: in one piece, without a way back and forth between the threads for each piece. */
const PACKED_BYTES = 262_144;
/** Packed at a time: each takes memory of its own. */
const PACKINGS_MAX = 2;
const CALL_MS_MAX = 30_000;
const RETRY_MS = 1_000;
const RETRY_AFTER_SECONDS_MAX = 60;

/** What became of a call. `given up`: the run ended, and the workspace had never answered. */
export type Delivery =
  | { readonly outcome: 'taken' | 'given up' }
  /** Refused for good. */
  | { readonly outcome: 'rejected'; readonly status: number };

export interface PosterHandlers {
  /** The memory of the call's body is no longer needed. */
  onPacked(id: number): void;
  onSettled(id: number, delivery: Delivery): void;
  onRetry(why: string): void;
}

/**
 * Posts calls to the workspace one after the other, so that order is kept. 429, 5xx and a broken connection are tried
 * again, after `Retry-After` where it is given: an agent does so, and the agent is part of what is measured. Any other
 * refusal is final.
 */
export class Poster {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });
  private chain: Promise<void> = Promise.resolve();
  private readonly lanes: Promise<unknown>[] = [];
  private readonly givingUp = new AbortController();

  constructor(
    private readonly workspacePort: number,
    private readonly handlers: PosterHandlers,
  ) {}

  enqueue(id: number, body: Uint8Array): void {
    const packed = this.pack(id, body);
    this.chain = this.chain.then(async () => {
      this.handlers.onSettled(id, await this.deliver(await packed));
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

  /** Compressed on another thread, while earlier calls are on their way; kept in memory of just its size. */
  private pack(id: number, body: Uint8Array): Promise<Uint8Array> {
    const lane = id % PACKINGS_MAX;
    const before = this.lanes[lane];
    const packed = (async () => {
      await before;
      const pieces = await compress(body, { level: constants.Z_BEST_SPEED, chunkSize: PACKED_BYTES });
      this.handlers.onPacked(id);
      return Uint8Array.from(pieces);
    })();
    this.lanes[lane] = packed;
    return packed;
  }

  private async deliver(packed: Uint8Array): Promise<Delivery> {
    const { signal } = this.givingUp;
    while (!signal.aborted) {
      const { status, why, retryMs } = await this.post(packed);
      if (status === 204) return { outcome: 'taken' };
      if (status !== 0 && status !== 429 && status < 500) return { outcome: 'rejected', status };
      this.handlers.onRetry(why);
      await sleep(retryMs, undefined, { signal }).catch(() => undefined);
    }
    return { outcome: 'given up' };
  }

  /** Status 0: no answer. Never rejects. */
  private post(packed: Uint8Array): Promise<{ status: number; retryMs: number; why: string }> {
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
