import type { Profile } from '../../src/appliance.js';
import { problemsOf } from '../../src/scenario/issues.js';
import type { Problem } from '../../src/scenario/problem.js';
import { REPLAY_PROFILE } from '../../src/scenario/schema.js';
import { findProfile } from '../catalogue.js';
import type { ProfileData } from '../profile-data.js';
import { profileOf } from '../profile.js';
import { compileProfile } from './compile.js';
import { refusedTextsIn } from './refused-text.js';
import { profileSchema } from './schema.js';
import type { HeaderOptions } from './syslog-header.js';
import { problemsOfTrial } from './trial.js';

export type ParsedProfile =
  { readonly ok: true; readonly profile: Profile } | { readonly ok: false; readonly problems: readonly Problem[] };

/** What was written to a profile that can be played, or everything that is wrong with it at once. */
export function parseProfile(written: unknown, options: HeaderOptions = {}): ParsedProfile {
  const parsed = profileSchema.safeParse(written);
  const refused = refusedTextsIn(written);
  if (!parsed.success || refused.length > 0) {
    const issues = parsed.success ? [] : parsed.error.issues;
    return { ok: false, problems: [...refused, ...problemsOf(issues, profileSchema, written)] };
  }
  const data = parsed.data as ProfileData;
  const problems = problemsOfName(data.name);
  const compiled = compileProfile(data, problems);
  if (problems.length === 0) problems.push(...problemsOfTrial(data, compiled, options));
  return problems.length === 0 ? { ok: true, profile: profileOf(data, () => compiled) } : { ok: false, problems };
}

/** Reports name an appliance after its profile: two different ones must not share that. */
function problemsOfName(name: string): Problem[] {
  if (name !== REPLAY_PROFILE && findProfile(name) === undefined) return [];
  const expected = 'a name that no built-in appliance has';
  return [{ path: ['name'], subject: 'value', expected, got: JSON.stringify(name), nearest: null }];
}
