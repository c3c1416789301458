/** The start that nearly all frames have, read from the bytes by every agent: `<PRI>Mmm dd hh:mm:ss host `. */
import type { AgentHeader } from '../agent.js';
import { MONTHS } from '../calendar.js';

const BLANK = 32;
const COLON = 58;
const LESS = 60;
const GREATER = 62;
const DIGIT_ZERO = 48;
const RFC3164_TIME_BYTES = 15;
const PRI_MAX = 191;
const LETTER_C = 67;
const LETTER_E = 69;
const LETTER_F = 70;
const MARK_BYTES = 4;

const isLetter = (byte: number): boolean => (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122);
const isDigit = (byte: number): boolean => byte >= DIGIT_ZERO && byte <= DIGIT_ZERO + 9;

/** `^<(\d+)>`: offset behind it, or -1. */
export function readPri(bytes: Buffer, start: number, end: number, into: AgentHeader): number {
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

/** `Mmm dd hh:mm:ss host `, the time by its fixed places, from behind the PRI on: the offset behind it, or -1. */
export function readTimeAndHost(bytes: Buffer, start: number, end: number, into: AgentHeader): number {
  const timeEnd = start + RFC3164_TIME_BYTES;
  if (timeEnd + 2 > end || bytes[timeEnd] !== BLANK || !isRfc3164Time(bytes, start)) return -1;
  const hostStart = timeEnd + 1;
  let hostEnd = hostStart;
  while (hostEnd < end && (bytes[hostEnd] as number) > BLANK && bytes[hostEnd] !== COLON) hostEnd += 1;
  if (hostEnd === hostStart || bytes[hostEnd] !== BLANK || hostEnd + 1 >= end) return -1;
  into.timeStart = start;
  into.timeEnd = timeEnd;
  into.hostStart = hostStart;
  into.hostEnd = hostEnd;
  return hostEnd + 1;
}

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

/**
 * A whole frame of the form `<PRI>Mmm dd hh:mm:ss host CEF:0|...`, blanks behind the mark or none, as collectors write
 * it for both agents. False: it has another form, and `into` means nothing.
 */
export function readUsualCef(bytes: Buffer, start: number, end: number, into: AgentHeader): boolean {
  const afterPri = readPri(bytes, start, end, into);
  if (afterPri < 0 || into.pri > PRI_MAX) return false;
  const mark = readTimeAndHost(bytes, afterPri, end, into);
  if (mark < 0 || !isMark(bytes, mark, end) || !isMonth(bytes, afterPri)) return false;
  let messageStart = mark + MARK_BYTES;
  while (messageStart < end && bytes[messageStart] === BLANK) messageStart += 1;
  if (messageStart === end || !isDigit(bytes[messageStart] as number)) return false;
  into.kind = 'cef';
  into.ident = 'CEF';
  into.procIdStart = into.procIdEnd = into.dataStart = into.dataEnd = 0;
  into.messageStart = messageStart;
  return true;
}

/** Whether `CEF:` stands at `at`. */
export const isMark = (bytes: Buffer, at: number, end: number): boolean =>
  at + MARK_BYTES <= end &&
  bytes[at] === LETTER_C &&
  bytes[at + 1] === LETTER_E &&
  bytes[at + 2] === LETTER_F &&
  bytes[at + 3] === COLON;

const packed = (first: number, second: number, third: number): number => (first << 16) | (second << 8) | third;
const months = new Set(MONTHS.map((name) => packed(name.charCodeAt(0), name.charCodeAt(1), name.charCodeAt(2))));
const isMonth = (bytes: Buffer, at: number): boolean =>
  months.has(packed(bytes[at] as number, bytes[at + 1] as number, bytes[at + 2] as number));
