import { COLLECTOR_API_VERSION, COLLECTOR_PATH, WORKSPACE_ID, logTypes } from '../../../src/ingestion.js';
import { signatureOf } from '../../shared-key.js';
import { usualRetry, type PostingWire } from '../posting-wire.js';

/** HTTP Data Collector API: not compressed, each call signed with the workspace's shared key (connector facts, section 4.1). */
export const httpDataCollector = (sharedKey: string): PostingWire => ({
  takenStatus: 200,
  retry: usualRetry,
  pack: (body) => Promise.resolve(Uint8Array.from(body)),
  pathOf: () => `${COLLECTOR_PATH}?api-version=${COLLECTOR_API_VERSION}`,
  headersOf: ({ kind, byteCount }) => {
    const date = new Date().toUTCString();
    return {
      authorization: `SharedKey ${WORKSPACE_ID}:${signatureOf(sharedKey, date, byteCount)}`,
      'content-type': 'application/json',
      'log-type': logTypes[kind],
      'x-ms-date': date,
      'time-generated-field': 'Timestamp',
    };
  },
});
