import { parseProfile } from '../generators/profile/parse.js';
import type { HeaderOptions } from '../generators/profile/syslog-header.js';
import type { Profile } from '../src/appliance.js';
import { HarnessError } from './error.js';
import { lineOf } from './scenario/locate.js';
import { refusalOf } from './scenario/refusal.js';
import { readDocumentText, shownPathOf } from './scenario/source-file.js';
import { readYaml } from './scenario/yaml-source.js';

/** A user's own profile. Throws HarnessError `input` that lists everything wrong with it, each with its place. */
export async function loadProfile(path: string, cwd: string, options: HeaderOptions = {}): Promise<Profile> {
  const shownPath = shownPathOf(path, cwd);
  const read = readYaml(await readDocumentText(path, shownPath, 'profile'));
  if (!read.ok) {
    throw refusalOf(shownPath, 'cannot be played', read.flaws, ({ line, column, message }) => {
      return `${shownPath}:${line}:${column} ${message}`;
    });
  }
  const { source } = read;
  if (source.value === null) throw new HarnessError('input', `${shownPath}: expected a profile, got an empty file`);
  const parsed = parseProfile(source.value, options);
  if (parsed.ok) return parsed.profile;
  throw refusalOf(shownPath, 'cannot be played', parsed.problems, (problem) => {
    return lineOf(problem, { shownPath, source, overrides: [] });
  });
}
