const CEF_MARK = Buffer.from('CEF:');
const BLANK = 32;

/**
 * Where the body of a line begins: behind the first `CEF:` at or after `from`, and behind one blank there, which
 * collectors add (they take `CEF:` for a tag). -1 where there is no `CEF:` before `end`.
 */
export function bodyStartOf(bytes: Buffer, from: number, end: number): number {
  const mark = bytes.indexOf(CEF_MARK, from);
  if (mark < 0 || mark + CEF_MARK.length > end) return -1;
  const start = mark + CEF_MARK.length;
  return start < end && bytes[start] === BLANK ? start + 1 : start;
}
