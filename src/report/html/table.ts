import { markup, nothing } from './markup.js';
import type { Content, Markup } from './markup.js';

export interface Column {
  readonly name: string;
  /** `number`: to the right, in digits of one width. `value`: text from outside, may break anywhere. */
  readonly kind: 'text' | 'number' | 'value';
}

export interface TableContent {
  /** What the table is, for those who come to it without the heading above. */
  readonly caption: string;
  readonly columns: readonly Column[];
  /** The first cell of a row is its heading. */
  readonly rows: readonly (readonly Content[])[];
  /** On a narrow page each row becomes a block of its own, every cell under its column's name. */
  readonly isStacked?: boolean;
}

/** An accessible table: caption, column and row headings. No rows, no table. */
export function table({ caption, columns, rows, isStacked = false }: TableContent): Markup {
  if (rows.length === 0) return nothing;
  const head = columns.map(({ name, kind }) => markup`<th scope="col" class="${kind}">${name}</th>`);
  const body = rows.map(
    (cells) => markup`<tr>${cells.map((cell, index) => cellOf(cell, columns[index], index))}</tr>\n`,
  );
  return markup`<table class="${isStacked ? 'stacked' : 'plain'}"><caption>${caption}</caption>
<thead><tr>${head}</tr></thead>
<tbody>
${body}</tbody></table>`;
}

function cellOf(cell: Content, column: Column | undefined, index: number): Markup {
  const { kind, name } = column ?? { kind: 'text', name: '' };
  return index === 0
    ? markup`<th scope="row" class="${kind}">${cell}</th>`
    : markup`<td class="${kind}" data-column="${name}">${cell}</td>`;
}
