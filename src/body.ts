const LETTER_C = 67;
const LETTER_E = 69;
const LETTER_F = 70;
const COLON = 58;
const BLANK = 32;
const PERCENT = 37;
const MARK_BYTES = 4;
const ASA_MARK = Buffer.from('%ASA-');

/**
 * Where the body of a line begins: what a collector must pass on as it is. Of CEF, behind the first `CEF:` at or after
 * `from`, and behind one blank there, which collectors add (they take `CEF:` for a tag). A `CEF:` with another right behind
 * it is a tag itself: syslog-ng makes it of the APP-NAME of RFC 5424. Of a Cisco ASA's message, at its `%ASA-`. Whichever
 * stands first counts; -1 where neither stands before `end`.
 */
export function bodyStartOf(bytes: Buffer, from: number, end: number): number {
  // Byte by byte: it stands near the front, where a call of the library's search costs more than the search.
  for (let mark = from; mark <= end - MARK_BYTES; mark += 1) {
    const byte = bytes[mark];
    if (byte === PERCENT && isAsaBody(bytes, mark, end)) return mark;
    if (byte !== LETTER_C || bytes[mark + 1] !== LETTER_E) continue;
    if (bytes[mark + 2] !== LETTER_F || bytes[mark + 3] !== COLON) continue;
    const start = behindMark(bytes, mark, end);
    return isMark(bytes, start, end) ? behindMark(bytes, start, end) : start;
  }
  return -1;
}

/** Whether a header, which ends where its body begins, has such a `CEF:` for a tag: two marks. */
export function hasMarkForTag(header: Buffer): boolean {
  for (let mark = 0; mark < header.length; mark += 1) {
    if (isMark(header, mark, header.length))
      return isMark(header, behindMark(header, mark, header.length), header.length);
  }
  return false;
}

/** Behind the mark at `mark`, and behind one blank there. */
function behindMark(bytes: Buffer, mark: number, end: number): number {
  const start = mark + MARK_BYTES;
  return start < end && bytes[start] === BLANK ? start + 1 : start;
}

function isMark(bytes: Buffer, start: number, end: number): boolean {
  if (start > end - MARK_BYTES || bytes[start] !== LETTER_C || bytes[start + 1] !== LETTER_E) return false;
  return bytes[start + 2] === LETTER_F && bytes[start + 3] === COLON;
}

/** Whether `%ASA-` stands at `start`. */
export function isAsaBody(bytes: Buffer, start: number, end: number): boolean {
  if (end - start < ASA_MARK.length) return false;
  for (let place = 0; place < ASA_MARK.length; place += 1) if (bytes[start + place] !== ASA_MARK[place]) return false;
  return true;
}
