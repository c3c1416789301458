import type { Text } from '../../src/event.js';
import { grouped } from '../../src/scenario/schema-words.js';
import { slotBytes } from '../../src/slots.js';
import { PlayError } from './play-error.js';
import type { Steps } from './place.js';

/** The longest line that a profile may make; receivers take no longer ones, and values that name others grow fast. */
export const EVENT_BYTES_MAX = 65_536;

/** A text's length with its slots filled, in UTF-16 units: never more than its bytes. */
export function lengthOf(text: Text): number {
  if (typeof text === 'string') return text.length;
  return text.reduce((length, part) => length + (typeof part === 'string' ? part.length : slotBytes(part)), 0);
}

/** Throws {@link PlayError} where what was put together so far at `place` cannot be part of any event. */
export function limitLength(length: number, place: Steps): void {
  if (length <= EVENT_BYTES_MAX) return;
  throw new PlayError(place, new Error(`more than ${grouped(EVENT_BYTES_MAX)} bytes, the most that an event may have`));
}
