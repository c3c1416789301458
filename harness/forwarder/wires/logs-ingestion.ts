import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import { ingestionPath } from '../../../src/ingestion.js';
import { PACKED_CHUNK_BYTES, usualRetry, type PostingWire } from '../posting-wire.js';

const compress = promisify(gzip);

/** Logs Ingestion API: gzip, a stream for each kind, a bearer token. */
export const logsIngestion = (bearerToken: string): PostingWire => ({
  takenStatus: 204,
  retry: usualRetry,
  pack: async (body) =>
    Uint8Array.from(await compress(body, { level: constants.Z_BEST_SPEED, chunkSize: PACKED_CHUNK_BYTES })),
  pathOf: ingestionPath,
  headersOf: () => ({
    authorization: `Bearer ${bearerToken}`,
    'content-type': 'application/json',
    'content-encoding': 'gzip',
  }),
});
