import type { Personality } from '../../src/agent.js';
import type { WorkspaceApi, WorkspaceKeys } from '../../src/ingestion.js';
import type { PostingWire } from './posting-wire.js';
import { httpDataCollector } from './wires/http-data-collector.js';
import { logsIngestion } from './wires/logs-ingestion.js';
import { postJsonDataItems } from './wires/post-json-data-items.js';

/** Where and how the forwarder posts. A plain value, so that it can go to another thread. */
export interface PostingTarget {
  /** Of the workspace, on 127.0.0.1. */
  readonly port: number;
  readonly api: WorkspaceApi;
  readonly personality: Personality;
  readonly keys: WorkspaceKeys;
}

export function openWire({ api, personality, keys }: PostingTarget): PostingWire {
  switch (api) {
    case 'logs-ingestion':
      return logsIngestion(keys.bearerToken);
    case 'post-json-data-items':
      return postJsonDataItems(personality);
    case 'http-data-collector':
      return httpDataCollector(keys.sharedKey);
  }
}
