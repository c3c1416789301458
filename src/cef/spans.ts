import type { CefLayout } from './layout.js';

/**
 * What a stretch of a line is: `prefix` stands before `CEF:`, `text` is in no part (blanks and text without a key),
 * `separator` is the blank between two pairs, `trail` stands behind the last value.
 */
export type LinePart =
  'prefix' | 'mark' | 'field' | 'pipe' | 'text' | 'key' | 'equals' | 'value' | 'separator' | 'trail';

export interface LineSpan {
  readonly part: LinePart;
  readonly offset: number;
  /** In bytes. */
  readonly length: number;
}

/** The line as parts in their order. They touch each other and cover every byte from `start` to `end`. */
export function spansOf(layout: CefLayout): readonly LineSpan[] {
  const spans: LineSpan[] = [];
  let offset = layout.start;
  /** Empty header fields and values are kept: each has its span. */
  const upTo = (end: number, part: LinePart, keepsEmpty = false): void => {
    if (end > offset || keepsEmpty) spans.push({ part, offset, length: end - offset });
    offset = end;
  };
  const [version] = layout.fields;
  if (layout.markStart >= 0) {
    upTo(layout.markStart, 'prefix');
    upTo(version?.start ?? layout.end, 'mark');
  }
  for (const field of layout.fields) {
    upTo(field.start, 'pipe');
    upTo(field.end, 'field', true);
  }
  upTo(layout.extensionStart, layout.hasLastPipe ? 'pipe' : version === undefined ? 'prefix' : 'trail');
  for (const [place, pair] of layout.pairs.entries()) {
    upTo(pair.keyStart, place === 0 ? 'text' : 'separator');
    upTo(pair.keyEnd, 'key');
    upTo(pair.keyEnd + 1, 'equals');
    upTo(pair.valueEnd, 'value', true);
  }
  upTo(layout.end, layout.pairs.length === 0 ? 'text' : 'trail');
  return spans;
}
