import { areSameBytes, hasControls, viewOf } from '../../src/bytes.js';
import { emptyRecordPlace } from './record-place.js';
import { RecordHeads, isUsualHead, type RecordHead } from './record-heads.js';

const OPEN_LIST = 91;
const CLOSE_LIST = 93;
const OPEN_RECORD = 123;
const CLOSE_RECORD = 125;
const COMMA = 44;
const COLON = 58;
const QUOTE = 34;
const BACKSLASH = 92;
const BLANK = 32;
const DEL = 127;
const LETTER_U = 117;
const SHORT_ESCAPES = Buffer.from('"\\/bfnrt');
const HEX_DIGITS = /^[\dA-Fa-f]{4}$/;
const NULL = Buffer.from('null');

/**
 * Walks through a call's records, `[{"key":"text",...},...]`, in the bytes that came, and makes nothing of them. For the
 * form that agents write: no blanks between things, values that are texts or null, texts without an escape other than in
 * the message. Of every other form {@link next} says that it cannot tell, and a real JSON parser must.
 */
export class RecordReader {
  readonly place = emptyRecordPlace();
  private readonly heads: RecordHeads;
  private at = 0;
  /** The first one at or behind some place that was asked for. */
  private backslashAt = -1;
  private readonly view: DataView;

  constructor(private readonly bytes: Buffer) {
    this.view = viewOf(bytes);
    this.heads = new RecordHeads(this.view);
  }

  /**
   * Where the next record's message begins, if all before it is, byte for byte, what stood before the message of an
   * earlier record, with a collection time and no more of what a row is made of; else -1.
   */
  messageStartAsBefore(): number {
    const head = this.knownHead();
    return head !== null && isUsualHead(head) ? this.at + 1 + head.byteCount : -1;
  }

  private knownHead(): RecordHead | null {
    return this.bytes[this.at] === COMMA ? this.heads.at(this.at + 1) : null;
  }

  /**
   * Moves to the next record, whose message goes from `messageStart` (see {@link messageStartAsBefore}) to `messageEnd`.
   * False, and it does not move: what follows the message is not `tail`, or it does not end the record.
   */
  skip(messageStart: number, messageEnd: number, tail: DataView): boolean {
    const end = messageEnd + tail.byteLength;
    if (!areSameBytes(this.view, messageEnd, tail, 0, tail.byteLength)) return false;
    this.place.start = this.at + 1;
    this.place.messageStart = messageStart;
    this.place.messageEnd = messageEnd;
    this.place.end = end;
    this.at = end;
    return true;
  }

  /** What a JSON parser would say of the record's message: it means what it is, has escapes, or is no text (RFC 8259). */
  messageKind(): 'literal' | 'escaped' | 'broken' {
    const { messageStart, messageEnd } = this.place;
    if (hasControls(this.view, messageStart, messageEnd)) return 'broken';
    if (this.backslashFrom(messageStart) >= messageEnd) return 'literal';
    for (let at = this.backslashFrom(messageStart); at < messageEnd;) {
      const escapeBytes = this.escapeBytesAt(at);
      if (escapeBytes === 0) return 'broken';
      at = this.backslashFrom(at + escapeBytes);
    }
    return 'escaped';
  }

  private backslashFrom(at: number): number {
    if (this.backslashAt < at) {
      const found = this.bytes.indexOf(BACKSLASH, at);
      this.backslashAt = found < 0 ? this.bytes.length : found;
    }
    return this.backslashAt;
  }

  /** Of the escape that begins at `at`; 0 where JSON has no such one. */
  private escapeBytesAt(at: number): number {
    const letter = this.bytes[at + 1] as number;
    if (letter !== LETTER_U) return SHORT_ESCAPES.includes(letter) ? 2 : 0;
    return HEX_DIGITS.test(this.bytes.toString('latin1', at + 2, at + 6)) ? 6 : 0;
  }

  /** The next record's place is in {@link place}; `end`: there is no further one; `unusual`: cannot tell. */
  next(): 'record' | 'end' | 'unusual' {
    const { bytes, place } = this;
    const first = this.at === 0;
    if (first ? bytes[0] !== OPEN_LIST : bytes[this.at] !== COMMA && bytes[this.at] !== CLOSE_LIST) return 'unusual';
    if (!first && bytes[this.at] === CLOSE_LIST) return this.at === bytes.length - 1 ? 'end' : 'unusual';
    let at = this.readHeadAsBefore();
    if (at < 0) {
      place.start = this.at + 1;
      place.messageStart = place.hostStart = place.timestampStart = place.collectorStart = 0;
      place.messageEnd = place.hostEnd = place.timestampEnd = place.collectorEnd = 0;
      if (bytes[place.start] !== OPEN_RECORD) return 'unusual';
      at = this.member(place.start + 1);
    }
    for (;;) {
      if (at < 0) return 'unusual';
      if (bytes[at] === CLOSE_RECORD) break;
      if (bytes[at] !== COMMA) return 'unusual';
      at = this.member(at + 1);
    }
    place.end = at + 1;
    this.at = at + 1;
    return 'record';
  }

  /**
   * Where all before the message is as in an earlier record: takes over what stands there, reads the message, and
   * returns the offset behind it. Else -1, and nothing has changed.
   */
  private readHeadAsBefore(): number {
    const head = this.knownHead();
    if (head === null) return -1;
    const start = this.at + 1;
    const messageStart = start + head.byteCount;
    const messageEnd = this.textEnd(messageStart - 1);
    if (messageEnd < 0) return -1;
    const { place } = this;
    place.start = start;
    place.messageStart = messageStart;
    place.messageEnd = messageEnd;
    place.hostStart = head.hostStart === 0 ? 0 : start + head.hostStart;
    place.hostEnd = head.hostStart === 0 ? 0 : start + head.hostEnd;
    place.timestampStart = head.timestampStart === 0 ? 0 : start + head.timestampStart;
    place.timestampEnd = head.timestampStart === 0 ? 0 : start + head.timestampEnd;
    place.collectorStart = head.collectorStart === 0 ? 0 : start + head.collectorStart;
    place.collectorEnd = head.collectorStart === 0 ? 0 : start + head.collectorEnd;
    return messageEnd + 1;
  }

  /** `"key":"text"` or `"key":null`: the offset behind it, or -1. */
  private member(at: number): number {
    const { bytes } = this;
    const keyEnd = this.plainTextEnd(at);
    if (keyEnd < 0 || bytes[keyEnd + 1] !== COLON) return -1;
    const valueStart = keyEnd + 2;
    if (bytes[valueStart] !== QUOTE) {
      return this.isText(valueStart, valueStart + NULL.length, NULL) ? valueStart + NULL.length : -1;
    }
    const isMessage = this.isText(at + 1, keyEnd, MESSAGE);
    const valueEnd = isMessage ? this.textEnd(valueStart) : this.plainTextEnd(valueStart);
    if (valueEnd < 0) return -1;
    this.note(isMessage, at + 1, keyEnd, valueStart + 1, valueEnd);
    return valueEnd + 1;
  }

  private note(isMessage: boolean, keyStart: number, keyEnd: number, start: number, end: number): void {
    const { place } = this;
    if (isMessage) {
      place.messageStart = start;
      place.messageEnd = end;
      this.heads.note(place);
    } else if (this.isText(keyStart, keyEnd, HOST)) {
      place.hostStart = start;
      place.hostEnd = end;
    } else if (this.isText(keyStart, keyEnd, TIMESTAMP)) {
      place.timestampStart = start;
      place.timestampEnd = end;
    } else if (this.isText(keyStart, keyEnd, COLLECTOR)) {
      place.collectorStart = start;
      place.collectorEnd = end;
    }
  }

  private isText(start: number, end: number, text: Uint8Array): boolean {
    if (end - start !== text.length) return false;
    for (let place = 0; place < text.length; place += 1) if (this.bytes[start + place] !== text[place]) return false;
    return true;
  }

  /** The quote behind a text of plain ASCII that begins with a quote at `at`; -1 where it is no such text. */
  private plainTextEnd(at: number): number {
    const { bytes } = this;
    if (bytes[at] !== QUOTE) return -1;
    for (let place = at + 1; place < bytes.length; place += 1) {
      const byte = bytes[place] as number;
      if (byte === QUOTE) return place;
      if (byte < BLANK || byte >= DEL || byte === BACKSLASH) return -1;
    }
    return -1;
  }

  /** The quote behind any text: one with an even number of backslashes before it. */
  private textEnd(at: number): number {
    const { bytes } = this;
    for (let quote = bytes.indexOf(QUOTE, at + 1); quote >= 0; quote = bytes.indexOf(QUOTE, quote + 1)) {
      let slash = quote - 1;
      while (bytes[slash] === BACKSLASH) slash -= 1;
      if ((quote - 1 - slash) % 2 === 0) return quote;
    }
    return -1;
  }
}

const MESSAGE = Buffer.from('Message');
const HOST = Buffer.from('Host');
const TIMESTAMP = Buffer.from('Timestamp');
const COLLECTOR = Buffer.from('CollectorHostName');
