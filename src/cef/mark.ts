import { isAsciiDigit, isAsciiLetter } from '../ascii.js';

const MARK = [67, 69, 70, 58] as const;
export const MARK_BYTES = MARK.length;
const BLANK = 32;

const isMark = (bytes: Uint8Array, at: number): boolean => MARK.every((byte, place) => bytes[at + place] === byte);

/** Behind the blanks at `from`. */
export function afterBlanks(bytes: Uint8Array, from: number, end: number): number {
  let at = from;
  while (at < end && bytes[at] === BLANK) at += 1;
  return at;
}

/**
 * Where `CEF:` stands: the first with a version behind it, else the first at all; -1 where there is none. A letter or
 * digit before it makes it the end of another word; a tag may be glued to it with a colon (`ASM:CEF:0|`).
 */
export function findMark(bytes: Uint8Array, start: number, end: number): number {
  let first = -1;
  for (let at = start; at <= end - MARK_BYTES; at += 1) {
    if (bytes[at] !== MARK[0] || !isMark(bytes, at)) continue;
    const before = at > start ? bytes[at - 1] : undefined;
    if (isAsciiLetter(before) || isAsciiDigit(before)) continue;
    const version = afterBlanks(bytes, at + MARK_BYTES, end);
    if (version < end && isAsciiDigit(bytes[version])) return at;
    if (first < 0) first = at;
  }
  return first;
}
