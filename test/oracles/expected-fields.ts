import type { CefEvent, Pair } from '../../src/event.js';
import type { Answer, Oracle, Reading, Rule } from './oracle.js';

/** A field that a parser did not read as the event meant it. */
export interface Difference {
  readonly key: string;
  /** null: there should be no such field. */
  readonly expected: string | null;
  /** null: there is none. */
  readonly got: string | null;
}

/** What the parser should say of an event: the truth, as the parser's rules have it. */
export function expectedFields(
  event: CefEvent,
  { headerNames, rules }: Pick<Oracle, 'headerNames' | 'rules'>,
): Pair<string>[] {
  const names = Object.entries(headerNames) as [keyof typeof headerNames, string][];
  let reading: Reading = {
    header: names.map(([field, name]) => [name, field === 'cefVersion' ? event.cefVersion : event.header[field]]),
    extension: event.extension,
  };
  for (const { apply } of rules) reading = apply?.(reading) ?? reading;
  return [...reading.header, ...reading.extension];
}

/** Every field in which the answer is not what was expected, also one that nobody expected. */
export function differencesOf(
  expected: readonly Pair<string>[],
  fields: NonNullable<Answer['fields']>,
  rules: readonly Rule[],
): Difference[] {
  const differences: Difference[] = [];
  for (const [key, text] of expected) {
    const got = fields.get(key);
    const same = got !== undefined && (got.text === text || canonical(got.text) === canonical(text));
    if (!same) differences.push({ key, expected: text, got: got?.text ?? null });
    function canonical(value: string): string {
      return rules.reduce((result, rule) => rule.canonical?.(result, got?.type ?? '') ?? result, value);
    }
  }
  if (fields.size === expected.length && differences.length === 0) return differences;
  const known = new Set(expected.map(([key]) => key));
  for (const [key, { text }] of fields) if (!known.has(key)) differences.push({ key, expected: null, got: text });
  return differences;
}
