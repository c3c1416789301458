import { cefTime, rfc3164Time } from './calendar.js';
import { ID_BYTES, writeDigits, writeEventId } from './event-id.js';
import type { SlotKind } from './event.js';

/** Width of each slot's text in bytes. All of it is ASCII. */
export const SLOT_BYTES: Readonly<Record<SlotKind, number>> = {
  id: ID_BYTES,
  rfc3164Time: 15,
  cefTime: 20,
  epochMs: 13,
  epochNs: 19,
};

/** What fills the slots of one event: its wire id's parts and its instant. */
export interface SlotValues {
  runTag: number;
  appliance: number;
  sequence: number;
  epochMs: number;
}

/** To be filled. */
export const emptySlotValues = (): SlotValues => ({ runTag: 0, appliance: 0, sequence: 0, epochMs: 0 });

/**
 * Writes slot texts into bytes. Keeps the texts of the last second, since thousands of events share it, so that a patch
 * allocates nothing.
 */
export class SlotWriter {
  private epochSeconds = -1;
  private readonly rfc3164Bytes = new Uint8Array(SLOT_BYTES.rfc3164Time);
  private readonly cefBytes = new Uint8Array(SLOT_BYTES.cefTime);

  write(kind: SlotKind, bytes: Uint8Array, offset: number, values: SlotValues): void {
    switch (kind) {
      case 'id':
        writeEventId(bytes, offset, values.runTag, values.appliance, values.sequence);
        return;
      case 'rfc3164Time':
        this.turnTo(values.epochMs);
        copyBytes(this.rfc3164Bytes, bytes, offset);
        return;
      case 'cefTime':
        this.turnTo(values.epochMs);
        copyBytes(this.cefBytes, bytes, offset);
        return;
      case 'epochMs':
        writeDigits(bytes, offset, SLOT_BYTES.epochMs, values.epochMs);
        return;
      case 'epochNs':
        writeDigits(bytes, offset, SLOT_BYTES.epochMs, values.epochMs);
        bytes.fill(48, offset + SLOT_BYTES.epochMs, offset + SLOT_BYTES.epochNs);
        return;
    }
  }

  private turnTo(epochMs: number): void {
    const epochSeconds = Math.floor(epochMs / 1_000);
    if (epochSeconds === this.epochSeconds) return;
    this.epochSeconds = epochSeconds;
    writeAscii(rfc3164Time(epochSeconds), this.rfc3164Bytes);
    writeAscii(cefTime(epochSeconds), this.cefBytes);
  }
}

/** Slot texts as strings, for truth. Keeps the texts of the last second as {@link SlotWriter} does. */
export class SlotTexts {
  private epochSeconds = -1;
  private rfc3164 = '';
  private cef = '';
  private readonly idBytes = Buffer.alloc(ID_BYTES);

  text(kind: SlotKind, { runTag, appliance, sequence, epochMs }: SlotValues): string {
    if (kind === 'id') {
      writeEventId(this.idBytes, 0, runTag, appliance, sequence);
      return this.idBytes.toString('latin1');
    }
    if (kind === 'epochMs') return String(epochMs);
    if (kind === 'epochNs') return `${epochMs}000000`;
    const epochSeconds = Math.floor(epochMs / 1_000);
    if (epochSeconds !== this.epochSeconds) {
      this.epochSeconds = epochSeconds;
      this.rfc3164 = rfc3164Time(epochSeconds);
      this.cef = cefTime(epochSeconds);
    }
    return kind === 'cefTime' ? this.cef : this.rfc3164;
  }
}

function copyBytes(from: Uint8Array, to: Uint8Array, offset: number): void {
  for (let at = 0; at < from.length; at += 1) to[offset + at] = from[at] as number;
}

function writeAscii(text: string, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = text.charCodeAt(at);
}
