import { decodeService } from '../../src/cef/decode.js';
import { encodeHeader, escapeExtension } from '../../src/cef/encode.js';
import type { EventTemplate, Slot, Text } from '../../src/event.js';
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
  const written = lineOf(meant, style);
  const { header, extension } = decodeService(fillText(written, marks.fill));
  return {
    ...meant,
    header,
    extension: extension.map(([key, value]) => [key, marks.textOf(value)] as const),
    written,
  };
}

function lineOf({ cefVersion, header, extension }: EventTemplate, style: LineStyle): Text {
  const { blankAfterColon = false, lead = '', trail = '', separator = ' ', unescaped = '' } = style;
  const parts: (string | Slot)[] = [];
  const head = encodeHeader(cefVersion, header);
  let text = (blankAfterColon ? head.replace(':', ': ') : head) + lead;
  extension.forEach(([key, value], place) => {
    text += `${place > 0 ? separator : ''}${key}=`;
    for (const part of typeof value === 'string' ? [value] : value) {
      if (typeof part === 'string') text += escaped(part, unescaped);
      else {
        if (text !== '') parts.push(text);
        parts.push(part);
        text = '';
      }
    }
  });
  text += trail;
  if (parts.length === 0) return text;
  return text === '' ? parts : [...parts, text];
}

/** Escapes as the standard says, but for the characters that stay as they are. */
function escaped(text: string, unescaped: string): string {
  if (unescaped === '') return escapeExtension(text);
  return text.replace(escapedBeside(unescaped), (character) => escapeExtension(character));
}

/** What is escaped all the same. */
function escapedBeside(unescaped: string): RegExp {
  if (!unescaped.includes('=')) return /[=\r\n]/g;
  return unescaped.includes('\\') ? /[\r\n]/g : /[\\\r\n]/g;
}
