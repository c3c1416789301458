import { distance } from 'fastest-levenshtein';

export type Path = readonly (string | number)[];

/** The value at `path` of a parsed document; undefined where there is none. Own keys only. */
export function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Readonly<Record<string | number, unknown>>)[key];
  }
  return value;
}

/** One thing wrong with a scenario as it was written. Where that is in a file is known only to whoever read the file. */
export interface Problem {
  readonly path: Path;
  /** Whether the key itself is wrong (`load.rateEp`), or its value. */
  readonly subject: 'key' | 'value';
  readonly expected: string;
  readonly got: string;
  /** The known word that was probably meant, or null. */
  readonly nearest: string | null;
}

/** `load.stages[0].target`; the whole document is `(document)`. A key that is no plain word is quoted. */
export function formatPath(path: Path): string {
  const text = path
    .map((part) => {
      if (typeof part === 'number') return `[${part}]`;
      return /^[\w-]+$/.test(part) ? `.${part}` : `[${JSON.stringify(part)}]`;
    })
    .join('');
  return text === '' ? '(document)' : text.replace(/^\./, '');
}

const QUOTED_LENGTH_MAX = 60;
/** What was got where a key is not there. */
export const MISSING = 'nothing (the key is missing)';

/** A value with its type, short enough for one line: `-5 (number)`, `"abc" (string)`, `a list of 3`. */
export function describeValue(value: unknown): string {
  if (value === undefined) return MISSING;
  if (value === null) return 'null';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object') return 'a mapping';
  const text = typeof value === 'string' ? JSON.stringify(value) : `${value as number | boolean}`;
  const shown = text.length <= QUOTED_LENGTH_MAX ? text : `${text.slice(0, QUOTED_LENGTH_MAX)}..."`;
  return `${shown} (${typeof value})`;
}

/** The known word nearest to `word`, when it is near enough to be a slip: a third of its letters, or two swapped ones. */
export function nearestOf(word: string, known: readonly string[]): string | null {
  const editsMax = word.length <= 3 ? 1 : Math.max(2, Math.floor(word.length / 3));
  if (word.length > 100) return null;
  let nearest: string | null = null;
  let editsMin = editsMax + 1;
  for (const candidate of known) {
    const edits = distance(word.toLowerCase(), candidate.toLowerCase());
    if (edits < editsMin) {
      nearest = candidate;
      editsMin = edits;
    }
  }
  return nearest;
}

/** What is wrong, without where: `expected a number from 1 to 2,000,000, got -5 (number)`. */
export const describeProblem = ({ expected, got, nearest }: Problem): string =>
  `expected ${expected}, got ${got}${nearest === null ? '' : `; did you mean ${nearest}?`}`;
