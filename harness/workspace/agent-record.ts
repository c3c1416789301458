/** What the Log Analytics agent posts of one event (connector facts: SECURITY_CEF_BLOB, SECURITY_CISCO_ASA_BLOB). */
export interface AgentRecord {
  readonly ident: string;
  /** Collection time, ISO 8601. */
  readonly Timestamp: string;
  readonly EventTime: string | null;
  /** `CEF: 0|Vendor|...` or `%ASA-6-302013:  Built ...`. */
  readonly Message: string;
  readonly Facility: string;
  readonly Severity: string;
  readonly Host?: string;
}

/** Of a record, what a row is made of; facility and time of the header for a Cisco ASA's only. */
export type RowSource = Pick<AgentRecord, 'Timestamp' | 'Message' | 'Host'> &
  Partial<Pick<AgentRecord, 'Facility' | 'EventTime'>>;

/** Null when `value` is an array of records, else what is wrong with it; its first is the call's `firstIndex`th. */
export function recordsProblem(value: unknown, firstIndex = 0): string | null {
  if (!Array.isArray(value)) return `expected a JSON array, got ${value === null ? 'null' : typeof value}`;
  const wrong = value.findIndex(
    (record: Partial<AgentRecord> | null) =>
      typeof record?.Message !== 'string' || typeof record.Timestamp !== 'string',
  );
  return wrong < 0 ? null : `record ${firstIndex + wrong}: expected an object with the texts Message and Timestamp`;
}
