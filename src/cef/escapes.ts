/** Which characters may stand behind a backslash, and what the two mean (CEF standard, Character Encoding). */
export type Escapes = Readonly<Record<string, string>>;

export const headerEscapes: Escapes = { '\\': '\\', '|': '|' };
/** A class id may escape these too, where it is part of a vulnerability's name. */
export const classIdEscapes: Escapes = { ...headerEscapes, '=': '=', '%': '%', '#': '#' };
export const valueEscapes: Escapes = { '\\': '\\', '=': '=', n: '\n', r: '\r' };
/** The ingestion service leaves `\n` and `\r` as they are. */
export const serviceValueEscapes: Escapes = { '\\': '\\', '=': '=' };

/** Undoes escapes from left to right; a backslash before any other character stays, and so does one at the end. */
export function unescape(text: string, escapes: Escapes): string {
  if (!text.includes('\\')) return text;
  return text.replace(/\\([^])/g, (pair, escaped: string) => escapes[escaped] ?? pair);
}
