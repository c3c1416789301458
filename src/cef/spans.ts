import { SpanList, type ByteSpan } from '../byte-span.js';
import type { CefLayout } from './layout.js';

/**
 * What a stretch of a line is: `prefix` stands before `CEF:`, `text` belongs to no pair (blanks and text without a key),
 * `separator` is the blank between two pairs, `trail` stands behind the last value.
 */
export type LinePart =
  'prefix' | 'mark' | 'field' | 'pipe' | 'text' | 'key' | 'equals' | 'value' | 'separator' | 'trail';

/** The line as parts in their order. They cover every byte from `start` to `end`; empty fields and values have spans. */
export function spansOf(layout: CefLayout): readonly ByteSpan<LinePart>[] {
  const line = new SpanList<LinePart>(layout.start);
  const [version] = layout.fields;
  if (layout.markStart >= 0) {
    line.upTo(layout.markStart, 'prefix');
    line.upTo(version?.start ?? layout.end, 'mark');
  }
  for (const field of layout.fields) {
    line.upTo(field.start, 'pipe');
    line.upTo(field.end, 'field', true);
  }
  line.upTo(layout.extensionStart, layout.hasLastPipe ? 'pipe' : version === undefined ? 'prefix' : 'trail');
  for (const [place, pair] of layout.pairs.entries()) {
    line.upTo(pair.keyStart, place === 0 ? 'text' : 'separator');
    line.upTo(pair.keyEnd, 'key');
    line.upTo(pair.keyEnd + 1, 'equals');
    line.upTo(pair.valueEnd, 'value', true);
  }
  line.upTo(layout.end, layout.pairs.length === 0 ? 'text' : 'trail');
  return line.spans;
}
