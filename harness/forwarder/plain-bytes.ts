import { viewOf } from '../../src/bytes.js';
import { isPlainByte } from '../../src/plain-text.js';

const LOW_BITS = 0x01010101;
const HIGH_BITS = 0x80808080 | 0;
const BLANKS = 0x20202020;
const QUOTES = 0x22222222;
const BACKSLASHES = 0x5c5c5c5c;
const WORD_BYTES = 4;

/**
 * Copies the bytes that can stand in a JSON text as they are (plain-text.ts). Looks at four bytes
 * at a time, for all must be looked at and few are not such.
 */
export class PlainBytes {
  private readonly source = new ViewedBuffer();
  private readonly target = new ViewedBuffer();

  /**
   * Copies `from[start..end)` to `into[at]` and behind, up to the first byte that is not plain; returns that byte's
   * place in `from`, or `end`.
   */
  copy(from: Buffer, start: number, end: number, into: Buffer, at: number): number {
    const source = this.source.of(from);
    const target = this.target.of(into);
    const shift = at - start;
    const wordsEnd = end - WORD_BYTES;
    let place = start;
    for (; place <= wordsEnd; place += WORD_BYTES) {
      const word = source.getInt32(place, true);
      if (!isWordPlain(word)) break;
      target.setInt32(place + shift, word, true);
    }
    for (; place < end; place += 1) {
      const byte = from[place] as number;
      if (!isPlainByte(byte)) break;
      into[place + shift] = byte;
    }
    return place;
  }
}

/** A view of the buffer that was asked for last: many frames stand in one chunk, many records in one batch. */
class ViewedBuffer {
  private buffer: Buffer | null = null;
  private view = viewOf(Buffer.alloc(0));

  of(buffer: Buffer): DataView {
    if (buffer !== this.buffer) {
      this.buffer = buffer;
      this.view = viewOf(buffer);
    }
    return this.view;
  }
}

/** A byte's high bit comes out set where the byte is below a blank, beyond ASCII, a quote or a backslash. */
function isWordPlain(word: number): boolean {
  const quote = word ^ QUOTES;
  const backslash = word ^ BACKSLASHES;
  const found =
    ((word - BLANKS) & ~word) | word | ((quote - LOW_BITS) & ~quote) | ((backslash - LOW_BITS) & ~backslash);
  return (found & HIGH_BITS) === 0;
}
