import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { constants, deflate } from 'node:zlib';
import type { Personality } from '../../../src/agent.js';
import { DATA_ITEMS_PATH } from '../../../src/ingestion.js';
import { PACKED_CHUNK_BYTES, usualRetry, type PostingWire, type RetryPolicy } from '../posting-wire.js';

const compress = promisify(deflate);

/**
 * What both agents use: deflate (of zlib, RFC 1950), the data type in the body (connector facts, section 3.4). The real
 * service knows the agent by its TLS client certificate; the rig's is plain HTTP on loopback and asks for none.
 */
export const postJsonDataItems = ({ agent, behaviour }: Personality): PostingWire => ({
  takenStatus: 200,
  retry: agent === 'oms' && behaviour === 'strict' ? fluentdRetry : usualRetry,
  pack: async (body) =>
    Uint8Array.from(await compress(body, { level: constants.Z_BEST_SPEED, chunkSize: PACKED_CHUNK_BYTES })),
  pathOf: () => DATA_ITEMS_PATH,
  headersOf: ({ retryCount }) => ({
    'content-type': 'application/json',
    'content-encoding': 'deflate',
    'user-agent': agent === 'oms' ? 'LinuxMonitoringAgent/cefrig' : 'AzureMonitorAgent/cefrig',
    'x-request-id': randomUUID(),
    'x-ms-app': 'cefrig',
    'x-ms-client-version': 'cefrig',
    'x-ms-client-platform': 'Linux',
    'x-ms-client-request-retry-count': retryCount,
  }),
});

const WAIT_MS = 30_000;
const WAIT_MS_MAX = 1_800_000;
const RETRIES_MAX = 6;

/**
 * The Log Analytics agent's output (section 3.4): whatever is not a success is posted again, refusals too, after 30 s,
 * then twice as long each time up to 30 minutes, whatever `Retry-After` says; after six times it is discarded.
 */
export const fluentdRetry: RetryPolicy = {
  isRetried: () => true,
  waitMs: (retryCount) => Math.min(WAIT_MS * 2 ** retryCount, WAIT_MS_MAX),
  retriesMax: RETRIES_MAX,
};
