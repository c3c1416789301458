// HTML that is escaped unless it was written here: the only way to put text on the page.
import escapeHtml from 'escape-html';
import { spansOf } from '../visible.js';

/** A piece of HTML that may go on the page as it is. */
export interface Markup {
  readonly html: string;
}

export type Content = string | number | Markup | readonly Markup[];

/** Template tag: the template's own text is HTML, every string or number put into it is escaped. */
export function markup(template: TemplateStringsArray, ...values: readonly Content[]): Markup {
  const parts = template.map((text, index) => {
    const value = values[index];
    return value === undefined ? text : text + htmlOf(value);
  });
  return { html: parts.join('') };
}

function htmlOf(content: Content): string {
  if (typeof content === 'string') return escapeHtml(content);
  if (typeof content === 'number') return String(content);
  return 'html' in content ? content.html : content.map(({ html }) => html).join('');
}

export const nothing: Markup = { html: '' };

const hiddenOrPlain = (text: string): readonly Markup[] =>
  spansOf(text).map((span) =>
    span.isHidden ? markup`<span class="hidden-character">${span.text}</span>` : markup`${span.text}`,
  );

/** Text from outside: isolated from the direction of the page around it, its hidden characters shown. */
export const data = (text: string): Markup => markup`<bdi>${hiddenOrPlain(text)}</bdi>`;

/** Like {@link data}, with the part that differs marked; a space right beside the difference shows, too. */
export const contrasted = (parts: { before: string; changed: string; after: string }): Markup =>
  markup`<bdi>${hiddenOrPlain(parts.before)}${
    parts.changed === '' ? nothing : markup`<mark>${hiddenOrPlain(parts.changed)}</mark>`
  }${hiddenOrPlain(parts.after)}</bdi>`;

/** A value as JSON inside a script element: `<` never appears, nor the two line separators that old parsers reject. */
export const jsonScript = (id: string, value: unknown): Markup => ({
  html: `<script type="application/json" id="${escapeHtml(id)}">${JSON.stringify(value).replace(
    /[<\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )}</script>`,
});
