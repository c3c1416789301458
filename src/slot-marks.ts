import { assert } from './assert.js';
import type { Slot, Text } from './event.js';

/** Characters that stand for slots: first halves of a surrogate pair alone, which no text has. */
const FIRST_CHARACTER = 0xd800;
const CHARACTER_COUNT = 0x400;
const pattern = /([\ud800-\udbff](?![\udc00-\udfff]))/;

/** Takes the slots of one event through code that knows plain texts only: a character stands for each. */
export class SlotMarks {
  private readonly slots: Slot[] = [];

  /** The character for a slot. */
  readonly fill = (slot: Slot): string => {
    assert(this.slots.length < CHARACTER_COUNT, 'too many slots in one event');
    return String.fromCharCode(FIRST_CHARACTER + this.slots.push(slot) - 1);
  };

  /** The text taken apart at its slots; null where it holds none. */
  partsOf(text: string): (string | Slot)[] | null {
    if (!pattern.test(text)) return null;
    // The split keeps the separators at odd places, so a literal text is never taken for a slot.
    const parts = text
      .split(pattern)
      .map((part, place) => (place % 2 === 1 ? (this.slots[part.charCodeAt(0) - FIRST_CHARACTER] as Slot) : part));
    return parts.filter((part) => part !== '');
  }

  textOf(text: string): Text {
    return this.partsOf(text) ?? text;
  }
}
