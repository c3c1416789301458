import { ID_BYTES, writeEventId } from './event-id.js';
import type { IdSlot, Slot, TimeSlot } from './event.js';
import { timeFormat } from './time-format.js';

export const ID_SLOT: IdSlot = { slot: 'id' };

/** The slot of a time in this pattern (see {@link timeFormat}). */
export const timeSlot = (pattern: string, zone: TimeSlot['zone'] = 'local', secondsBefore = 0): TimeSlot => ({
  slot: 'time',
  format: timeFormat(pattern),
  zone,
  secondsBefore,
});

/** `Nov  3 09:05:01`: RFC 3164 section 4.1.2, the day padded with a blank. */
export const RFC3164_TIME = 'MMM _d HH:mm:ss';

/** Width of a slot's text in bytes. All of it is ASCII. */
export const slotBytes = (slot: Slot): number => (slot.slot === 'id' ? ID_BYTES : slot.format.widthBytes);

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

/** Writes a slot's text into bytes. */
export function writeSlot(slot: Slot, bytes: Uint8Array, offset: number, values: SlotValues): void {
  if (slot.slot === 'id') writeEventId(bytes, offset, values.runTag, values.appliance, values.sequence);
  else writeTime(slot, bytes, offset, values);
}

function writeTime({ format, zone, secondsBefore }: TimeSlot, bytes: Uint8Array, offset: number, values: SlotValues) {
  const zoneOffsetMs = zone === 'utc' ? 0 : values.zoneOffsetMs;
  format.write(bytes, offset, values.epochMs - secondsBefore * 1_000, zoneOffsetMs);
}

/** Slot texts as strings, for truth. */
export class SlotTexts {
  private bytes = Buffer.alloc(64);

  text(slot: Slot, values: SlotValues): string {
    return this.written(slot, values).toString('latin1', 0, slotBytes(slot));
  }

  /** Whether the slot's text stands at `place` of `text`. Makes no text. */
  standsAt(text: string, place: number, slot: Slot, values: SlotValues): boolean {
    const bytes = this.written(slot, values);
    const byteCount = slotBytes(slot);
    for (let at = 0; at < byteCount; at += 1) if (text.charCodeAt(place + at) !== bytes[at]) return false;
    return true;
  }

  private written(slot: Slot, values: SlotValues): Buffer {
    if (slotBytes(slot) > this.bytes.length) this.bytes = Buffer.alloc(slotBytes(slot));
    writeSlot(slot, this.bytes, 0, values);
    return this.bytes;
  }
}
