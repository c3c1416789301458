import { readFile } from 'node:fs/promises';
import { findProfile } from '../generators/catalogue.js';
import { timelineOf } from '../generators/captured-time.js';
import { capturedLinesOf, createReplay } from '../generators/replay.js';
import type { Appliance, Profile } from '../src/appliance.js';
import { decodeService } from '../src/cef/decode.js';
import { replacesHost } from '../src/collector-config.js';
import { buildCorpus, type Corpus } from '../src/corpus.js';
import type { ApplianceGroup, Load, Scenario } from '../src/scenario.js';
import { REPLAY_PROFILE } from '../src/scenario/schema.js';
import { HarnessError } from './error.js';
import { loadProfile } from './profile-file.js';

/**
 * All appliances of a scenario, in the order of its groups. The same scenario gives the same fleet in every process.
 * Throws HarnessError `input` that lists all that is wrong with its files of captured lines.
 */
export async function buildFleet(scenario: Scenario): Promise<Appliance[]> {
  const fleet: Appliance[] = [];
  const builtCounts = new Map<string, number>();
  const problems: string[] = [];
  const { load, pipeline } = scenario;
  const isHostReplaced = replacesHost(pipeline.collector);
  for (const group of scenario.appliances) {
    const builder =
      group.profile === REPLAY_PROFILE
        ? await replayBuilderOf(group.file ?? '', scenario, problems)
        : builderOf(group, await profileOf(group), scenario);
    // Two groups of one profile go on counting, so that every appliance of a run has a name of its own.
    const firstIndex = builtCounts.get(builder.name) ?? 0;
    builtCounts.set(builder.name, firstIndex + group.count);
    if (problems.length > 0) continue;
    for (let index = firstIndex; index < firstIndex + group.count; index += 1) {
      const appliance = builder.build(index);
      const isHostSent = !isHostReplaced && (load.syslog !== 'vendor' || appliance.isHostSent);
      fleet.push({ ...appliance, isHostSent });
    }
  }
  if (problems.length > 0) {
    throw new HarnessError('input', `these captured lines cannot be replayed:\n  ${problems.join('\n  ')}`);
  }
  return fleet;
}

/** `name`: what the names of its appliances begin with. */
interface Builder {
  readonly name: string;
  build(index: number): Appliance;
}

async function profileOf({ profile: name, file }: ApplianceGroup): Promise<Profile> {
  const profile = file === null ? findProfile(name) : await loadProfile(file, process.cwd());
  if (profile === undefined) throw new HarnessError('input', `appliances: no profile "${name}"`);
  return profile;
}

function builderOf({ corpusSize }: ApplianceGroup, profile: Profile, { seed }: Scenario): Builder {
  return { name: profile.name, build: (index) => profile.appliance({ index, seed, corpusSize }) };
}

/** Adds to `problems` what is wrong with the file. */
async function replayBuilderOf(file: string, { load }: Scenario, problems: string[]): Promise<Builder> {
  const name = REPLAY_PROFILE;
  const captured = capturedLinesOf(await readFile(file), file);
  problems.push(...captured.problems);
  const { lines } = captured;
  if (load.executor !== 'replay')
    return { name, build: (index) => createReplay({ index, lines, decode: decodeService }) };
  const { timelineMs, untimed } = timelineOf(lines);
  if (untimed.length > 0) {
    problems.push(
      `${file}: expected a time in the header of each line, or in its rt, end or start, as the executor replay keeps it; ` +
        `got none in line ${rangesText(untimed)}`,
    );
  }
  return { name, build: (index) => createReplay({ index, lines, timelineMs, decode: decodeService }) };
}

/** Rising numbers, neighbours together: `3, 7-90, 95`. */
function rangesText(numbers: readonly number[]): string {
  const ranges: [first: number, last: number][] = [];
  for (const number of numbers) {
    const range = ranges.at(-1);
    if (range !== undefined && range[1] === number - 1) range[1] = number;
    else ranges.push([number, number]);
  }
  return ranges.map(([first, last]) => (first === last ? String(first) : `${first}-${last}`)).join(', ');
}

/** Builds every appliance's frames ahead. */
export const buildCorpora = (fleet: readonly Appliance[], { framing, syslog }: Load): Corpus[] =>
  fleet.map((appliance) => buildCorpus(appliance, framing, syslog));
