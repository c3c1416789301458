const WORD_BYTES = 4;

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
  const wordsEnd = byteCount - WORD_BYTES;
  let place = 0;
  for (; place <= wordsEnd; place += WORD_BYTES) {
    if (left.getInt32(leftStart + place) !== right.getInt32(rightStart + place)) return false;
  }
  for (; place < byteCount; place += 1) {
    if (left.getUint8(leftStart + place) !== right.getUint8(rightStart + place)) return false;
  }
  return true;
}

export const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, byteLength);
