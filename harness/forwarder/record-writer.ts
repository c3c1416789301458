import { isUtf8 } from 'node:buffer';
import type { AgentHeader } from '../../src/agent.js';
import { eventTime } from '../../src/agent/event-time.js';
import type { RecordShape } from '../../src/agent/record-shape.js';
import { PlainBytes } from './plain-bytes.js';

const BACKSLASH = 92;
const QUOTE = 34;
const BLANK = 32;
const LOWEST_PLAIN = 32;
const HIGH = 128;
/** By control character, the letter behind its backslash where it has one (RFC 8259 section 7); else 0. */
const SHORT_ESCAPES = new Uint8Array(LOWEST_PLAIN);
for (const pair of ['\bb', '\tt', '\nn', '\ff', '\rr']) SHORT_ESCAPES[pair.charCodeAt(0)] = pair.charCodeAt(1);
const TAILS_MAX = 20_000;
/** Heads by PRI, of which there are 192, and one for a frame without. */
const HEADS_MAX = 193;
const FNV_OFFSET = 2_166_136_261;
const FNV_PRIME = 16_777_619;
const HEX = Buffer.from('0123456789abcdef');

/**
 * Writes an agent's records as JSON bytes, straight from the frame's bytes. Text that is not UTF-8 is taken for
 * ISO-8859-1, as the Log Analytics agent does when it cannot encode a batch; the agent does that to the whole batch, here
 * it befalls only the record itself. What stands before and behind the message is the same for many frames in a row, so
 * it is made once and copied.
 */
export class RecordWriter {
  private readonly plainBytes = new PlainBytes();
  /** By PRI where the head depends on it, all for one instant, one time and, where it depends on that, one ident. */
  private readonly heads: (Buffer | null)[] = new Array<Buffer | null>(HEADS_MAX).fill(null);
  private headIso = '';
  private headIdent = '';
  private headTime = Buffer.alloc(0);
  /** By hash: of two with the same one, the later. */
  private readonly tails = new Map<number, Tail>();

  constructor(
    private readonly shape: RecordShape,
    private readonly keepsFraction: boolean,
  ) {}

  /**
   * Writes one record at `offset` of `into`; returns the offset behind it. The frame is known to be plain
   * (plain-text.ts) from `plainFrom` on.
   */
  write(
    into: Buffer,
    offset: number,
    frame: Buffer,
    end: number,
    header: AgentHeader,
    now: AgentTime,
    plainFrom = end,
  ): number {
    const head = this.headOf(frame, header, now);
    into.set(head, offset);
    const { messageStart, dataStart, dataEnd } = header;
    let messageOffset = offset + head.length;
    if (dataEnd > dataStart) {
      messageOffset = this.writeMessage(into, messageOffset, frame, dataStart, dataEnd);
      into[messageOffset] = BLANK;
      messageOffset += 1;
    }
    const messageEnd =
      messageStart < plainFrom
        ? this.writeMessage(into, messageOffset, frame, messageStart, end)
        : messageOffset + frame.copy(into, messageOffset, messageStart, end);
    const tail = this.tailOf(frame, header);
    into.set(tail, messageEnd);
    return messageEnd + tail.length;
  }

  /** Bytes of the record that {@link write} would write. */
  measure(frame: Buffer, end: number, header: AgentHeader, now: AgentTime): number {
    const { messageStart, dataStart, dataEnd } = header;
    const dataBytes = dataEnd > dataStart ? jsonBytesOf(frame, dataStart, dataEnd) + 1 : 0;
    const around = this.headOf(frame, header, now).length + this.tailOf(frame, header).length;
    return around + dataBytes + jsonBytesOf(frame, messageStart, end);
  }

  /** UTF-8, or else ISO-8859-1, as the text of a JSON string. */
  private writeMessage(into: Buffer, offset: number, frame: Buffer, start: number, end: number): number {
    let isKnownUtf8 = false;
    let at = offset;
    let place = start;
    for (;;) {
      const plainEnd = this.plainBytes.copy(frame, place, end, into, at);
      at += plainEnd - place;
      if (plainEnd === end) return at;
      const byte = frame[plainEnd] as number;
      if (byte >= HIGH && !isKnownUtf8) {
        if (!isUtf8(frame.subarray(start, end))) {
          const text = Buffer.from(frame.toString('latin1', start, end), 'utf8');
          return this.writeMessage(into, offset, text, 0, text.length);
        }
        isKnownUtf8 = true;
      }
      at = writeSpecial(into, at, byte);
      place = plainEnd + 1;
    }
  }

  /** All up to the message. */
  private headOf(frame: Buffer, { ident, pri, timeStart, timeEnd }: AgentHeader, { iso, epochMs }: AgentTime): Buffer {
    const { shape, heads } = this;
    const isByPri = shape.headBy === 'pri';
    const isAsBefore =
      iso === this.headIso &&
      (isByPri || ident === this.headIdent) &&
      areSame(this.headTime, frame, timeStart, timeEnd);
    if (!isAsBefore) {
      heads.fill(null);
      this.headIso = iso;
      this.headIdent = ident;
      this.headTime = Buffer.from(frame.subarray(timeStart, timeEnd));
    }
    const place = isByPri ? pri + 1 : 0;
    const known = heads[place] ?? null;
    if (known !== null) return known;
    const time = frame.toString('latin1', timeStart, timeEnd);
    const made = Buffer.from(shape.head({ ident, pri, iso, eventTime: eventTime(time, epochMs, this.keepsFraction) }));
    if (place < HEADS_MAX) heads[place] = made;
    return made;
  }

  /** All behind the message. Few are needed: one for each host and priority, and process where there is one. */
  private tailOf(frame: Buffer, header: AgentHeader): Buffer {
    const { pri, ident, hostStart, hostEnd, procIdStart, procIdEnd } = header;
    const hash = hashOf(hashOf(FNV_OFFSET ^ pri, frame, hostStart, hostEnd), frame, procIdStart, procIdEnd) >>> 2;
    const known = this.tails.get(hash);
    if (
      known?.pri === pri &&
      known.ident === ident &&
      areSame(known.host, frame, hostStart, hostEnd) &&
      areSame(known.procId, frame, procIdStart, procIdEnd)
    ) {
      return known.bytes;
    }
    const host = frame.toString('utf8', hostStart, hostEnd);
    const procId = frame.toString('utf8', procIdStart, procIdEnd);
    const bytes = Buffer.from(this.shape.tail({ ident, pri, host, procId }));
    if (this.tails.size >= TAILS_MAX) this.tails.clear();
    this.tails.set(hash, {
      ...{ pri, ident, bytes },
      host: Buffer.from(frame.subarray(hostStart, hostEnd)),
      procId: Buffer.from(frame.subarray(procIdStart, procIdEnd)),
    });
    return bytes;
  }
}

/** What stands behind the messages of one host, priority and process. */
interface Tail {
  readonly pri: number;
  readonly ident: string;
  readonly host: Buffer;
  readonly procId: Buffer;
  readonly bytes: Buffer;
}

/** FNV-1a, from `seed` on. */
function hashOf(seed: number, bytes: Buffer, start: number, end: number): number {
  let hash = seed;
  for (let place = start; place < end; place += 1) hash = Math.imul(hash ^ (bytes[place] as number), FNV_PRIME);
  return hash;
}

function areSame(text: Buffer, bytes: Buffer, start: number, end: number): boolean {
  if (text.length !== end - start) return false;
  for (let place = 0; place < text.length; place += 1) if (text[place] !== bytes[start + place]) return false;
  return true;
}

/** The agent's clock when a chunk came in. */
export interface AgentTime {
  readonly epochMs: number;
  readonly iso: string;
}

/** Bytes of `frame[start..end)` as the text of a JSON string, written as RecordWriter does. */
function jsonBytesOf(frame: Buffer, start: number, end: number): number {
  const highBytes = isUtf8(frame.subarray(start, end)) ? 1 : 2;
  let byteCount = 0;
  for (let place = start; place < end; place += 1) {
    const byte = frame[place] as number;
    if (byte >= HIGH) byteCount += highBytes;
    else if (byte === QUOTE || byte === BACKSLASH) byteCount += 2;
    else if (byte >= LOWEST_PLAIN) byteCount += 1;
    else byteCount += (SHORT_ESCAPES[byte] as number) > 0 ? 2 : 6;
  }
  return byteCount;
}

/** A byte that cannot stand as it is; those of a character beyond ASCII can, once it is known to be whole. */
function writeSpecial(into: Buffer, at: number, byte: number): number {
  if (byte >= HIGH) {
    into[at] = byte;
    return at + 1;
  }
  into[at] = BACKSLASH;
  if (byte >= LOWEST_PLAIN) {
    into[at + 1] = byte;
    return at + 2;
  }
  const letter = SHORT_ESCAPES[byte] as number;
  if (letter > 0) {
    into[at + 1] = letter;
    return at + 2;
  }
  into.write('u00', at + 1, 'latin1');
  into[at + 4] = HEX[byte >> 4] as number;
  into[at + 5] = HEX[byte & 15] as number;
  return at + 6;
}
