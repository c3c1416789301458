const BLANK = 32;
const DEL = 127;
const QUOTE = 34;
const BACKSLASH = 92;

/** A byte that stands in a JSON text as it is: printable ASCII without `"` and `\`. */
export const isPlainByte = (byte: number): boolean =>
  byte >= BLANK && byte <= DEL && byte !== QUOTE && byte !== BACKSLASH;

/**
 * Whether `bytes[start..end)` is plain: each byte is, and no `CEF` is there, which is what the agent's pattern looks for
 * from the right. Such a text goes through the agent as it is.
 */
export function isPlainText(bytes: Buffer, start: number, end: number): boolean {
  const text = bytes.subarray(start, end);
  return text.every(isPlainByte) && !text.includes('CEF');
}
