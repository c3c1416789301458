import { assert } from '../src/assert.js';
import type { Profile } from '../src/appliance.js';
import type { Problem } from '../src/scenario/problem.js';
import type { ProfileData } from './profile-data.js';
import { compileProfile, type CompiledProfile } from './profile/compile.js';
import { playProfile } from './profile/play.js';

/**
 * Makes a built-in profile. It is compiled at its first use: every part of the rig knows the whole catalogue and plays a
 * few of it. Asserts then that nothing is wrong with it.
 */
export function defineProfile(data: ProfileData): Profile {
  let compiled: CompiledProfile | null = null;
  return profileOf(data, () => (compiled ??= compileBuiltIn(data)));
}

function compileBuiltIn(data: ProfileData): CompiledProfile {
  const problems: Problem[] = [];
  const compiled = compileProfile(data, problems);
  const wrong = problems.map(({ path, expected, got }) => `\n  ${path.join('.')}: expected ${expected}, got ${got}`);
  assert(wrong.length === 0, `the profile ${data.name} cannot be played:${wrong.join('')}`);
  return compiled;
}

/** The profile of data that compiles without a problem. */
export function profileOf(data: ProfileData, compiled: () => CompiledProfile): Profile {
  const { name, vendor, product, version, source, oddities = [], syslogHeader = null } = data;
  return {
    ...{ name, vendor, product, version, source, oddities, syslogHeader },
    get kinds() {
      return shares(compiled());
    },
    appliance: (options) => playProfile(data, compiled(), options),
  };
}

/** How often each kind comes, alone and in sessions. */
function shares({ units }: CompiledProfile): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { weight, kinds } of units) for (const { name } of kinds) counts[name] = (counts[name] ?? 0) + weight;
  return counts;
}
