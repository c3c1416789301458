import { isUtf8 } from 'node:buffer';
import type { AgentHeader } from '../../src/agent.js';
import { eventTime } from '../../src/agent/event-time.js';
import { facilityNames, severityNames } from '../../src/agent/names.js';
import { PlainBytes } from './plain-bytes.js';

const BACKSLASH = 92;
const LOWEST_PLAIN = 32;
const HIGH = 128;
/** By control character, the letter behind its backslash where it has one (RFC 8259 section 7); else 0. */
const SHORT_ESCAPES = new Uint8Array(LOWEST_PLAIN);
for (const pair of ['\bb', '\tt', '\nn', '\ff', '\rr']) SHORT_ESCAPES[pair.charCodeAt(0)] = pair.charCodeAt(1);
const TAILS_MAX = 20_000;
const FNV_OFFSET = 2_166_136_261;
const FNV_PRIME = 16_777_619;
const HEX = Buffer.from('0123456789abcdef');

/**
 * Writes an agent's record (the fields of the Log Analytics agent, connector facts) as JSON bytes, straight from the
 * frame's bytes. Text that is not UTF-8 is taken for ISO-8859-1, as the agent does when it cannot encode a batch; the
 * agent does that to the whole batch, here it befalls only the record itself. What stands before and behind the message
 * is the same for many frames in a row, so it is made once and copied.
 */
export class RecordWriter {
  private readonly plainBytes = new PlainBytes();
  private head = Buffer.alloc(0);
  private headIso = '';
  private headIdent = '';
  private headTime = Buffer.alloc(0);
  /** By hash: of two with the same one, the later. */
  private readonly tails = new Map<number, Tail>();

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
    const { messageStart } = header;
    const messageOffset = offset + head.length;
    const messageEnd =
      messageStart < plainFrom
        ? this.writeMessage(into, messageOffset, frame, messageStart, end)
        : messageOffset + frame.copy(into, messageOffset, messageStart, end);
    const tail = this.tailOf(frame, header);
    into.set(tail, messageEnd);
    return messageEnd + tail.length;
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
  private headOf(frame: Buffer, { ident, timeStart, timeEnd }: AgentHeader, { iso, epochMs }: AgentTime): Buffer {
    if (iso === this.headIso && ident === this.headIdent && areSame(this.headTime, frame, timeStart, timeEnd)) {
      return this.head;
    }
    const time = frame.toString('latin1', timeStart, timeEnd);
    this.headIso = iso;
    this.headIdent = ident;
    this.headTime = Buffer.from(time, 'latin1');
    const fields = [
      ['ident', ident],
      ['Timestamp', iso],
      ['EventTime', eventTime(time, epochMs)],
    ] as const;
    const written = fields.map(([name, value]) => `"${name}":${JSON.stringify(value)}`).join();
    this.head = Buffer.from(`{${written},"Message":"${ident}: `);
    return this.head;
  }

  /** All behind the message. Few are needed: one for each host and priority. */
  private tailOf(frame: Buffer, { pri, hostStart, hostEnd }: AgentHeader): Buffer {
    const hash = hashOf(pri, frame, hostStart, hostEnd);
    const known = this.tails.get(hash);
    if (known?.pri === pri && areSame(known.host, frame, hostStart, hostEnd)) return known.bytes;
    const host = frame.toString('utf8', hostStart, hostEnd);
    const facility = facilityNames.oms[pri >> 3] ?? `facility${pri >> 3}`;
    const severity = severityNames.oms[pri & 7] ?? '';
    const hostField = host === '' ? '' : `,"Host":${JSON.stringify(host)}`;
    const bytes = Buffer.from(`","Facility":"${facility}","Severity":"${severity}"${hostField}}`);
    if (this.tails.size >= TAILS_MAX) this.tails.clear();
    this.tails.set(hash, { pri, host: Buffer.from(frame.subarray(hostStart, hostEnd)), bytes });
    return bytes;
  }
}

/** What stands behind the messages of one host and priority. */
interface Tail {
  readonly pri: number;
  readonly host: Buffer;
  readonly bytes: Buffer;
}

/** FNV-1a, cut to what fits a small integer. */
function hashOf(pri: number, bytes: Buffer, start: number, end: number): number {
  let hash = FNV_OFFSET ^ pri;
  for (let place = start; place < end; place += 1) hash = Math.imul(hash ^ (bytes[place] as number), FNV_PRIME);
  return hash >>> 2;
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
