import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { HarnessError } from '../../../harness/error.js';
import { loadScenario } from '../../../harness/scenario-file.js';
import { parseSet } from '../../../harness/scenario/override.js';
import type { Scenario } from '../../../src/scenario.js';

/** A scenario file without a fault, to plant one in. */
export const good = `name: mine
appliances:
  - { profile: paloalto-panos }
load:
  executor: constant-arrival-rate
  rateEps: 100
  duration: 2s
`;

/** A directory of its own for the tests of one file. */
export const cwd = realpathSync(mkdtempSync(join(tmpdir(), 'cefrig-test-')));
after(() => {
  rmSync(cwd, { recursive: true });
});

/** What becomes of these bytes as `mine.yaml`. */
export async function load(bytes: string | Uint8Array, sets: readonly string[] = []): Promise<Scenario> {
  await writeFile(join(cwd, 'mine.yaml'), bytes);
  return loadScenario('mine.yaml', { cwd, knownProfiles: ['paloalto-panos'], overrides: sets.map(parseSet) });
}

/** The message of a refusal; fails the test when there is none, or when it is not the user's to mend. */
export async function refusal(promised: Promise<unknown>): Promise<string> {
  const error: unknown = await promised.then(
    () => new Error('it was accepted'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof HarnessError)) throw error;
  expect(error.kind).to.equal('input');
  return error.message;
}

/** A mapping of this many keys that no scenario has. */
export const strangeKeys = (count: number): string =>
  Array.from({ length: count }, (_, index) => `key${index}: 1\n`).join('');
