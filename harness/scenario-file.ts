import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Scenario } from '../src/scenario.js';
import { type Problem, describeValue } from '../src/scenario/problem.js';
import { resolveScenario } from '../src/scenario/resolve.js';
import { HarnessError } from './error.js';
import { lineOf } from './scenario/locate.js';
import { type Override, applyOverrides } from './scenario/override.js';
import { findScenarioFile, readScenarioText, shownPathOf } from './scenario/source-file.js';
import { readYaml } from './scenario/yaml-source.js';

export interface LoadOptions {
  /** Values from the command line, applied in this order. */
  readonly overrides: readonly Override[];
  /** The names of the catalogue. */
  readonly knownProfiles: readonly string[];
  /** Where relative paths start. */
  readonly cwd: string;
}

const PROBLEMS_SHOWN = 20;

/** A refusal with the first problems in full, each as `lineOf` words it: a small file can be wrong in a million places. */
function refusalOf<Wrong>(shownPath: string, wrongs: readonly Wrong[], lineOf: (wrong: Wrong) => string): HarnessError {
  const shown = wrongs.slice(0, PROBLEMS_SHOWN).map((wrong) => `\n  ${lineOf(wrong)}`);
  const more = wrongs.length > PROBLEMS_SHOWN ? `\n  and ${wrongs.length - PROBLEMS_SHOWN} more` : '';
  const count = wrongs.length === 1 ? '1 problem' : `${wrongs.length} problems`;
  return new HarnessError('input', `${shownPath} cannot run: ${count}${shown.join('')}${more}`);
}

/**
 * A scenario by its built-in name or its file, complete. Throws HarnessError `input` that lists everything wrong with
 * it, each with its place.
 */
export async function loadScenario(
  reference: string,
  { overrides, knownProfiles, cwd }: LoadOptions,
): Promise<Scenario> {
  const path = await findScenarioFile(reference, cwd);
  const shownPath = shownPathOf(path, cwd);
  const read = readYaml(await readScenarioText(path, shownPath));
  if (!read.ok) {
    throw refusalOf(shownPath, read.flaws, ({ line, column, message }) => `${shownPath}:${line}:${column} ${message}`);
  }
  const { source } = read;
  if (source.value === null) throw new HarnessError('input', `${shownPath}: expected a scenario, got an empty file`);
  const resolved = resolveScenario(applyOverrides(source.value, overrides), {
    knownProfiles,
    absolutePathOf: (file) => resolve(dirname(path), file),
  });
  const problems = resolved.ok ? await problemsOfFiles(resolved.scenario) : resolved.problems;
  if (resolved.ok && problems.length === 0) return resolved.scenario;
  throw refusalOf(shownPath, problems, (problem) => lineOf(problem, { shownPath, source, overrides }));
}

async function problemsOfFiles({ appliances }: Scenario): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const [index, { file }] of appliances.entries()) {
    if (file === null) continue;
    const found = await stat(file).catch(() => null);
    if (found?.isFile() === true) continue;
    problems.push({
      path: ['appliances', index, 'file'],
      subject: 'value',
      expected: 'a file of captured lines',
      got: `${describeValue(file)}: ${found === null ? 'there is no such file' : 'it is not a regular file'}`,
      nearest: null,
    });
  }
  return problems;
}
