import type { AgentKind, RecordKind } from './agent.js';

/** The workspace's id, as every row holds it. Made up: no workspace of anybody's has it. */
export const TENANT_ID = '00000000-ce00-4000-8000-000000000001';

/**
 * How records are posted to the workspace. `logs-ingestion`: Logs Ingestion API. `post-json-data-items`: what both agents
 * really use. `http-data-collector`: HTTP Data Collector API.
 */
export const workspaceApis = ['logs-ingestion', 'post-json-data-items', 'http-data-collector'] as const;
export type WorkspaceApi = (typeof workspaceApis)[number];

/**
 * What a poster must know and the workspace checks. Made for one run: of a workspace that lives as long as the run, on
 * this machine alone.
 */
export interface WorkspaceKeys {
  /** Base64. */
  readonly sharedKey: string;
  readonly bearerToken: string;
}

/** Of the reference workspace: the rule that the Logs Ingestion API posts to, and the id that the others name. */
export const DCR_ID = 'dcr-00000000000000000000000000000001';
export const WORKSPACE_ID = TENANT_ID;
export const API_VERSION = '2023-01-01';
export const COLLECTOR_API_VERSION = '2016-04-01';

const MIB = 1_048_576;

/**
 * Bytes of a call at most. Logs Ingestion API: 1 MB, as sent and unpacked. HTTP Data Collector API: 30 MB. Chosen for the
 * agents' own, whose limit nobody tells: the same, for it is served by the same host.
 */
export const callBytesMax: Readonly<Record<WorkspaceApi, number>> = {
  'logs-ingestion': MIB,
  'post-json-data-items': 30 * MIB,
  'http-data-collector': 30 * MIB,
};

/** Bytes of one value at most; a longer one is truncated. Null: nobody tells. */
export const fieldBytesMax: Readonly<Record<WorkspaceApi, number | null>> = {
  'logs-ingestion': 65_536,
  'post-json-data-items': null,
  'http-data-collector': 32_768,
};

/** Logs Ingestion API: a stream for each kind. */
export const streams: Readonly<Record<RecordKind, string>> = {
  cef: 'Microsoft-CommonSecurityLog',
  asa: 'Microsoft-CiscoAsa',
  syslog: 'Microsoft-Syslog',
};

export const ingestionPath = (kind: RecordKind): string =>
  `/dataCollectionRules/${DCR_ID}/streams/${streams[kind]}?api-version=${API_VERSION}`;

/** PostJsonDataItems, and what it calls the kinds. */
export const DATA_ITEMS_PATH = '/OperationalData.svc/PostJsonDataItems';
export const dataTypes: Readonly<Record<RecordKind, string>> = {
  cef: 'SECURITY_CEF_BLOB',
  asa: 'SECURITY_CISCO_ASA_BLOB',
  syslog: 'LINUX_SYSLOGS_BLOB',
};

/**
 * HTTP Data Collector API. It makes a table of its own of each `Log-Type` (`CefRecords_CL`) and cannot write
 * CommonSecurityLog; the rig's workspace makes the rows all the same, so that what is lost on the way can be counted.
 */
export const COLLECTOR_PATH = '/api/logs';
export const logTypes: Readonly<Record<RecordKind, string>> = {
  cef: 'CefRecords',
  asa: 'AsaRecords',
  syslog: 'SyslogRecords',
};

/** What stands around a call's records, its list's brackets included. */
export interface Envelope {
  readonly head: string;
  readonly tail: string;
}

/** The body of a call around its records (connector facts, sections 2.5, 3.2 and 3.4). */
export function envelopeOf(api: WorkspaceApi, agent: AgentKind, kind: RecordKind): Envelope {
  if (api !== 'post-json-data-items') return { head: '[', tail: ']' };
  const DataType = dataTypes[kind];
  const members =
    agent === 'oms'
      ? { DataType, IPName: kind === 'syslog' ? 'LOGMANAGEMENT' : 'Security' }
      : {
          ...{ DataType, IPName: kind === 'syslog' ? 'LogManagement' : 'SecurityInsights' },
          ManagementGroupId: '00000000-0000-0000-0000-000000000002',
          sourceHealthServiceId: AGENT_ID,
          type: 'JsonData',
        };
  return { head: `${JSON.stringify(members).slice(0, -1)},"DataItems":[`, tail: ']}' };
}

/** Made up, as the workspace's. */
const AGENT_ID = '00000000-ce00-4000-8000-000000000002';
