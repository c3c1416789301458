// What arrives may hold anything. In a report every character is seen: control, format, private and lone surrogate
// characters (Unicode C), spaces other than U+0020 (Unicode Z), and ordinary spaces where the eye misses them. That also
// keeps escape sequences away from a terminal and right-to-left overrides from rearranging a page.

const hidden = /^ +| +$| {2,}|(?! )[\p{C}\p{Z}]/gu;
const shortNames: Readonly<Record<number, string>> = { 0: 'NUL', 9: 'TAB', 10: 'LF', 13: 'CR', 27: 'ESC', 160: 'NBSP' };

/** A stretch of text; `isHidden`: `text` is not the character itself but its name. */
export interface Span {
  readonly text: string;
  readonly isHidden: boolean;
}

function nameOf(character: string): string {
  const codePoint = character.codePointAt(0) ?? 0;
  return shortNames[codePoint] ?? `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Splits `text` so that what cannot be seen can be shown apart. Spaces at either end or in a row become `·`. */
export function spansOf(text: string): readonly Span[] {
  const spans: Span[] = [];
  let end = 0;
  for (const match of text.matchAll(hidden)) {
    if (match.index > end) spans.push({ text: text.slice(end, match.index), isHidden: false });
    const [found] = match;
    spans.push({ text: found.startsWith(' ') ? '·'.repeat(found.length) : nameOf(found), isHidden: true });
    end = match.index + found.length;
  }
  if (end < text.length) spans.push({ text: text.slice(end), isHidden: false });
  return spans;
}

/** One line of plain text: hidden characters as `<LF>`, `<U+202E>`; ordinary spaces stay. */
export const visibleText = (text: string): string =>
  text.replace(hidden, (found) => (found.startsWith(' ') ? found : `<${nameOf(found)}>`));
