import { bodyStartOf } from './body.js';
import { encodeHeader, escapeExtension } from './cef/encode.js';
import type { EventTemplate, Slot, Text } from './event.js';
import { RFC3164_TIME, slotBytes, timeSlot } from './slots.js';
import { framePrefix, frameSuffix, type Framing } from './syslog/framing.js';
import { encodeUtf8Escaping, holdsEscapedBytes } from './utf8.js';
import type { SyslogStyle } from './syslog/style.js';

/** Where a slot stands among the bytes. */
export interface PatchPoint {
  readonly slot: Slot;
  readonly offset: number;
}

const rfc3164Slot = timeSlot(RFC3164_TIME);
const rfc5424Slot = timeSlot("yyyy-MM-dd'T'HH:mm:ss.SSSZZZ");

/** Of one unit of a JavaScript string. */
const UTF8_BYTES_MAX = 3;

export interface BuiltFrame {
  readonly bytes: Buffer;
  /** Behind what framing puts before it. */
  readonly headerStart: number;
  readonly bodyStart: number;
  readonly bodyEnd: number;
  readonly patchPoints: readonly PatchPoint[];
}

/** How the bytes around a line are made. */
export interface FrameStyle {
  readonly framing: Framing;
  readonly syslog: SyslogStyle;
}

/** One event as a frame: syslog header, line, framing. Slots hold zeros until they are patched. */
export function buildFrame(template: EventTemplate, host: Text, { framing, syslog }: FrameStyle): BuiltFrame {
  const frame = frameBuilder.begin();
  const { vendorHeader } = template;
  if (syslog === 'vendor' && vendorHeader !== undefined) frame.text(vendorHeader);
  else writeHeader(frame, template, host, syslog);
  const lineStart = frame.byteCount;
  if (template.capturedLine !== undefined) frame.raw(template.capturedLine);
  else if (template.written !== undefined) frame.text(template.written);
  else writeLine(frame, template);
  return frame.build(framing, lineStart);
}

/** RFC 3164 section 4.1, or RFC 5424 section 6.2 with `CEF`, if it is, as the application and no structured data. */
function writeHeader(frame: FrameBuilder, { pri, isAsa }: EventTemplate, host: Text, syslog: SyslogStyle): void {
  if (syslog === 'rfc5424') {
    frame
      .text([`<${pri}>1 `, rfc5424Slot, ' '])
      .text(host)
      .text(isAsa === true ? ' - - - - ' : ' CEF - - - ');
    return;
  }
  frame
    .text([`<${pri}>`, rfc3164Slot, ' '])
    .text(host)
    .text(' ');
}

function writeLine(frame: FrameBuilder, { cefVersion, header, extension }: EventTemplate): void {
  frame.text(encodeHeader(cefVersion, header));
  extension.forEach(([key, value], place) => {
    frame.text(`${place > 0 ? ' ' : ''}${key}=`);
    for (const part of typeof value === 'string' ? [value] : value) {
      frame.text(typeof part === 'string' ? escapeExtension(part) : [part]);
    }
  });
}

/** Writes one frame after the other into the same memory, and remembers where the slots of each stand. */
class FrameBuilder {
  private memory = Buffer.alloc(4_096);
  private writtenBytes = 0;
  /** Text that is not in memory yet: pieces are joined first, for each writing costs more than its bytes. */
  private pendingText = '';
  private patchPoints: PatchPoint[] = [];

  /** Forgets what was not handed out. */
  begin(): this {
    this.writtenBytes = 0;
    this.pendingText = '';
    this.patchPoints = [];
    return this;
  }

  get byteCount(): number {
    this.writePending();
    return this.writtenBytes;
  }

  text(text: Text): this {
    if (typeof text === 'string') {
      this.pendingText += text;
      return this;
    }
    for (const part of text) {
      if (typeof part === 'string') this.pendingText += part;
      else this.slot(part);
    }
    return this;
  }

  raw(bytes: Uint8Array): void {
    this.writePending();
    this.makeRoom(bytes.length);
    this.memory.set(bytes, this.writtenBytes);
    this.writtenBytes += bytes.length;
  }

  /** The frame, in memory of its own. */
  build(framing: Framing, lineStart: number): BuiltFrame {
    const { byteCount, patchPoints } = this;
    const bodyStart = bodyStartOf(this.memory, lineStart, byteCount);
    const prefix = framePrefix(framing, byteCount);
    const suffix = frameSuffix(framing);
    const bodyEnd = prefix.length + byteCount;
    const bytes = Buffer.allocUnsafe(bodyEnd + suffix.length);
    bytes.write(prefix, 'latin1');
    this.memory.copy(bytes, prefix.length, 0, byteCount);
    bytes.write(suffix, bodyEnd, 'latin1');
    return {
      bytes,
      headerStart: prefix.length,
      bodyStart: prefix.length + bodyStart,
      bodyEnd,
      patchPoints: patchPoints.map(({ slot, offset }) => ({ slot, offset: prefix.length + offset })),
    };
  }

  private slot(slot: Slot): void {
    this.patchPoints.push({ slot, offset: this.byteCount });
    this.pendingText = '0'.repeat(slotBytes(slot));
  }

  private writePending(): void {
    if (this.pendingText === '') return;
    const text = this.pendingText;
    this.makeRoom(text.length * UTF8_BYTES_MAX);
    this.writtenBytes += holdsEscapedBytes(text)
      ? encodeUtf8Escaping(text).copy(this.memory, this.writtenBytes)
      : this.memory.write(text, this.writtenBytes);
    this.pendingText = '';
  }

  private makeRoom(byteCount: number): void {
    const needed = this.writtenBytes + byteCount;
    if (needed > this.memory.length) this.memory = Buffer.concat([this.memory], 2 * needed);
  }
}

const frameBuilder = new FrameBuilder();
