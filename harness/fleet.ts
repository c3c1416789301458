import { readFile } from 'node:fs/promises';
import { findProfile } from '../generators/catalogue.js';
import { capturedLinesOf, createReplay } from '../generators/replay.js';
import type { Appliance } from '../src/appliance.js';
import { decodeService } from '../src/cef/decode.js';
import { buildCorpus, type Corpus } from '../src/corpus.js';
import type { ApplianceGroup, Load, Scenario } from '../src/scenario.js';
import { HarnessError } from './error.js';

/**
 * All appliances of a scenario, in the order of its groups. The same scenario gives the same fleet in every process.
 * Throws HarnessError `input` that lists all that is wrong with a file of captured lines.
 */
export async function buildFleet(scenario: Scenario): Promise<Appliance[]> {
  const fleet: Appliance[] = [];
  const builtCounts = new Map<string, number>();
  for (const group of scenario.appliances) {
    // Two groups of one profile go on counting, so that every appliance of a run has a name of its own.
    const firstIndex = builtCounts.get(group.profile) ?? 0;
    builtCounts.set(group.profile, firstIndex + group.count);
    const build = await builderOf(group, scenario.seed);
    for (let index = firstIndex; index < firstIndex + group.count; index += 1) fleet.push(build(index));
  }
  return fleet;
}

async function builderOf(group: ApplianceGroup, seed: number): Promise<(index: number) => Appliance> {
  if (group.file !== null) {
    const { lines, problems } = capturedLinesOf(await readFile(group.file), group.file);
    if (problems.length > 0) {
      throw new HarnessError('input', `these captured lines cannot be replayed:\n  ${problems.join('\n  ')}`);
    }
    return (index) => createReplay({ index, lines, decode: decodeService });
  }
  const profile = findProfile(group.profile);
  if (profile === undefined) throw new HarnessError('input', `appliances: no profile "${group.profile}"`);
  return (index) => profile.appliance({ index, seed, corpusSize: group.corpusSize });
}

/** The weight of each appliance, in the order of {@link buildFleet}. */
export const weightsOf = (scenario: Scenario): number[] =>
  scenario.appliances.flatMap(({ count, weight }) => Array.from({ length: count }, () => weight));

/** Builds every appliance's frames ahead. */
export const buildCorpora = (fleet: readonly Appliance[], { framing }: Load): Corpus[] =>
  fleet.map((appliance) => buildCorpus(appliance, framing));
