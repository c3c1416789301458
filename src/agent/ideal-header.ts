import type { AgentHeader } from '../agent.js';
import { isAsciiDigit } from '../ascii.js';
import type { ByteSpan } from '../byte-span.js';
import { MARK_BYTES, afterBlanks, findMark } from '../cef/mark.js';
import { decodeSyslog } from '../syslog/decode.js';
import type { HeaderPart } from '../syslog/header.js';
import { readAmaByPattern } from './ama-header.js';
import { readUsualCef } from './usual-header.js';

/**
 * An agent that reads every header that can be read (syslog/decode.ts), in whatever form, and takes for CEF whatever has
 * `CEF:` in it, for a Cisco ASA's message whatever has its ident. Never false: a frame that is neither is plain syslog.
 */
export const readIdealHeader = (bytes: Buffer, start: number, end: number, into: AgentHeader): boolean =>
  readUsualCef(bytes, start, end, into) || readIdealByDecoder(bytes, start, end, into);

/** The same of any form, by the decoder. */
export function readIdealByDecoder(bytes: Buffer, start: number, end: number, into: AgentHeader): boolean {
  const mark = markIn(bytes, start, end);
  if (mark < 0 && readTaggedCef(bytes, start, end, into)) return true;
  const { header, spans, messageStart } = decodeSyslog(bytes, start, end);
  into.pri = header.pri ?? -1;
  const time = header.timestamp === undefined ? undefined : lastOf(spans, 'timestamp');
  into.timeStart = time?.offset ?? start;
  into.timeEnd = endOf(time, start);
  const host = header.host === undefined ? undefined : lastOf(spans, 'host');
  into.hostStart = host?.offset ?? start;
  into.hostEnd = endOf(host, start);
  const procId = header.procId === undefined ? undefined : lastOf(spans, 'proc-id');
  into.procIdStart = procId?.offset ?? start;
  into.procIdEnd = endOf(procId, start);
  into.dataStart = into.dataEnd = start;
  readKind(bytes, start, end, into, { mark, tag: header.appName ?? '', messageStart });
  return true;
}

/** Where `CEF:` stands with a version behind it; -1: nowhere. */
function markIn(bytes: Buffer, start: number, end: number): number {
  const mark = findMark(bytes, start, end);
  return mark >= 0 && isAsciiDigit(bytes[afterBlanks(bytes, mark + MARK_BYTES, end)]) ? mark : -1;
}

/** What `logger -t CEF:` sends has the mark in APP-NAME alone, and the message behind all other fields. */
function readTaggedCef(bytes: Buffer, start: number, end: number, into: AgentHeader): boolean {
  if (!readAmaByPattern(bytes, start, end, into) || into.kind !== 'cef') return false;
  into.dataStart = into.dataEnd = start;
  return true;
}

function readKind(
  bytes: Buffer,
  start: number,
  end: number,
  into: AgentHeader,
  { mark, tag, messageStart }: { readonly mark: number; readonly tag: string; readonly messageStart: number },
): void {
  const asa = mark < 0 ? asaIdent.exec(bytes.toString('latin1', start, end)) : null;
  if (mark >= 0) {
    into.kind = 'cef';
    into.ident = 'CEF';
    into.messageStart = afterBlanks(bytes, mark + MARK_BYTES, end);
  } else if (asa !== null) {
    into.kind = 'asa';
    into.ident = asa[1] ?? '';
    into.messageStart = start + asa.index + asa[0].length;
  } else {
    into.kind = 'syslog';
    into.ident = tag;
    into.messageStart = messageStart;
  }
}

const asaIdent = /(%(?:ASA|FTD)-[^\s:]{1,40}):?/;

type Span = ByteSpan<HeaderPart>;

const lastOf = (spans: readonly Span[], part: HeaderPart): Span | undefined =>
  spans.findLast((span) => span.part === part);

const endOf = (span: Span | undefined, start: number): number =>
  span === undefined ? start : span.offset + span.length;
