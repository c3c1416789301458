import { describeValue, type Path, type Problem } from '../../src/scenario/problem.js';

/** The schema passes over this name as if nothing stood there, since objects of JavaScript cannot hold it safely. */
const RESERVED = '__proto__';
/** Half a character of UTF-16: no UTF-8 text holds one, so another would be sent than the truth has. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/** Each place of the document where a key or a text stands that nothing may have, whatever the schema says of it. */
export function refusedTextsIn(written: unknown): Problem[] {
  const problems: Problem[] = [];
  // An alias of YAML may lead to the same value many times, or into itself.
  const seen = new Set<object>();
  const checkText = (text: string, path: Path, subject: Problem['subject']): void => {
    if (!LONE_SURROGATE.test(text)) return;
    problems.push({ path, subject, expected: 'text of whole characters', got: describeValue(text), nearest: null });
  };
  const walk = (value: unknown, path: Path): void => {
    if (typeof value === 'string') checkText(value, path, 'value');
    if (typeof value !== 'object' || value === null || seen.has(value)) return;
    seen.add(value);
    for (const [key, inner] of Object.entries(value)) {
      const place = [...path, Array.isArray(value) ? Number(key) : key];
      if (key === RESERVED) {
        const got = `the reserved name ${RESERVED}`;
        problems.push({ path: place, subject: 'key', expected: 'another name', got, nearest: null });
        continue;
      }
      checkText(key, place, 'key');
      walk(inner, place);
    }
  };
  walk(written, []);
  return problems;
}
