import { z } from 'zod';
import { MISSING, type Path, type Problem, describeValue, nearestOf } from './problem.js';
import { loads } from './load-schema.js';

type Issue = z.core.$ZodIssue;

/** The value at `path` of a parsed document; undefined where there is none. Own keys only. */
export function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Readonly<Record<string | number, unknown>>)[key];
  }
  return value;
}

/** The keys that the schema knows at `path`; a load's keys depend on its executor, so `root` is the document. */
function knownKeysAt(schema: z.core.$ZodType, path: Path, root: unknown): readonly string[] {
  let at = schema;
  for (let depth = 0; ;) {
    if (at instanceof z.ZodOptional || at instanceof z.ZodPrefault || at instanceof z.ZodDefault) {
      at = at.unwrap();
    } else if (at instanceof z.ZodDiscriminatedUnion) {
      const executor = valueAt(root, [...path.slice(0, depth), 'executor']);
      at = loads[executor as keyof typeof loads];
    } else if (at instanceof z.ZodRecord) {
      at = at.valueType;
      depth += 1;
    } else if (at instanceof z.ZodArray) {
      at = at.element;
      depth += 1;
    } else if (!(at instanceof z.ZodObject)) {
      return [];
    } else if (depth === path.length) {
      return Object.keys(at.shape);
    } else {
      at = (at.shape as Readonly<Record<string, z.core.$ZodType>>)[String(path[depth])] as z.core.$ZodType;
      depth += 1;
    }
  }
}

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
  let nearest: readonly Issue[] = [];
  for (const option of issue.errors) {
    const inside = option
      .map((one) => ({ ...one, path: [...issue.path, ...one.path] }))
      .filter(({ path }) => path.length > issue.path.length && valueAt(root, path as Path) !== undefined);
    if (inside.length > 0 && (nearest.length === 0 || inside.length < nearest.length)) nearest = inside;
  }
  return nearest.length === 0 ? [issue] : nearest.flatMap((one) => innermostOf(one, root));
}

/** zod's issues in our words, one for each place. `root` is the document that was parsed. */
export function problemsOf(issues: readonly Issue[], schema: z.core.$ZodType, root: unknown): readonly Problem[] {
  const problems = new Map<string, Problem>();
  const add = (problem: Problem): void => {
    const place = JSON.stringify([problem.subject, problem.path]);
    if (!problems.has(place)) problems.set(place, problem);
  };
  for (const issue of issues.flatMap((one) => innermostOf(one, root))) {
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
