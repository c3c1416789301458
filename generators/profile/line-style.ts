import { decodeService } from '../../src/cef/decode.js';
import { encodeHeader, escapeExtension } from '../../src/cef/encode.js';
import type { EventTemplate, Slot } from '../../src/event.js';
import { fillText } from '../../src/resolve-event.js';
import { SlotMarks } from '../../src/slot-marks.js';
import type { LineStyle } from '../profile-data.js';

/** Whether lines of this style are just what the encoder makes of an event. */
export const isStandard = (style: LineStyle | undefined): style is undefined | { readonly version?: string } =>
  style === undefined || Object.keys(style).every((key) => key === 'version');

/**
 * The event as its line says it: the vendor writes it in a way of its own, and the service reads what is written. So the
 * truth is what was written, as for captured lines.
 */
export function writtenEvent(meant: EventTemplate, style: LineStyle): EventTemplate {
  const marks = new SlotMarks();
  const text = lineText(meant, style, marks.fill);
  const { header, extension } = decodeService(text);
  return {
    ...meant,
    header,
    extension: extension.map(([key, value]) => [key, marks.textOf(value)] as const),
    written: marks.textOf(text),
  };
}

function lineText({ cefVersion, header, extension }: EventTemplate, style: LineStyle, fill: (slot: Slot) => string) {
  const { blankAfterColon = false, lead = '', trail = '', separator = ' ', unescaped = '' } = style;
  const pairs = extension.map(([key, value]) => `${key}=${escaped(fillText(value, fill), unescaped)}`);
  const head = encodeHeader(cefVersion, header);
  return (blankAfterColon ? head.replace(':', ': ') : head) + lead + pairs.join(separator) + trail;
}

/** Escapes as the standard says, but for the characters that stay as they are. */
function escaped(text: string, unescaped: string): string {
  if (unescaped === '') return escapeExtension(text);
  if (!/[\\=\r\n]/.test(text)) return text;
  const kept = new Set(unescaped);
  return text.replace(/[\\=\r\n]/g, (character) => (kept.has(character) ? character : escapeExtension(character)));
}
