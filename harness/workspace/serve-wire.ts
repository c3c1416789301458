import type { WorkspaceApi, WorkspaceKeys } from '../../src/ingestion.js';
import type { ReceivingWire } from './receiving-wire.js';
import { httpDataCollector } from './wires/http-data-collector.js';
import { logsIngestion } from './wires/logs-ingestion.js';
import { postJsonDataItems } from './wires/post-json-data-items.js';

/** The workspace's half of an API. */
export function serveWire(api: WorkspaceApi, keys: WorkspaceKeys): ReceivingWire {
  switch (api) {
    case 'logs-ingestion':
      return logsIngestion(keys.bearerToken);
    case 'post-json-data-items':
      return postJsonDataItems();
    case 'http-data-collector':
      return httpDataCollector(keys.sharedKey);
  }
}
