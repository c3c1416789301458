import type { Frames } from '../transport.js';
import type { SocketCalls } from './socket-calls.js';

/** `struct iovec`: base, length. `struct mmsghdr`: a `struct msghdr` of 56 bytes, `msg_len`, padding (64-bit Linux). */
const IOVEC_BYTES = 16;
const HEADER_BYTES = 64;
const IOVEC_POINTER_AT = 16;
const IOVEC_COUNT_AT = 24;

/**
 * What `sendmmsg(2)` is told of a block of frames, made once: a message for each frame. Frames are patched in place, so
 * their addresses and lengths never change and nothing is made per event.
 */
export class MessageHeaders {
  private readonly bytes: Buffer;
  private readonly vectors: Buffer;
  private readonly address: number;

  constructor(
    readonly frames: Frames,
    calls: Pick<SocketCalls, 'addressOf'>,
  ) {
    const count = frames.frameStarts.length - 1;
    this.bytes = Buffer.alloc(count * HEADER_BYTES);
    this.vectors = Buffer.alloc(count * IOVEC_BYTES);
    this.address = calls.addressOf(this.bytes);
    const blockAddress = calls.addressOf(frames.block);
    const vectorsAddress = calls.addressOf(this.vectors);
    for (let index = 0; index < count; index += 1) {
      const start = frames.frameStarts[index] as number;
      const end = frames.frameStarts[index + 1] as number;
      this.vectors.writeBigUInt64LE(BigInt(blockAddress + start), index * IOVEC_BYTES);
      this.vectors.writeBigUInt64LE(BigInt(end - start), index * IOVEC_BYTES + 8);
      const at = index * HEADER_BYTES;
      this.bytes.writeBigUInt64LE(BigInt(vectorsAddress + index * IOVEC_BYTES), at + IOVEC_POINTER_AT);
      this.bytes.writeBigUInt64LE(1n, at + IOVEC_COUNT_AT);
    }
  }

  /** Where the message of frame `index` lies. */
  addressOf(index: number): number {
    return this.address + index * HEADER_BYTES;
  }
}
