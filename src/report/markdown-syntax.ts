// GitHub-flavoured Markdown around text that is not ours.
import { visibleText } from './visible.js';

/** Text between other text: nothing in it is markup, a mention or a reference. */
export const prose = (text: string): string =>
  visibleText(text)
    .replace(/[\\`*_[\]<>|~&]/g, '\\$&')
    // GitHub looks for mentions and references after it has read the markup; a comment between is what stops it.
    .replace(/[@#]/g, '$&<!-- -->');

/** A code span whatever backticks the text holds (CommonMark 0.31, section 6.1). */
export function code(text: string): string {
  const visible = visibleText(text);
  const longest = Math.max(0, ...Array.from(visible.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const padding = visible === '' || /^[` ]|[` ]$/.test(visible) ? ' ' : '';
  return fence + padding + visible + padding + fence;
}

/** A code span in a table, where a bar ends the cell even inside code (GFM, section 4.10). */
export const codeCell = (text: string): string => code(text).replaceAll('|', '\\|');

export type Alignment = 'left' | 'right';

/** Cells are Markdown already. No rows, no table. */
export function table(
  head: readonly string[],
  alignments: readonly Alignment[],
  rows: readonly (readonly string[])[],
): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rule = alignments.map((alignment) => (alignment === 'right' ? '---:' : '---'));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}

export const bulletList = (items: readonly string[]): string => items.map((item) => `- ${item}`).join('\n');

/** A folded block. The blank lines let GitHub read `body` as Markdown. */
export const details = (summary: string, body: string): string =>
  `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;
