import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

/** A mapping of this many keys that no scenario has. */
export const strangeKeys = (count: number): string =>
  Array.from({ length: count }, (_, index) => `key${index}: 1\n`).join('');
