const LOW_BITS = 0x01010101;
const HIGH_BITS = 0x80808080 | 0;
const BLANKS = 0x20202020;
const QUOTES = 0x22222222;
const BACKSLASHES = 0x5c5c5c5c;
const BACKSLASH = 92;
const QUOTE = 34;
const BLANK = 32;
const DEL = 127;

/**
 * Finds the bytes that cannot stand in a JSON text as they are: all but printable ASCII without `"` and `\`. Looks at
 * four bytes at a time, for all must be looked at and few are such.
 */
export class PlainBytes {
  private chunk: Buffer | null = null;
  private words: Int32Array = new Int32Array(0);
  /** Offset of the chunk's first byte in `words`, in bytes: 0 to 3. */
  private shift = 0;

  /** The first place in `bytes[start..end)` that is not plain, or `end`. */
  end(bytes: Buffer, start: number, end: number): number {
    if (bytes !== this.chunk) this.turnTo(bytes);
    const { words, shift } = this;
    const firstWord = (start + shift + 3) >> 2;
    const endWord = (end + shift) >> 2;
    if (firstWord >= endWord) return plainEnd(bytes, start, end);
    // The word at each end, which others share, byte by byte.
    const wordsStart = (firstWord << 2) - shift;
    const before = plainEnd(bytes, start, wordsStart);
    if (before < wordsStart) return before;
    let word = firstWord;
    while (word < endWord && isWordPlain(words[word] as number)) word += 1;
    return plainEnd(bytes, (word << 2) - shift, end);
  }

  private turnTo(chunk: Buffer): void {
    this.chunk = chunk;
    this.shift = chunk.byteOffset & 3;
    this.words = new Int32Array(chunk.buffer, chunk.byteOffset - this.shift, (chunk.length + this.shift) >> 2);
  }
}

/** A byte's high bit comes out set where the byte is below a blank, beyond ASCII, a quote or a backslash. */
function isWordPlain(value: number): boolean {
  const quote = value ^ QUOTES;
  const backslash = value ^ BACKSLASHES;
  const found =
    ((value - BLANKS) & ~value) | value | ((quote - LOW_BITS) & ~quote) | ((backslash - LOW_BITS) & ~backslash);
  return (found & HIGH_BITS) === 0;
}

function plainEnd(bytes: Buffer, start: number, end: number): number {
  let at = start;
  while (at < end && isPlain(bytes[at] as number)) at += 1;
  return at;
}

const isPlain = (byte: number): boolean => byte >= BLANK && byte <= DEL && byte !== QUOTE && byte !== BACKSLASH;
