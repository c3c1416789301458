import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { PipelineSettings, Scenario, TlsSettings } from '../src/scenario.js';
import { type Problem, describeValue } from '../src/scenario/problem.js';
import { resolveScenario } from '../src/scenario/resolve.js';
import { REPLAY_PROFILE } from '../src/scenario/schema.js';
import { readsDigitsAsCount } from '../src/scenario/sending.js';
import { readOwnFiles } from './certificates/own-files.js';
import { daemons } from './collectors/daemons.js';
import { HarnessError } from './error.js';
import { loadProfile } from './profile-file.js';
import { lineOf } from './scenario/locate.js';
import { type Override, applyOverrides } from './scenario/override.js';
import { refusalOf } from './scenario/refusal.js';
import { baseOf, findScenarioFile, readDocumentText, shownPathOf } from './scenario/source-file.js';
import { readYaml } from './scenario/yaml-source.js';

export interface LoadOptions {
  /** Values from the command line, applied in this order. */
  readonly overrides: readonly Override[];
  /** The names of the catalogue. */
  readonly knownProfiles: readonly string[];
  /** Where the relative path of the scenario starts, and where those start that are set in a built-in one. */
  readonly cwd: string;
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
  const read = readYaml(await readDocumentText(path, shownPath, 'scenario'));
  if (!read.ok) {
    throw refusalOf(
      shownPath,
      'cannot run',
      read.flaws,
      ({ line, column, message }) => `${shownPath}:${line}:${column} ${message}`,
    );
  }
  const { source } = read;
  if (source.value === null) throw new HarnessError('input', `${shownPath}: expected a scenario, got an empty file`);
  const resolved = resolveScenario(applyOverrides(source.value, overrides), {
    knownProfiles,
    absolutePathOf: (file) => resolve(baseOf(path, cwd), file),
  });
  const problems = resolved.ok ? await problemsOfFiles(resolved.scenario) : resolved.problems;
  if (resolved.ok && problems.length === 0) {
    const options = { digitsAreCount: readsDigitsAsCount(resolved.scenario) };
    for (const { profile, file } of resolved.scenario.appliances) {
      if (file !== null && profile !== REPLAY_PROFILE) await loadProfile(file, cwd, options);
    }
    return resolved.scenario;
  }
  throw refusalOf(shownPath, 'cannot run', problems, (problem) => lineOf(problem, { shownPath, source, overrides }));
}

async function problemsOfFiles({ appliances, load, pipeline }: Scenario): Promise<readonly Problem[]> {
  const problems = await problemsOfConfig(pipeline.collector);
  if (load.tls !== null) problems.push(...(await problemsOfTlsFiles(load.tls)));
  for (const [index, { profile, file }] of appliances.entries()) {
    if (file === null) continue;
    const found = await stat(file).catch(() => null);
    if (found?.isFile() === true) continue;
    problems.push({
      path: ['appliances', index, profile === REPLAY_PROFILE ? 'file' : 'profile'],
      subject: 'value',
      expected: profile === REPLAY_PROFILE ? 'a file of captured lines' : 'a file that holds a profile',
      got: `${describeValue(file)}: ${found === null ? 'there is no such file' : 'it is not a regular file'}`,
      nearest: null,
    });
  }
  return problems;
}

async function problemsOfTlsFiles(tls: TlsSettings): Promise<readonly Problem[]> {
  const read = await readOwnFiles(tls);
  if (read.ok) return [];
  return read.troubles.map(({ key, expected, got }) => ({
    ...{ path: ['load', 'tls', key], subject: 'value', expected, got, nearest: null },
  }));
}

/** A directory with the daemon's main file. */
async function problemsOfConfig({ kind, config }: PipelineSettings['collector']): Promise<Problem[]> {
  if (kind === 'direct' || kind === 'external' || config === null) return [];
  const main = daemons[kind].fileNames.config;
  const found = await stat(join(config, main)).catch(() => null);
  if (found?.isFile() === true) return [];
  const folder = await stat(config).catch(() => null);
  const what = folder === null ? 'there is no such directory' : `there is no file ${main} in it`;
  return [
    {
      path: ['pipeline', 'collector', 'config'],
      subject: 'value',
      expected: `a directory that holds ${main}`,
      got: `${describeValue(config)}: ${what}`,
      nearest: null,
    },
  ];
}
