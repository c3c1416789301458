import type { AgentHeader, RecordKind } from '../agent.js';
import { readStructuredData } from '../syslog/structured-data.js';
import { readUsualCef } from './usual-header.js';

/**
 * How the Azure Monitor Agent (1.32.6 and later) reads what the collector sends to TCP 28330 (connector facts, sections
 * 2.2 and 2.5):
 *
 * | rule | known or chosen |
 * |---|---|
 * | RFC 3164 and RFC 5424 are read | known |
 * | the tag, or APP-NAME, says what it is: `CEF`, `%ASA-...`, `%FTD-...`, else plain syslog, whatever stands in the message | known |
 * | structured data goes before the message | known (1.32.6) |
 * | more than one blank behind the host, and an address between host and tag, are passed over | known (1.28.11, 1.29.4) |
 * | a host has at most 255 characters | known (1.32.6) |
 * | without a PRI, the facility is `nopri`; its severity is `notice` | known (1.29.4); the severity chosen |
 * | a header of RFC 5424 may lack fields behind its host, which are then those of RFC 3164 | known (1.27); which, chosen |
 * | a line of another form is dropped as malformed | known (1.37); which lines, chosen: the time is of neither standard |
 * | a time of RFC 5424 may stand in a header without VERSION; a day of one digit need not be padded | chosen |
 * | `CEF:` goes with the tag, also where the tag is `CEF` and the message begins with it once more | chosen |
 */
export const readAmaHeader = (bytes: Buffer, start: number, end: number, into: AgentHeader): boolean =>
  (readUsualCef(bytes, start, end, into) && into.hostEnd - into.hostStart <= HOST_BYTES_MAX) ||
  readAmaByPattern(bytes, start, end, into);

const HOST_BYTES_MAX = 255;

/** The same of any form, by patterns. */
export function readAmaByPattern(bytes: Buffer, start: number, end: number, into: AgentHeader): boolean {
  // Latin-1, so that offsets of text are offsets of bytes.
  const text = bytes.toString('latin1', start, end);
  return read(rfc5424, text, start, into) || read(rfc3164, text, start, into);
}

const pri = '(?:<(?<pri>\\d{1,3})>)';
const rfc5424Time = '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?(?:Z|[+-]\\d\\d:\\d\\d)';
const rfc3164Time = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) {1,2}\\d{1,2} \\d\\d:\\d\\d:\\d\\d';
const host = `(?<host>[^ ]{1,${HOST_BYTES_MAX}})`;

const rfc5424 = new RegExp(
  `^${pri}1 (?:(?<time>${rfc5424Time})|-) ${host} (?<tag>[^ ]+) (?<procId>[^ ]+) [^ ]+ (?=-(?: |$)|\\[)`,
  'd',
);
/** A word that ends with a colon, or begins with the mark, is no host but a tag. */
const rfc3164 = new RegExp(
  `^(?:${pri}(?:1 )?)?(?<time>${rfc3164Time}|${rfc5424Time}) +(?:(?!CEF:)${host}(?<!:) +)?(?:(?:\\d{1,3}\\.){3}\\d{1,3} +)?` +
    '(?:(?<tag>[^\\s:[\\]]+)(?:\\[(?<procId>[^\\]\\s]*)\\])?:?)?',
  'd',
);

function read(pattern: RegExp, text: string, start: number, into: AgentHeader): boolean {
  const match = pattern.exec(text);
  const places = match?.indices?.groups;
  if (match === null || places === undefined) return false;
  const groups = match.groups ?? {};
  into.pri = groups['pri'] === undefined ? -1 : Number(groups['pri']);
  const [timeStart, timeEnd] = places['time'] ?? nowhere;
  into.timeStart = start + timeStart;
  into.timeEnd = start + timeEnd;
  const [hostStart, hostEnd] = groups['host'] === '-' ? nowhere : (places['host'] ?? nowhere);
  into.hostStart = start + hostStart;
  into.hostEnd = start + hostEnd;
  const [procIdStart, procIdEnd] = groups['procId'] === '-' ? nowhere : (places['procId'] ?? nowhere);
  into.procIdStart = start + procIdStart;
  into.procIdEnd = start + procIdEnd;
  const isRfc5424 = pattern === rfc5424;
  into.ident = isRfc5424 ? appNameOf(groups['tag']) : (groups['tag'] ?? '');
  into.kind = kindOf(into.ident);
  into.dataStart = into.dataEnd = start;
  const at = isRfc5424 ? readData(text, match[0].length, start, into) : match[0].length;
  into.messageStart = start + messageStartIn(text, at, into.kind);
  return true;
}

const nowhere = [0, 0] as const;

/** `-` is none; `logger -t CEF:` puts the colon of a tag into it. */
const appNameOf = (text: string | undefined): string =>
  text === undefined || text === '-' ? '' : text.replace(/:$/, '');

const kindOf = (ident: string): RecordKind =>
  ident === 'CEF' ? 'cef' : /^%(?:ASA|FTD)-/.test(ident) ? 'asa' : 'syslog';

/** STRUCTURED-DATA at `at` of `text`, and the blank and the byte order mark behind it: the offset behind them. */
function readData(text: string, at: number, start: number, into: AgentHeader): number {
  let behind = at + 1;
  if (text[at] === '[') {
    const data = readStructuredData(text, at);
    // Brackets that do not close are text of the message.
    if (data === undefined) return at;
    into.dataStart = start + at;
    into.dataEnd = start + data.end;
    behind = data.end;
  }
  if (text[behind] === ' ') behind += 1;
  return text.startsWith(BOM, behind) ? behind + BOM.length : behind;
}

const BOM = '\xef\xbb\xbf';

/** A Cisco ASA's message keeps the blank behind its ident, as in published records; no other begins with one. */
function messageStartIn(text: string, from: number, kind: RecordKind): number {
  if (kind === 'asa') return from;
  const at = afterBlanks(text, from);
  return kind === 'cef' && text.startsWith('CEF:', at) ? afterBlanks(text, at + 'CEF:'.length) : at;
}

function afterBlanks(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ') at += 1;
  return at;
}
