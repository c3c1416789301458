import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catalogue } from '../../generators/catalogue.js';
import { runScenario, type RunOptions, type RunResult } from '../../harness/run.js';
import { loadScenario } from '../../harness/scenario-file.js';
import { parseSet } from '../../harness/scenario/override.js';

export const silent: RunOptions['progress'] = {
  stage: () => undefined,
  tick: () => undefined,
  note: () => undefined,
  done: () => undefined,
};
const never = new AbortController().signal;

/** Runs a scenario (`first-light` unless named) with `--set` overrides, into a directory that the test removes. */
export async function runForTest(
  settings: Readonly<Record<string, string | number>>,
  { scenario = 'first-light', ...hooks }: Partial<RunOptions> & { scenario?: string } = {},
): Promise<RunResult & AsyncDisposable> {
  const overrides = Object.entries(settings).map(([path, value]) => parseSet(`${path}=${value}`));
  const runDirectory = await mkdtemp(join(tmpdir(), 'cefrig-e2e-'));
  const loaded = await loadScenario(scenario, {
    overrides,
    knownProfiles: catalogue.map(({ name }) => name),
    cwd: process.cwd(),
  });
  const result = await runScenario(loaded, {
    runDirectory,
    progress: silent,
    signal: never,
    killSignal: never,
    commandLine: ['e2e'],
    ...hooks,
  });
  return { ...result, [Symbol.asyncDispose]: () => rm(runDirectory, { recursive: true, force: true }) };
}
