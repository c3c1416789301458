// Laying out plain text in 80 columns.
export const COLUMNS = 80;

/** Breaks `text` at spaces into lines of at most `width` characters; a longer word is cut across lines. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    let rest = Array.from(word);
    const spaced = line === '' ? word : `${line} ${word}`;
    if (Array.from(spaced).length <= width) {
      line = spaced;
      continue;
    }
    if (line !== '') lines.push(line);
    for (; rest.length > width; rest = rest.slice(width)) lines.push(rest.slice(0, width).join(''));
    line = rest.join('');
  }
  return [...lines, line];
}

/** `lead`, then `text` wrapped beside it: the second and later lines start under the first. */
export function hanging(lead: string, text: string, width: number): readonly string[] {
  const indent = ' '.repeat(lead.length);
  return wrap(text, width - lead.length).map((line, index) => (index === 0 ? lead : indent) + line);
}

/** Rows of cells with every column as wide as its widest cell, numbers (all but `leftColumn`) to the right. */
export function alignRows(rows: readonly (readonly string[])[], leftColumn: number): readonly string[] {
  const widths: number[] = [];
  for (const row of rows) row.forEach((cell, column) => (widths[column] = Math.max(widths[column] ?? 0, cell.length)));
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return column === leftColumn ? cell.padEnd(width) : cell.padStart(width);
      })
      .join('  ')
      .trimEnd(),
  );
}
