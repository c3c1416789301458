/** A user's own profile, and what is wrong with it once it is changed. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { parse } from 'yaml';
import { parseProfile } from '../../../generators/profile/parse.js';
import { describeProblem, formatPath } from '../../../src/scenario/problem.js';
import { repositoryRoot } from '../../repository.js';

const FILE = join(repositoryRoot, 'test/fixtures/profiles/acme-gateway.yaml');
export const written = readFileSync(FILE, 'utf8');

/** What is wrong with the file once each of `from` is replaced by its `to`, a line each. */
export function problemsAfter(...changes: readonly (readonly [from: string, to: string])[]): string[] {
  const text = changes.reduce((before, [from, to]) => {
    expect(before).to.include(from);
    return before.replaceAll(from, to);
  }, written);
  const parsed = parseProfile(parse(text));
  return parsed.ok ? [] : parsed.problems.map((problem) => `${formatPath(problem.path)}: ${describeProblem(problem)}`);
}
