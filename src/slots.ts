import { cefTime, rfc3164Time } from './calendar.js';
import { ID_BYTES, writeEventId } from './event-id.js';
import type { SlotKind } from './event.js';
import { writeDigits } from './digits.js';

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
  /** The appliance's own clock. */
  epochMs: number;
  /** From UTC to the appliance's local time, which the time texts are in. Whole minutes. */
  zoneOffsetMs: number;
}

/**
 * To be filled, and not to be spread into another object: a copy made so keeps its numbers as objects, and each new
 * `epochMs` would allocate one.
 */
export const emptySlotValues = (runTag = 0): SlotValues => ({
  runTag,
  appliance: 0,
  sequence: 0,
  epochMs: 0,
  zoneOffsetMs: 0,
});

const localSecondsOf = ({ epochMs, zoneOffsetMs }: SlotValues): number => Math.floor((epochMs + zoneOffsetMs) / 1_000);

/** Writes slot texts into bytes. Keeps the texts of the last second, since many events share it. */
export class SlotWriter {
  private localSeconds = -1;
  private readonly rfc3164Bytes = new Uint8Array(SLOT_BYTES.rfc3164Time);
  private readonly cefBytes = new Uint8Array(SLOT_BYTES.cefTime);

  write(kind: SlotKind, bytes: Uint8Array, offset: number, values: SlotValues): void {
    switch (kind) {
      case 'id':
        writeEventId(bytes, offset, values.runTag, values.appliance, values.sequence);
        return;
      case 'rfc3164Time':
        this.turnTo(localSecondsOf(values));
        bytes.set(this.rfc3164Bytes, offset);
        return;
      case 'cefTime':
        this.turnTo(localSecondsOf(values));
        bytes.set(this.cefBytes, offset);
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

  private turnTo(localSeconds: number): void {
    if (localSeconds === this.localSeconds) return;
    this.localSeconds = localSeconds;
    writeAscii(rfc3164Time(localSeconds), this.rfc3164Bytes);
    writeAscii(cefTime(localSeconds), this.cefBytes);
  }
}

/** Slot texts as strings, for truth. */
export class SlotTexts {
  private readonly writer = new SlotWriter();
  private readonly bytes = Buffer.alloc(Math.max(...Object.values(SLOT_BYTES)));

  text(kind: SlotKind, values: SlotValues): string {
    this.writer.write(kind, this.bytes, 0, values);
    return this.bytes.toString('latin1', 0, SLOT_BYTES[kind]);
  }

  /** Whether the slot's text stands at `place` of `text`. Makes no text. */
  standsAt(text: string, place: number, kind: SlotKind, values: SlotValues): boolean {
    const { bytes } = this;
    this.writer.write(kind, bytes, 0, values);
    for (let at = 0; at < SLOT_BYTES[kind]; at += 1) if (text.charCodeAt(place + at) !== bytes[at]) return false;
    return true;
  }
}

function writeAscii(text: string, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = text.charCodeAt(at);
}
