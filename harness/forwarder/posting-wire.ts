import type { OutgoingHttpHeaders } from 'node:http';
import type { RecordKind } from '../../src/agent.js';

/** Of a call on its way. */
export interface CallFacts {
  readonly kind: RecordKind;
  /** Of the body as it is sent. */
  readonly byteCount: number;
  /** How often it was posted before. */
  readonly retryCount: number;
}

/** The forwarder's half of a wire to the workspace. A new one is one file in wires/ and a line in open-wire.ts. */
export interface PostingWire {
  readonly takenStatus: number;
  readonly retry: RetryPolicy;
  /** The body as it is sent, in memory of its own. */
  pack(body: Uint8Array): Promise<Uint8Array>;
  pathOf(kind: RecordKind): string;
  /** All but the length. */
  headersOf(call: CallFacts): OutgoingHttpHeaders;
}

/** What becomes of a call that was not taken. */
export interface RetryPolicy {
  /** Whether it is posted again. Status 0: no answer. */
  isRetried(status: number): boolean;
  /** How long to wait before; `retryCount`: how often it was posted again already. */
  waitMs(retryCount: number, retryAfter: string | undefined): number;
  /** After so many the call is discarded. */
  readonly retriesMax: number;
}

/** Room for most calls packed: in one piece, without a way back and forth between the threads for each piece. */
export const PACKED_CHUNK_BYTES = 262_144;

const RETRY_MS = 1_000;
const RETRY_AFTER_SECONDS_MAX = 60;

/**
 * 429, 5xx and a broken connection are tried again, after `Retry-After` (RFC 9110 section 10.2.3) where it is given and
 * within reason; any other refusal is final.
 */
export const usualRetry: RetryPolicy = {
  isRetried: (status) => status === 0 || status === 429 || status >= 500,
  waitMs: (_retryCount, retryAfter) => {
    const seconds = Number(retryAfter);
    return retryAfter !== undefined && seconds >= 0 ? Math.min(seconds, RETRY_AFTER_SECONDS_MAX) * 1_000 : RETRY_MS;
  },
  retriesMax: Infinity,
};
