/**
 * How the Log Analytics (OMS) agent reads what the collector sends to TCP 25226: the pattern of its configuration file
 * security_events.conf, with what that pattern gets wrong. It is part of what is measured, so it is kept:
 *
 * - without `<PRI>` or without a time it knows, the line is dropped;
 * - `CEF` is searched from the right: a later `CEF ... 0|` in the text becomes the start and the real header is lost;
 * - `CEF:1|` has no `0|` of its own: the line is dropped, or cut at the first `0|` behind it;
 * - a host ends at a colon, so of an IPv6 address only the first group is left.
 */
export interface OmsHeader {
  pri: number;
  /** Offsets of the header's time; equal when there is none. */
  timeStart: number;
  timeEnd: number;
  /** Offsets of the host; equal when there is none. */
  hostStart: number;
  hostEnd: number;
  /** `CEF`, or the whole ident of an ASA line. */
  ident: string;
  /** Offset of the message that goes on to the service: `0|...` for CEF. */
  messageStart: number;
}

export const emptyHeader = (): OmsHeader => ({
  pri: 0,
  timeStart: 0,
  timeEnd: 0,
  hostStart: 0,
  hostEnd: 0,
  ident: '',
  messageStart: 0,
});

const pattern =
  /(?<time>(?:\w+ +){2,3}(?:\d+:){2}\d+|\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}.[\w\-:+]{3,12}):?[ \t\r\n\f\v]*(?:(?<host>[^: ]+) ?:?)?[ \t\r\n\f\v]*(?<ident>.*CEF.+?(?=0\|)|%ASA[0-9-]{8,10})[ \t\r\n\f\v]*:?(?<message>0\|.*|.*)/ds;

const BLANK = 32;
const COLON = 58;
const LESS = 60;
const GREATER = 62;
const DIGIT_ZERO = 48;
const PIPE = 124;
const RFC3164_TIME_BYTES = 15;
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
export function readHeader(bytes: Buffer, start: number, end: number, into: OmsHeader, cefFreeFrom = end): boolean {
  const afterPri = readPri(bytes, start, end, into);
  if (afterPri < 0) return false;
  return readUsual(bytes, afterPri, end, into, cefFreeFrom) || readByPattern(bytes, afterPri, end, into);
}

/** `^<(\d+)>`: offset behind it, or -1. */
export function readPri(bytes: Buffer, start: number, end: number, into: OmsHeader): number {
  if (bytes[start] !== LESS) return -1;
  let pri = 0;
  let at = start + 1;
  for (; at < end; at += 1) {
    const digit = (bytes[at] as number) - DIGIT_ZERO;
    if (digit < 0 || digit > 9) break;
    pri = pri * 10 + digit;
  }
  if (at === start + 1 || at >= end || bytes[at] !== GREATER) return -1;
  into.pri = pri;
  return at + 1;
}

/** `Mmm dd hh:mm:ss host ...CEF...0|`, the time by its fixed places. */
function readUsual(bytes: Buffer, start: number, end: number, into: OmsHeader, cefFreeFrom: number): boolean {
  const timeEnd = start + RFC3164_TIME_BYTES;
  if (timeEnd + 2 > end || bytes[timeEnd] !== BLANK || !isRfc3164Time(bytes, start)) return false;
  const hostStart = timeEnd + 1;
  let hostEnd = hostStart;
  while (hostEnd < end && (bytes[hostEnd] as number) > BLANK && bytes[hostEnd] !== COLON) hostEnd += 1;
  if (hostEnd === hostStart || bytes[hostEnd] !== BLANK || hostEnd + 1 >= end) return false;
  const messageStart = cefBodyStart(bytes, hostEnd + 1, end, cefFreeFrom);
  if (messageStart < 0) return false;
  into.timeStart = start;
  into.timeEnd = timeEnd;
  into.hostStart = hostStart;
  into.hostEnd = hostEnd;
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

const isLetter = (byte: number): boolean => (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122);
const isDigit = (byte: number): boolean => byte >= DIGIT_ZERO && byte <= DIGIT_ZERO + 9;

/** Shape of RFC 3164 section 4.1.2, `Mmm dd hh:mm:ss`; a day may begin with a blank. */
function isRfc3164Time(bytes: Buffer, at: number): boolean {
  const byte = (offset: number): number => bytes[at + offset] as number;
  return (
    isLetter(byte(0)) &&
    isLetter(byte(1)) &&
    isLetter(byte(2)) &&
    byte(3) === BLANK &&
    (byte(4) === BLANK || isDigit(byte(4))) &&
    isDigit(byte(5)) &&
    byte(6) === BLANK &&
    isDigit(byte(7)) &&
    isDigit(byte(8)) &&
    byte(9) === COLON &&
    isDigit(byte(10)) &&
    isDigit(byte(11)) &&
    byte(12) === COLON &&
    isDigit(byte(13)) &&
    isDigit(byte(14))
  );
}

/** The pattern as it stands in the agent's configuration. Latin-1, so that offsets of text are offsets of bytes. */
export function readByPattern(bytes: Buffer, start: number, end: number, into: OmsHeader): boolean {
  const match = pattern.exec(bytes.toString('latin1', start, end));
  const places = match?.indices?.groups;
  if (match === null || places === undefined) return false;
  const [timeStart, timeEnd] = places['time'] ?? [0, 0];
  const [hostStart, hostEnd] = places['host'] ?? [0, 0];
  const [messageStart] = places['message'] ?? [0];
  const ident = match.groups?.['ident'] ?? '';
  into.timeStart = start + timeStart;
  into.timeEnd = start + timeEnd;
  into.hostStart = start + hostStart;
  into.hostEnd = start + hostEnd;
  into.ident = ident.includes('CEF') ? 'CEF' : ident;
  into.messageStart = start + messageStart;
  return true;
}

/** Facility names as fluentd's syslog input gives them (number = PRI / 8). */
export const facilityNames = [
  ...['kern', 'user', 'mail', 'daemon', 'auth', 'syslog', 'lpr', 'news', 'uucp', 'cron', 'authpriv', 'ftp'],
  ...['ntp', 'audit', 'alert', 'at', 'local0', 'local1', 'local2', 'local3', 'local4', 'local5', 'local6', 'local7'],
] as const;

/** Severity names as fluentd's syslog input gives them (number = PRI modulo 8); 4 is `warn`, 3 is `err`. */
export const severityNames = ['emerg', 'alert', 'crit', 'err', 'warn', 'notice', 'info', 'debug'] as const;
