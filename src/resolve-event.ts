import { encodeEvent } from './cef/encode.js';
import type { CefEvent, EventTemplate, Slot, Text } from './event.js';
import { SlotTexts, type SlotValues } from './slots.js';

/** Fills a text's slots. `fill` says what stands in for a slot. */
export function fillText(text: Text, fill: (slot: Slot) => string): string {
  if (typeof text === 'string') return text;
  return text.map((part) => (typeof part === 'string' ? part : fill(part))).join('');
}

/** The line of one sequence, as it is sent. */
export function resolveLine(template: EventTemplate, values: SlotValues): string {
  if (template.written === undefined) return encodeEvent(resolveEvent(template, values));
  const texts = new SlotTexts();
  return fillText(template.written, (slot) => texts.text(slot, values));
}

/** The event of one sequence: the template with every slot filled. */
export function resolveEvent(template: EventTemplate, values: SlotValues): CefEvent {
  const texts = new SlotTexts();
  const fill = (slot: Slot): string => texts.text(slot, values);
  return {
    cefVersion: template.cefVersion,
    header: template.header,
    extension: template.extension.map(([key, text]) => [key, fillText(text, fill)] as const),
  };
}
