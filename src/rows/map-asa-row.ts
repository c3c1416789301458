import type { AsaRecord } from '../asa.js';
import { columnIndex, columns, type ColumnName } from './columns.js';
import { fillSystemColumns, type AgentFields, type Row, type ServiceFields } from './map-row.js';

/** What else the agent says of a message, and only rows of a Cisco ASA hold. */
export interface AsaAgentFields extends AgentFields {
  /** Such as `local4`. */
  readonly facility: string | null;
  /** Time of the syslog header as the agent reads it, ISO 8601. */
  readonly eventTime: string | null;
}

/** Severities 0 to 7. Seen in ingested rows: `Low` for 6. Chosen, for want of others: the rest. */
const severityWords = ['Very-High', 'Very-High', 'High', 'Medium', 'Medium', 'Low', 'Low', 'Low'];

/**
 * A message of a Cisco ASA to its row, made in `into` where that is given, as in rows that were really ingested
 * (connector facts): the severity is a word, its number in `OriginalLogSeverity`; the whole text is the message, and
 * nothing of it is taken apart; `Activity` is empty; the header's host and time stand in `DeviceName` and `ReceiptTime`.
 */
export function mapAsaRow(asa: AsaRecord, agent: AsaAgentFields, service: ServiceFields, into: Row = []): Row {
  const row = into;
  for (let index = 0; index < columns.length; index += 1) row[index] = null;
  row[at.DeviceVendor] = 'Cisco';
  row[at.DeviceProduct] = 'ASA';
  row[at.DeviceEventClassID] = asa.number;
  row[at.LogSeverity] = asa.severity === null ? null : (severityWords[Number(asa.severity)] ?? null);
  row[at.OriginalLogSeverity] = asa.severity;
  row[at.DeviceFacility] = agent.facility;
  row[at.DeviceName] = agent.computer;
  row[at.ReceiptTime] = agent.eventTime;
  row[at.Message] = asa.text;
  fillSystemColumns(row, agent, service);
  return row;
}

const indexOf = (name: ColumnName): number => columnIndex.get(name) as number;

const at = {
  DeviceVendor: indexOf('DeviceVendor'),
  DeviceProduct: indexOf('DeviceProduct'),
  DeviceEventClassID: indexOf('DeviceEventClassID'),
  LogSeverity: indexOf('LogSeverity'),
  OriginalLogSeverity: indexOf('OriginalLogSeverity'),
  DeviceFacility: indexOf('DeviceFacility'),
  DeviceName: indexOf('DeviceName'),
  ReceiptTime: indexOf('ReceiptTime'),
  Message: indexOf('Message'),
};
