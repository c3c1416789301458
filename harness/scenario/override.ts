import { parseDocument, isScalar } from 'yaml';
import { type Path, describeValue, formatPath } from '../../src/scenario/problem.js';
import { HarnessError } from '../error.js';

/** A value from the command line that stands in for what the file says. */
export interface Override {
  /** How a message names its origin: `--set load.rateEps`, `--seed`. */
  readonly origin: string;
  readonly path: Path;
  readonly value: unknown;
}

const pathPattern = /^[A-Za-z]\w*(?:\.[A-Za-z]\w*|\[\d{1,5}\])*$/;

/** `load.stages[0].target=5000`. The value is read as YAML reads a single value: 5000, 15s, null, "a text". */
export function parseSet(argument: string): Override {
  const equals = argument.indexOf('=');
  const written = argument.slice(0, Math.max(0, equals));
  if (!pathPattern.test(written)) {
    throw new HarnessError(
      'input',
      `--set ${argument}: expected path=value, such as load.rateEps=5000 or appliances[0].count=3`,
    );
  }
  const path = [...written.matchAll(/(?<key>[A-Za-z]\w*)|\[(?<index>\d+)\]/g)].map(({ groups }) =>
    groups?.['key'] === undefined ? Number(groups?.['index']) : groups['key'],
  );
  return { origin: `--set ${written}`, path, value: parseScalar(`--set ${written}`, argument.slice(equals + 1)) };
}

/** A dedicated option, such as `--seed 7`: same rules as `--set seed=7`. */
export const overrideOf = (option: string, path: Path, written: string): Override => ({
  origin: option,
  path,
  value: parseScalar(option, written),
});

function parseScalar(origin: string, written: string): unknown {
  const document = parseDocument(written, { prettyErrors: false });
  const { contents, errors, warnings } = document;
  if (errors.length === 0 && warnings.length === 0 && isScalar(contents)) {
    return document.toJS() as unknown;
  }
  const got = JSON.stringify(written);
  throw new HarnessError('input', `${origin}: expected a single value (a number, a text or null), got ${got}`);
}

/** A copy of `root` with every override in its place. What is missing on the way is made; a list is never made longer. */
export function applyOverrides(root: unknown, overrides: readonly Override[]): unknown {
  const changed = structuredClone(root);
  for (const override of overrides) apply(changed, override);
  return changed;
}

function apply(root: unknown, { origin, path, value }: Override): void {
  let container = root;
  path.forEach((part, depth) => {
    const where = formatPath(path.slice(0, depth));
    if (typeof part === 'number') {
      if (!Array.isArray(container)) fail(`${where} to be a list`, describeValue(container));
      if (part >= container.length) fail(`an index from 0 to ${container.length - 1} at ${where}`, String(part));
    } else if (typeof container !== 'object' || container === null || Array.isArray(container)) {
      fail(`${where} to be a mapping`, describeValue(container));
    }
    const parent = container as Record<string | number, unknown>;
    if (depth === path.length - 1) parent[part] = value;
    else if (!Object.hasOwn(parent, part)) {
      const list = formatPath(path.slice(0, depth + 1));
      if (typeof path[depth + 1] === 'number')
        fail(`${list} to be in the scenario, since no list is made longer`, 'none');
      parent[part] = {};
    }
    container = parent[part];
  });

  function fail(expected: string, got: string): never {
    throw new HarnessError('input', `${origin}: expected ${expected}, got ${got}`);
  }
}
