const WORD_BYTES = 4;
/** Looked at in one turn: a branch for each word would cost more than its comparison. */
const TURN_BYTES = 4 * WORD_BYTES;

/**
 * Whether `left[leftStart..]` and `right[rightStart..]` have the same `byteCount` bytes; false where one has fewer. For
 * short stretches: those of some hundred bytes are compared faster by Buffer.compare.
 */
export function areSameBytes(
  left: DataView,
  leftStart: number,
  right: DataView,
  rightStart: number,
  byteCount: number,
): boolean {
  if (leftStart + byteCount > left.byteLength || rightStart + byteCount > right.byteLength) return false;
  const turnsEnd = byteCount - TURN_BYTES;
  let place = 0;
  for (; place <= turnsEnd; place += TURN_BYTES) {
    const at = leftStart + place;
    const to = rightStart + place;
    const difference =
      (left.getInt32(at, true) ^ right.getInt32(to, true)) |
      (left.getInt32(at + 4, true) ^ right.getInt32(to + 4, true)) |
      (left.getInt32(at + 8, true) ^ right.getInt32(to + 8, true)) |
      (left.getInt32(at + 12, true) ^ right.getInt32(to + 12, true));
    if (difference !== 0) return false;
  }
  for (; place < byteCount; place += 1) {
    if (left.getUint8(leftStart + place) !== right.getUint8(rightStart + place)) return false;
  }
  return true;
}

export const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, byteLength);

const HIGH_BITS = 0x80808080 | 0;
const BLANKS = 0x20202020;
const BLANK = 0x20;

/** Whether one of `view[start..end)` is a control character of ASCII, below a blank. */
export function hasControls(view: DataView, start: number, end: number): boolean {
  let place = start;
  for (; place <= end - TURN_BYTES; place += TURN_BYTES) {
    const found =
      belowBlanks(view.getInt32(place)) |
      belowBlanks(view.getInt32(place + 4)) |
      belowBlanks(view.getInt32(place + 8)) |
      belowBlanks(view.getInt32(place + 12));
    if ((found & HIGH_BITS) !== 0) return true;
  }
  for (; place < end; place += 1) if (view.getUint8(place) < BLANK) return true;
  return false;
}

/** The high bit comes out set of some byte where a byte is below a blank. */
const belowBlanks = (word: number): number => (word - BLANKS) & ~word;
