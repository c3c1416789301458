/** Where something stands in a file, and the line itself: the evidence that a person can look up. */
export interface Place {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly text: string;
}

export const placeText = ({ file, line, text }: Place): string => `${file}:${line}: ${text.trim()}`;

/** The place of the character at `offset` of a file's text. */
export function placeAt(file: string, source: string, offset: number): Place {
  const lineStart = source.lastIndexOf('\n', offset - 1) + 1;
  const lineEnd = source.indexOf('\n', offset);
  const line = source.slice(0, offset).split('\n').length;
  return { file, line, text: source.slice(lineStart, lineEnd < 0 ? undefined : lineEnd) };
}
