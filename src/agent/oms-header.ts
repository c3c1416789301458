import type { AgentHeader } from '../agent.js';
import { readPri, readTimeAndHost } from './usual-header.js';

/**
 * How the Log Analytics (OMS) agent reads what the collector sends to TCP 25226: the pattern of its configuration file
 * security_events.conf, with what that pattern gets wrong. It is part of what is measured, so it is kept:
 *
 * - without `<PRI>` or without a time it knows, the line is dropped; a time of RFC 5424 without a fraction and with `Z`
 *   is none;
 * - `CEF` is searched from the right: a later `CEF ... 0|` in the text becomes the start and the real header is lost;
 * - `CEF:1|` has no `0|` of its own: the line is dropped, or cut at the first `0|` behind it;
 * - a host ends at a colon, so of an IPv6 address only the first group is left.
 */
const pattern =
  /(?<time>(?:\w+ +){2,3}(?:\d+:){2}\d+|\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}.[\w\-:+]{3,12}):?[ \t\r\n\f\v]*(?:(?<host>[^: ]+) ?:?)?[ \t\r\n\f\v]*(?<ident>.*CEF.+?(?=0\|)|%ASA[0-9-]{8,10})[ \t\r\n\f\v]*:?(?<message>0\|.*|.*)/ds;

const DIGIT_ZERO = 48;
const PIPE = 124;
const LETTER_C = 67;
const LETTER_E = 69;
const LETTER_F = 70;
const CEF_BYTES = 3;
const BODY_MARK = Buffer.from('0|');

/**
 * Reads one frame into `into`. False: the agent drops the line. The form that nearly all frames have is read from the
 * bytes; every other one by the pattern itself. Both must agree (tested), the pattern is the truth. `cefFreeFrom`: where
 * it is known that no `CEF` begins from there on.
 */
export function readOmsHeader(
  bytes: Buffer,
  start: number,
  end: number,
  into: AgentHeader,
  cefFreeFrom = end,
): boolean {
  const afterPri = readPri(bytes, start, end, into);
  if (afterPri < 0) return false;
  return readUsual(bytes, afterPri, end, into, cefFreeFrom) || readByPattern(bytes, afterPri, end, into);
}

/** `Mmm dd hh:mm:ss host ...CEF...0|`. */
function readUsual(bytes: Buffer, start: number, end: number, into: AgentHeader, cefFreeFrom: number): boolean {
  const afterHost = readTimeAndHost(bytes, start, end, into);
  const messageStart = afterHost < 0 ? -1 : cefBodyStart(bytes, afterHost, end, cefFreeFrom);
  if (messageStart < 0) return false;
  into.kind = 'cef';
  into.ident = 'CEF';
  into.messageStart = messageStart;
  return true;
}

/** `.*CEF.+?(?=0\|)` from `from`: where the `0|` stands behind the last `CEF` that has one. */
function cefBodyStart(bytes: Buffer, from: number, end: number, cefFreeFrom: number): number {
  let mark = lastCef(bytes, from, Math.min(end - CEF_BYTES, cefFreeFrom));
  while (mark >= 0) {
    // Nearly always it stands right there, behind `CEF:` or `CEF: `.
    const near = mark + CEF_BYTES + 1;
    const body = isBodyMark(bytes, near)
      ? near
      : isBodyMark(bytes, near + 1)
        ? near + 1
        : bytes.indexOf(BODY_MARK, near);
    if (body >= 0 && body + BODY_MARK.length <= end) return body;
    mark = lastCef(bytes, from, mark);
  }
  return -1;
}

/**
 * Where the last `CEF` begins at or behind `from` and before `end`; -1: nowhere. Byte by byte, for it stands near where
 * the search begins, or else each third byte says whether it can be there.
 */
function lastCef(bytes: Buffer, from: number, end: number): number {
  for (let place = end + CEF_BYTES - 2; place >= from; place -= CEF_BYTES) {
    const byte = bytes[place] as number;
    if (byte < LETTER_C || byte > LETTER_F) continue;
    const mark = byte === LETTER_C ? place : byte === LETTER_E ? place - 1 : place - 2;
    if (mark >= from && mark < end && bytes[mark] === LETTER_C && bytes[mark + 1] === LETTER_E) {
      if (bytes[mark + 2] === LETTER_F) return mark;
    }
  }
  return -1;
}

const isBodyMark = (bytes: Buffer, at: number): boolean => bytes[at] === DIGIT_ZERO && bytes[at + 1] === PIPE;

/** The pattern as it stands in the agent's configuration. Latin-1, so that offsets of text are offsets of bytes. */
export function readByPattern(bytes: Buffer, start: number, end: number, into: AgentHeader): boolean {
  const match = pattern.exec(bytes.toString('latin1', start, end));
  const places = match?.indices?.groups;
  if (match === null || places === undefined) return false;
  const [timeStart, timeEnd] = places['time'] ?? [0, 0];
  const [hostStart, hostEnd] = places['host'] ?? [0, 0];
  const [messageStart] = places['message'] ?? [0];
  const ident = match.groups?.['ident'] ?? '';
  const isCef = ident.includes('CEF');
  into.timeStart = start + timeStart;
  into.timeEnd = start + timeEnd;
  into.hostStart = start + hostStart;
  into.hostEnd = start + hostEnd;
  into.kind = isCef ? 'cef' : 'asa';
  into.ident = isCef ? 'CEF' : ident;
  into.messageStart = start + messageStart;
  return true;
}
