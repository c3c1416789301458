import type { Frames } from '../transport.js';
import type { SocketCalls } from './socket-calls.js';

/** UIO_MAXIOV: `sendmmsg(2)` takes no more messages at once. */
const MESSAGES_MAX = 1_024;
/** UDP_MAX_SEGMENTS of the kernels that were the first to have UDP_SEGMENT. */
const SEGMENTS_MAX = 64;
/** What one datagram over IPv4 could hold. */
const MESSAGE_BYTES_MAX = 65_507;

/**
 * On 64-bit Linux, in words of 4 bytes: `struct iovec` (base, length); `struct mmsghdr`, a `struct msghdr` (name and its
 * length, vector and its count, control and its length, flags) with `msg_len`; a `struct cmsghdr` (length, level, type)
 * with 2 bytes of data, padded.
 */
const VECTOR_WORDS = 4;
const HEADER_WORDS = 16;
const CONTROL_WORDS = 6;
const WORD_BYTES = 4;
const VECTOR_AT = 4;
const VECTOR_COUNT_AT = 6;
const CONTROL_AT = 8;
const CONTROL_BYTES_AT = 10;
const CONTROL_LENGTH = 18;
const SOL_UDP = 17;
const UDP_SEGMENT = 103;
const WORD_RANGE = 2 ** 32;

/**
 * What `sendmmsg(2)` is told of a stretch of frames, written anew for each call into the same memory. Neighbours of one
 * size, and a smaller one behind them, are one message that the kernel cuts into its datagrams (UDP_SEGMENT of udp(7)):
 * they take the way through its upper layers together, which is most of what a datagram costs.
 */
export class MessageBatch {
  /** Of each message. */
  private readonly frameCounts = new Uint16Array(MESSAGES_MAX);
  private readonly headers = new Uint32Array(MESSAGES_MAX * HEADER_WORDS);
  private readonly vectors = new Uint32Array(MESSAGES_MAX * VECTOR_WORDS);
  private readonly controls = new Uint32Array(MESSAGES_MAX * CONTROL_WORDS);
  /** Where the first message's header lies in memory. */
  readonly address: number;

  constructor(calls: Pick<SocketCalls, 'addressOf'>) {
    this.address = calls.addressOf(bytesOf(this.headers));
    const vectorsAddress = calls.addressOf(bytesOf(this.vectors));
    const controlsAddress = calls.addressOf(bytesOf(this.controls));
    for (let message = 0; message < MESSAGES_MAX; message += 1) {
      const header = message * HEADER_WORDS;
      const control = message * CONTROL_WORDS;
      writeLong(this.headers, header + VECTOR_AT, vectorsAddress + message * VECTOR_WORDS * WORD_BYTES);
      writeLong(this.headers, header + VECTOR_COUNT_AT, 1);
      writeLong(this.headers, header + CONTROL_AT, controlsAddress + control * WORD_BYTES);
      writeLong(this.controls, control, CONTROL_LENGTH);
      this.controls[control + 2] = SOL_UDP;
      this.controls[control + 3] = UDP_SEGMENT;
    }
  }

  /**
   * Describes frames `first` up to `end - 1`, as many as fit, of a block that lies at `blockAddress`. Returns the number
   * of messages. `isSegmented`: whether the kernel may be asked to cut.
   */
  fill({ frameStarts }: Frames, blockAddress: number, first: number, end: number, isSegmented: boolean): number {
    let next = first;
    let message = 0;
    for (; message < MESSAGES_MAX && next < end; message += 1) {
      const groupEnd = isSegmented ? groupEndOf(frameStarts, next, end) : next + 1;
      const start = frameStarts[next] as number;
      const frameBytes = (frameStarts[next + 1] as number) - start;
      writeLong(this.vectors, message * VECTOR_WORDS, blockAddress + start);
      this.vectors[message * VECTOR_WORDS + 2] = (frameStarts[groupEnd] as number) - start;
      const isGroup = groupEnd > next + 1;
      this.headers[message * HEADER_WORDS + CONTROL_BYTES_AT] = isGroup ? CONTROL_WORDS * WORD_BYTES : 0;
      if (isGroup) this.controls[message * CONTROL_WORDS + 4] = frameBytes;
      this.frameCounts[message] = groupEnd - next;
      next = groupEnd;
    }
    return message;
  }

  /** How many frames the first `messageCount` messages hold. */
  frameCountOf(messageCount: number): number {
    let count = 0;
    for (let message = 0; message < messageCount; message += 1) count += this.frameCounts[message] as number;
    return count;
  }
}

/** The end of the longest message that the kernel can cut into its frames: all have one size, the last may be smaller. */
function groupEndOf(frameStarts: Int32Array, first: number, end: number): number {
  const start = frameStarts[first] as number;
  const frameBytes = (frameStarts[first + 1] as number) - start;
  const endMax = Math.min(end, first + SEGMENTS_MAX);
  let next = first + 1;
  while (next < endMax && (frameStarts[next + 1] as number) - start <= MESSAGE_BYTES_MAX) {
    const nextBytes = (frameStarts[next + 1] as number) - (frameStarts[next] as number);
    if (nextBytes > frameBytes) break;
    next += 1;
    if (nextBytes < frameBytes) break;
  }
  return next;
}

/** An address or a length as 64 bits. */
function writeLong(words: Uint32Array, at: number, value: number): void {
  words[at] = value % WORD_RANGE;
  words[at + 1] = Math.floor(value / WORD_RANGE);
}

const bytesOf = (words: Uint32Array): Uint8Array => new Uint8Array(words.buffer);
