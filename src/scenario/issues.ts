import { z } from 'zod';
import { knownKeysAt, schemaAt } from './known-keys.js';
import { MISSING, type Path, type Problem, describeValue, nearestOf, valueAt } from './problem.js';

type Issue = z.core.$ZodIssue;

/** The words that were possible where this issue is; empty when any value of a kind would have done. */
function knownWordsOf(issue: Issue): readonly string[] {
  if (issue.code === 'invalid_value') return issue.values.map(String);
  if (issue.code === 'invalid_union' && 'options' in issue) return (issue.options ?? []).map(String);
  if (issue.code === 'custom' && Array.isArray(issue.params?.['known'])) return issue.params['known'].map(String);
  return [];
}

/** Where a value may be of several forms, what is wrong inside the form that it comes nearest to, if anything is there. */
function innermostOf(issue: Issue, root: unknown): readonly Issue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const value = valueAt(root, issue.path as Path);
  const forms = issue.errors.map((form) =>
    form
      .map((one) => ({ ...one, path: [...issue.path, ...one.path] }))
      // A form may have several forms itself.
      .flatMap((one) => (one.path.length === issue.path.length ? innermostOf(one, root) : [one])),
  );
  const isMapping = typeof value === 'object' && value !== null && !Array.isArray(value);
  const nearest = isMapping
    ? formWithKeys(forms, issue.path, Object.keys(value))
    : formInside(forms, ({ path }) => path.length > issue.path.length && valueAt(root, path as Path) !== undefined);
  return nearest === null ? [issue] : nearest.flatMap((one) => innermostOf(one, root));
}

/** What is wrong in the form that knows the most of the keys; null where none knows any. */
function formWithKeys(
  forms: readonly (readonly Issue[])[],
  path: Issue['path'],
  keys: readonly string[],
): readonly Issue[] | null {
  const ranked = forms.map((form) => {
    const own = form.filter((one) => one.path.length === path.length);
    const unknown = own.flatMap((one) => (one.code === 'unrecognized_keys' ? one.keys : keys));
    return { form, knownCount: keys.filter((key) => !unknown.includes(key)).length };
  });
  ranked.sort((one, other) => other.knownCount - one.knownCount || one.form.length - other.form.length);
  const [first] = ranked;
  return first === undefined || first.knownCount === 0 ? null : first.form;
}

/** What is wrong inside the form that has the least wrong there; null where nothing is. */
function formInside(
  forms: readonly (readonly Issue[])[],
  isInside: (issue: Issue) => boolean,
): readonly Issue[] | null {
  const inside = forms.map((form) => form.filter(isInside)).filter(({ length }) => length > 0);
  return inside.sort((one, other) => one.length - other.length)[0] ?? null;
}

/** A record does not look at what a wrong key names: what is wrong there is told as well. */
function withNamed(issue: Issue, schema: z.core.$ZodType, root: unknown): readonly Issue[] {
  if (issue.code !== 'invalid_key') return [issue];
  const path = issue.path as Path;
  const named = schemaAt(schema, path, root);
  const inside = named === undefined ? [] : (z.safeParse(named, valueAt(root, path)).error?.issues ?? []);
  const placed = inside.map((one) => ({ ...one, path: [...path, ...one.path] }));
  return [issue, ...placed.flatMap((one) => innermostOf(one, root)).flatMap((one) => withNamed(one, schema, root))];
}

/** zod's issues in our words, one for each place. `root` is the document that was parsed. */
export function problemsOf(issues: readonly Issue[], schema: z.core.$ZodType, root: unknown): readonly Problem[] {
  const problems = new Map<string, Problem>();
  const add = (problem: Problem): void => {
    const place = JSON.stringify([problem.subject, problem.path]);
    if (!problems.has(place)) problems.set(place, problem);
  };
  const innermost = issues.flatMap((one) => innermostOf(one, root));
  for (const issue of innermost.flatMap((one) => withNamed(one, schema, root))) {
    const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
    if (issue.code === 'unrecognized_keys') {
      const known = knownKeysAt(schema, path, root);
      for (const key of issue.keys) {
        add({
          path: [...path, key],
          subject: 'key',
          expected: `one of the keys ${known.join(', ')}`,
          got: `the unknown key ${JSON.stringify(key)}`,
          nearest: nearestOf(key, known),
        });
      }
    } else if (issue.code === 'invalid_key') {
      add({ path, subject: 'key', expected: issue.message, got: describeValue(path.at(-1)), nearest: null });
    } else {
      const value = valueAt(root, path);
      const nearest = typeof value === 'string' ? nearestOf(value, knownWordsOf(issue)) : null;
      add({ path, subject: 'value', expected: issue.message, got: describeValue(value), nearest });
    }
  }
  return withoutEchoes([...problems.values()]);
}

/** A misspelt key is one slip, although it also leaves the key that was meant missing. */
function withoutEchoes(problems: readonly Problem[]): readonly Problem[] {
  const meant = new Set(
    problems.flatMap(({ path, subject, nearest }) =>
      subject === 'key' && nearest !== null ? [JSON.stringify([...path.slice(0, -1), nearest])] : [],
    ),
  );
  return problems.filter(({ path, got }) => got !== MISSING || !meant.has(JSON.stringify(path)));
}
