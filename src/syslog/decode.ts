import type { ByteFinding } from '../byte-finding.js';
import type { ByteSpan } from '../byte-span.js';
import { findMark } from '../cef/mark.js';
import type { HeaderPart, SyslogHeader } from './header.js';
import { readRfc3164 } from './read-rfc3164.js';
import { readRfc5424 } from './read-rfc5424.js';
import { beginsHeader, readOctetCount, readPri, readTimestamp, readVersion } from './read-start.js';
import { HeaderReader } from './reader.js';
import type { SyslogRuleId } from './rules.js';

export interface DecodedSyslog {
  /** The device's own header, the last before the message. */
  readonly header: SyslogHeader;
  /** Headers that relays put before it, the outermost first. */
  readonly relays: readonly SyslogHeader[];
  /** An octet count of RFC 6587 that was left before the message. */
  readonly octetCount?: number;
  /** Whether the byte order mark of RFC 5424 section 6.4 stands before the message. */
  readonly hasBom: boolean;
  /** Where the message begins: at `CEF:` where one stands behind the header. */
  readonly messageStart: number;
  /** The frame as parts that cover every byte. */
  readonly spans: readonly ByteSpan<HeaderPart>[];
  readonly findings: readonly ByteFinding<SyslogRuleId>[];
}

/** More headers than that are text of the message, so that no input makes the decoder look at it more often. */
const RELAYS_MAX = 4;
const BOM = '\xef\xbb\xbf';

/**
 * Reads the syslog header of one frame, in the forms of RFC 5424, of RFC 3164, and in those that devices send. Never
 * throws. What can be read of a header that breaks its standard is read, and the breach is a finding.
 */
export function decodeSyslog(bytes: Uint8Array, start: number, end: number): DecodedSyslog {
  const reader = new HeaderReader(bytes, start, end);
  const found = findMark(bytes, start, end);
  const mark = found < 0 ? Infinity : found - start;
  const octetCount = readOctetCount(reader);
  const relays: SyslogHeader[] = [];
  let header = readHeader(reader, mark);
  while (
    relays.length < RELAYS_MAX &&
    header.format !== 'none' &&
    reader.at < mark &&
    beginsHeader(reader.text, reader.at)
  ) {
    reader.report('nested-header', reader.at, reader.at, 'another header stands behind this one');
    relays.push(header);
    readOctetCount(reader);
    header = readHeader(reader, mark);
  }
  const hasBom = reader.text.startsWith(BOM, reader.at);
  if (hasBom) reader.take('bom', BOM.length);
  const messageStart = start + reader.at;
  reader.take('message', reader.text.length - reader.at);
  return {
    ...{ header, relays, hasBom, messageStart, spans: reader.spans, findings: reader.findings.inOrder() },
    ...(octetCount !== undefined && { octetCount }),
  };
}

function readHeader(reader: HeaderReader, mark: number): SyslogHeader {
  const pri = readPri(reader);
  const hasPri = pri.pri !== undefined;
  takeStrayBlanks(reader);
  const version = readVersion(reader, hasPri);
  if (version !== undefined && reader.match(/- /y) !== null) {
    reader.take('timestamp', 1);
    return { format: 'rfc5424', ...pri, version, ...readRfc5424(reader, mark) };
  }
  const time = readTimestamp(reader, version !== undefined);
  const timestamp = time !== undefined && { timestamp: time };
  if (version !== undefined && time?.form === 'rfc5424') {
    return { format: 'rfc5424', ...pri, version, ...timestamp, ...readRfc5424(reader, mark) };
  }
  if (time === undefined) reader.report('timestamp-missing', reader.at, reader.at, 'no TIMESTAMP');
  else takeColon(reader);
  reader.takeSeparator();
  const fields = readRfc3164(reader, mark, time !== undefined);
  const format = hasPri || time !== undefined ? 'rfc3164' : 'none';
  return { format, ...pri, ...(version !== undefined && { version }), ...timestamp, ...fields, structuredData: [] };
}

/** Blanks where none should be, between PRI and the time or at the very start. */
function takeStrayBlanks(reader: HeaderReader): void {
  const start = reader.at;
  const blanks = reader.takeBlanks();
  if (blanks > 0) reader.report('extra-blank', start, reader.at, `${blanks} blank(s), expected none`);
}

/** `Nov 03 2026 09:05:01: `, as Cisco's devices end a time. */
function takeColon(reader: HeaderReader): void {
  if (reader.match(/:(?= )/y) === null) return;
  reader.report('timestamp-form', reader.at, reader.at + 1, 'a colon behind TIMESTAMP');
  reader.take('blank', 1);
}
