import type { RecordKind } from '../../src/agent.js';

/** What an agent posts of one event (connector facts, sections 2.5 and 3.2); members that nobody reads here left out. */
export interface AgentRecord {
  readonly ident: string;
  /** Collection time, ISO 8601. */
  readonly Timestamp: string;
  readonly EventTime: string | null;
  /** Of the Log Analytics agent behind its ident: `CEF: 0|Vendor|...`; of the Azure Monitor Agent without: `0|Vendor|...`. */
  readonly Message: string;
  readonly Facility: string;
  readonly Severity: string;
  readonly Host?: string;
  /** Azure Monitor Agent only. */
  readonly CollectorHostName?: string;
}

/** Of a record, what a row is made of; ident, facility and time of the header for a Cisco ASA's only. */
export type RowSource = Pick<AgentRecord, 'Timestamp' | 'Message' | 'Host' | 'CollectorHostName'> &
  Partial<Pick<AgentRecord, 'ident' | 'Facility' | 'EventTime'>>;

/** Of what kind the rows of CommonSecurityLog are. */
export type RowKind = Exclude<RecordKind, 'syslog'>;

/** Null when `value` is an array of records, else what is wrong with it; its first is the call's `firstIndex`th. */
export function recordsProblem(value: unknown, firstIndex = 0): string | null {
  if (!Array.isArray(value)) return `expected a JSON array, got ${value === null ? 'null' : typeof value}`;
  const wrong = value.findIndex(
    (record: Partial<AgentRecord> | null) =>
      typeof record?.Message !== 'string' || typeof record.Timestamp !== 'string',
  );
  return wrong < 0 ? null : `record ${firstIndex + wrong}: expected an object with the texts Message and Timestamp`;
}
