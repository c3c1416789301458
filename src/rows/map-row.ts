import type { CefEvent, CefHeader, Pair } from '../event.js';
import { columns, columnIndex, type ColumnName, type ColumnType } from './columns.js';

/**
 * A row of `CommonSecurityLog`: one value a column, in the order of {@link columns}, as text in the type's canonical
 * form (`7` for an int written `007`); null is an empty column.
 */
export type Row = (string | null)[];

/** What an agent adds to an event before the service makes a row of it. */
export interface AgentFields {
  /** Host of the syslog header. */
  readonly computer: string | null;
  /** Collection time, ISO 8601 (it is not `rt` and not the header's time). */
  readonly timeGenerated: string;
  /** Azure Monitor Agent only: the collector's host. */
  readonly collectorHostName: string | null;
}

/** What the service adds. */
export interface ServiceFields {
  readonly tenantId: string;
  readonly itemId: string;
}

/**
 * An event to its row, made in `into` where that is given. Where the documented mapping and rows that were really ingested (Azure-Sentinel sample data, Aug
 * to Sep 2023) differ, the rows win:
 *
 * | field | documentation | here, as observed |
 * |---|---|---|
 * | `externalId` | `ExternalID` (int) | `ExtID` (string); `ExternalID` stays empty |
 * | `cn1` to `cn3` | `DeviceCustomNumberN` (int) | `FieldDeviceCustomNumberN` (long); the old column stays empty |
 * | `start`, `end` | columns `StartTime`, `EndTime` exist | `AdditionalExtensions` |
 * | severity | buckets Low to Very-High | the header's text in `LogSeverity`; `OriginalLogSeverity` empty |
 * | `rt`, `deviceCustomDateN` and other times | dates | the text as it is, in string columns |
 * | a number beyond its column's type | - | empty, its label is kept |
 * | a key spelt with other capitals | - | its column, and `AdditionalExtensions` as well |
 * | an empty value | - | an empty column; in `AdditionalExtensions` it stays as `key=` |
 *
 * Chosen, for want of a published row: the last of a repeated key wins; text that is no number leaves its column empty;
 * of `SimplifiedDeviceAction` only the documented `Denied` to `Deny` changes, all else passes; `RemoteIP` and
 * `RemotePort` are the source's for `deviceDirection=0`, the destination's for `1`, else empty; threat columns stay
 * empty, as no address of the rig can be in a feed.
 */
export function mapRow(event: CefEvent, agent: AgentFields, service: ServiceFields, into: Row = []): Row {
  const row = into;
  for (let index = 0; index < columns.length; index += 1) row[index] = null;
  for (let place = 0; place < headerColumns.length; place += 1) {
    const { index, read } = headerColumns[place] as HeaderColumn;
    row[index] = read(event.header) || null;
  }
  const overflow: string[] = [];
  const { extension } = event;
  // By index: this runs for each field of each row, and taking a pair apart by its iterator costs more than the rest.
  for (let place = 0; place < extension.length; place += 1) {
    const pair = extension[place] as Pair<string>;
    const key = pair[0];
    const value = pair[1];
    const column = extensionColumn(key);
    if (column !== null) row[column.index] = canonical(value, column.type);
    if (column?.key !== key) overflow.push(key, '=', value, ';');
  }
  // Joined at once: a text grown bit by bit is made anew each time it is looked at.
  overflow.pop();
  row[at.AdditionalExtensions] = overflow.length === 0 ? null : overflow.join('');
  fillSystemColumns(row, agent, service);
  enrich(row);
  return row;
}

/** The columns that rows of any format have. */
export function fillSystemColumns(row: Row, agent: AgentFields, service: ServiceFields): void {
  row[at.Computer] = agent.computer;
  row[at.TimeGenerated] = agent.timeGenerated === '' ? null : agent.timeGenerated;
  row[at.CollectorHostName] = agent.collectorHostName;
  row[at.TenantId] = service.tenantId;
  row[at._ItemId] = service.itemId;
  row[at.SourceSystem] = 'OpsManager';
  row[at.Type] = 'CommonSecurityLog';
}

interface ExtensionColumn {
  readonly index: number;
  readonly type: ColumnType;
  readonly key: string;
}

const indexOf = (name: ColumnName): number => columnIndex.get(name) as number;

const at = {
  AdditionalExtensions: indexOf('AdditionalExtensions'),
  Computer: indexOf('Computer'),
  CollectorHostName: indexOf('CollectorHostName'),
  TimeGenerated: indexOf('TimeGenerated'),
  TenantId: indexOf('TenantId'),
  _ItemId: indexOf('_ItemId'),
  SourceSystem: indexOf('SourceSystem'),
  Type: indexOf('Type'),
  DeviceAction: indexOf('DeviceAction'),
  SimplifiedDeviceAction: indexOf('SimplifiedDeviceAction'),
  CommunicationDirection: indexOf('CommunicationDirection'),
  RemoteIP: indexOf('RemoteIP'),
  RemotePort: indexOf('RemotePort'),
  SourceIP: indexOf('SourceIP'),
  SourcePort: indexOf('SourcePort'),
  DestinationIP: indexOf('DestinationIP'),
  DestinationPort: indexOf('DestinationPort'),
};

interface HeaderColumn {
  readonly index: number;
  readonly read: (header: CefHeader) => string;
}

/** Each reads by a fixed name: by a name from a table, it would cost several times as much. */
const headerReaders: Readonly<Record<keyof CefHeader, HeaderColumn['read']>> = {
  deviceVendor: (header) => header.deviceVendor,
  deviceProduct: (header) => header.deviceProduct,
  deviceVersion: (header) => header.deviceVersion,
  deviceEventClassId: (header) => header.deviceEventClassId,
  name: (header) => header.name,
  severity: (header) => header.severity,
};
const headerColumns: HeaderColumn[] = [];
const extensionColumns = new Map<string, ExtensionColumn>();
columns.forEach(([, type, source, field], index) => {
  if (source === 'header') headerColumns.push({ index, read: headerReaders[field] });
  if (source === 'extension') extensionColumns.set(field, { index, type, key: field });
});
/** The same columns by the key in lower case, for the keys that devices spell their own way. */
const foldedColumns = new Map([...extensionColumns].map(([key, column]) => [key.toLowerCase(), column]));

/** Keys met so far and their columns (null: none); a device has few keys, and folding a key costs more than finding it. */
const metKeys = new Map<string, ExtensionColumn | null>();
const MET_KEYS_MAX = 10_000;

function extensionColumn(key: string): ExtensionColumn | null {
  const met = metKeys.get(key);
  if (met !== undefined) return met;
  const column = extensionColumns.get(key) ?? foldedColumns.get(key.toLowerCase()) ?? null;
  if (metKeys.size < MET_KEYS_MAX) metKeys.set(key, column);
  return column;
}

function enrich(row: Row): void {
  const action = row[at.DeviceAction] ?? null;
  row[at.SimplifiedDeviceAction] = action === 'Denied' ? 'Deny' : action;
  const direction = row[at.CommunicationDirection];
  if (direction === '0') {
    row[at.RemoteIP] = row[at.SourceIP] ?? null;
    row[at.RemotePort] = row[at.SourcePort] ?? null;
  } else if (direction === '1') {
    row[at.RemoteIP] = row[at.DestinationIP] ?? null;
    row[at.RemotePort] = row[at.DestinationPort] ?? null;
  }
}

const INT_MAX = 2_147_483_647;
const LONG_MAX = 9_223_372_036_854_775_807n;

/** Text to the canonical form of a column type; null where the type cannot hold it. */
export function canonical(text: string, type: ColumnType): string | null {
  if (text === '') return null;
  switch (type) {
    case 'string':
      return text;
    case 'datetime':
      return text;
    case 'int': {
      if (isPlainNumber(text)) return text;
      if (!isWholeNumber(text)) return null;
      const value = Number(text);
      return value > INT_MAX || value < -INT_MAX - 1 ? null : String(value);
    }
    case 'long': {
      if (isPlainNumber(text)) return text;
      if (!isWholeNumber(text)) return null;
      if (text.length <= 15) return String(Number(text));
      const value = BigInt(text.startsWith('+') ? text.slice(1) : text);
      return value > LONG_MAX || value < -LONG_MAX - 1n ? null : String(value);
    }
    case 'real': {
      const value = Number(text);
      return text.trim() !== text || !Number.isFinite(value) ? null : String(value);
    }
  }
}

/** Digits that are the canonical form of an int already: nearly all numbers of devices, and told without making one. */
function isPlainNumber(text: string): boolean {
  if (text.length > PLAIN_DIGITS_MAX || (text.length > 1 && text.charCodeAt(0) === DIGIT_ZERO)) return false;
  for (let place = 0; place < text.length; place += 1) {
    const digit = text.charCodeAt(place) - DIGIT_ZERO;
    if (digit < 0 || digit > 9) return false;
  }
  return true;
}

const PLAIN_DIGITS_MAX = 9;
const DIGIT_ZERO = 48;

const isWholeNumber = (text: string): boolean => /^[+-]?\d{1,40}$/.test(text);
