import { type Path, type Problem } from '../../src/scenario/problem.js';

/** The schema passes over this name as if nothing stood there, since objects of JavaScript cannot hold it safely. */
const RESERVED = '__proto__';

/** Each place of the document where the one name stands that nothing may have. */
export function reservedNamesIn(written: unknown): Problem[] {
  const problems: Problem[] = [];
  // An alias of YAML may lead to the same value many times, or into itself.
  const seen = new Set<object>();
  const walk = (value: unknown, path: Path): void => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return;
    seen.add(value);
    for (const [key, inner] of Object.entries(value)) {
      const place = [...path, Array.isArray(value) ? Number(key) : key];
      if (key === RESERVED) {
        const got = `the reserved name ${RESERVED}`;
        problems.push({ path: place, subject: 'key', expected: 'another name', got, nearest: null });
      } else walk(inner, place);
    }
  };
  walk(written, []);
  return problems;
}
