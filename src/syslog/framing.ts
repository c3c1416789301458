/**
 * How frames are told apart: on a stream by newline or by count (RFC 6587 sections 3.4.2 and 3.4.1), over UDP by the
 * datagram, which holds one message and nothing else (RFC 5426 section 3.1). Devices also end frames with CR LF or NUL
 * (RFC 6587 section 3.4.2). The last four are wrong, to see what a collector makes of them: a count of ten bytes too few or
 * too many, one that is no number, and nothing at all between frames.
 */
export const framings = [
  'newline',
  'octet-counted',
  'datagram',
  'crlf',
  'nul',
  'count-too-small',
  'count-too-large',
  'count-not-a-number',
  'no-trailer',
] as const;
export type Framing = (typeof framings)[number];
export type StreamFraming = Exclude<Framing, 'datagram'>;
/** How a collector is set up to read a stream. rsyslog reads both on one port, syslog-ng does not. */
export type ReadFraming = 'newline' | 'octet-counted';

const NEWLINE = 10;
const BLANK = 32;
const DIGIT_ZERO = 48;
const COUNT_DIGITS_MAX = 7;
const EMPTY = Buffer.alloc(0);

/** By so many bytes a wrong count is off. */
const COUNT_ERROR_BYTES = 10;

/** Text before a frame of `byteCount` bytes, and after it. */
export function framePrefix(framing: Framing, byteCount: number): string {
  if (framing === 'octet-counted') return `${byteCount} `;
  if (framing === 'count-too-small') return `${Math.max(1, byteCount - COUNT_ERROR_BYTES)} `;
  if (framing === 'count-too-large') return `${byteCount + COUNT_ERROR_BYTES} `;
  return framing === 'count-not-a-number' ? `${byteCount}x ` : '';
}

const suffixes: Partial<Record<Framing, string>> = { newline: '\n', crlf: '\r\n', nul: '\0' };

export const frameSuffix = (framing: Framing): string => suffixes[framing] ?? '';

const isCounted = (framing: Framing): boolean => framing === 'octet-counted' || framing.startsWith('count-');

/** How a collector has to read what is sent so, or as what it is wrong. What listens for datagrams listens for lines beside them. */
export const readFramingOf = (framing: Framing): ReadFraming => (isCounted(framing) ? 'octet-counted' : 'newline');

/** Takes one frame. `bytes` is only valid during the call. */
export type FrameHandler = (bytes: Buffer, start: number, end: number) => void;

/** Undoes a framing at any chunk boundary. */
export interface Splitter {
  push(chunk: Buffer): void;
  /** Bytes that wait for the rest of their frame. */
  readonly pendingBytes: number;
  /** At the end of the stream: hands out what is left as a frame and forgets it. */
  end(): void;
}

/**
 * Undoes newline framing, and octet-counted framing frame by frame where `framing` is of that kind. A frame longer than
 * `frameBytesMax` is handed out in pieces, so that a stream without newlines cannot take all memory.
 */
export function createSplitter(framing: StreamFraming, onFrame: FrameHandler, frameBytesMax: number): Splitter {
  return isCounted(framing) ? octetSplitter(onFrame, frameBytesMax) : newlineSplitter(onFrame, frameBytesMax);
}

function newlineSplitter(onFrame: FrameHandler, frameBytesMax: number): Splitter {
  let pending = EMPTY;
  /** Hands out `bytes[start..)` up to `end`, in pieces where it is too long; all but the last piece where it has no end. */
  const handOut = (bytes: Buffer, from: number, end: number, isWhole: boolean): number => {
    let start = from;
    for (; end - start > frameBytesMax; start += frameBytesMax) onFrame(bytes, start, start + frameBytesMax);
    if (isWhole) onFrame(bytes, start, end);
    return start;
  };
  return {
    get pendingBytes() {
      return pending.length;
    },
    push(chunk) {
      let start = 0;
      if (pending.length > 0) {
        // Only the frame that began before is joined; those behind it are taken where they are.
        const newline = chunk.indexOf(NEWLINE);
        const isWhole = newline >= 0;
        const joined = Buffer.concat([pending, isWhole ? chunk.subarray(0, newline) : chunk]);
        const rest = handOut(joined, 0, joined.length, isWhole);
        pending = isWhole ? EMPTY : joined.subarray(rest);
        if (!isWhole) return;
        start = newline + 1;
      }
      for (let end = chunk.indexOf(NEWLINE, start); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
        handOut(chunk, start, end, true);
        start = end + 1;
      }
      start = handOut(chunk, start, chunk.length, false);
      // A copy: the chunk's memory is the socket's to use again.
      if (start < chunk.length) pending = Buffer.from(chunk.subarray(start));
    },
    end() {
      if (pending.length > 0) onFrame(pending, 0, pending.length);
      pending = EMPTY;
    },
  };
}

/** RFC 6587 section 3.4.1. Bytes that are no count are handed out up to the next newline, as daemons do. */
function octetSplitter(onFrame: FrameHandler, frameBytesMax: number): Splitter {
  let pending = EMPTY;
  const place: FramePlace = { start: 0, end: 0, next: 0 };
  return {
    get pendingBytes() {
      return pending.length;
    },
    push(chunk) {
      const bytes = pending.length > 0 ? Buffer.concat([pending, chunk]) : chunk;
      let start = 0;
      while (start < bytes.length && findCounted(bytes, start, frameBytesMax, place)) {
        onFrame(bytes, place.start, place.end);
        start = place.next;
      }
      pending = start < bytes.length ? Buffer.from(bytes.subarray(start)) : EMPTY;
    },
    end() {
      if (pending.length > 0) onFrame(pending, 0, pending.length);
      pending = EMPTY;
    },
  };
}

/** A frame's bytes, and where the next one begins. */
interface FramePlace {
  start: number;
  end: number;
  next: number;
}

/** Puts the frame at `start` into `place`. False where more bytes are needed. */
function findCounted(bytes: Buffer, start: number, frameBytesMax: number, place: FramePlace): boolean {
  let count = 0;
  let at = start;
  while (at < bytes.length && at - start < COUNT_DIGITS_MAX) {
    const digit = (bytes[at] as number) - DIGIT_ZERO;
    if (digit < 0 || digit > 9) break;
    count = count * 10 + digit;
    at += 1;
  }
  if (at === bytes.length && at - start <= COUNT_DIGITS_MAX) return false;
  place.start = start;
  if (bytes[at] === BLANK && at > start && count > 0 && count <= frameBytesMax) {
    place.start = at + 1;
    place.end = place.next = at + 1 + count;
    return place.end <= bytes.length;
  }
  const newline = bytes.indexOf(NEWLINE, start);
  if (newline >= 0) {
    place.end = newline;
    place.next = newline + 1;
    return true;
  }
  place.end = place.next = start + frameBytesMax;
  return bytes.length - start > frameBytesMax;
}
