import { parseProfile } from '../generators/profile/parse.js';
import { PlayError, problemOfPlay } from '../generators/profile/play-error.js';
import type { HeaderOptions } from '../generators/profile/syslog-header.js';
import type { Profile } from '../src/appliance.js';
import type { EventTemplate } from '../src/event.js';
import type { Problem } from '../src/scenario/problem.js';
import { HarnessError } from './error.js';
import { lineOf } from './scenario/locate.js';
import { refusalOf } from './scenario/refusal.js';
import { readDocumentText, shownPathOf } from './scenario/source-file.js';
import { readYaml, type RewrittenNumber } from './scenario/yaml-source.js';

/**
 * A user's own profile. Throws HarnessError `input` that lists everything wrong with it, each with its place. So do its
 * appliances, at an event that is too rare for a trial to have met.
 */
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
  const refused = (problems: readonly Problem[]): HarnessError =>
    refusalOf(shownPath, 'cannot be played', problems, (problem) => {
      return lineOf(problem, { shownPath, source, overrides: [] });
    });
  const problems = withNumbers(parsed.ok ? [] : parsed.problems, source.rewrittenNumbers);
  if (parsed.ok && problems.length === 0) return refusing(parsed.profile, refused);
  throw refused(problems);
}

/** A number is sent as its value is written: `0013` would be 13, without a word. Where more is wrong, that is said alone. */
function withNumbers(problems: readonly Problem[], numbers: readonly RewrittenNumber[]): Problem[] {
  const known = new Set(problems.map(({ path }) => JSON.stringify(path)));
  const further = numbers.filter(({ path }) => !known.has(JSON.stringify(path)));
  return [
    ...problems,
    ...further.map(({ path, written, value }): Problem => {
      const expected = `a number as it is sent, ${value}, or a text in quotes, ${JSON.stringify(written)}`;
      return { path, subject: 'value', expected, got: written, nearest: null };
    }),
  ];
}

const refusing = (profile: Profile, refused: (problems: readonly Problem[]) => HarnessError): Profile => ({
  ...profile,
  appliance: (options) => {
    const appliance = profile.appliance(options);
    const templateAt = (index: number): EventTemplate => {
      try {
        return appliance.templateAt(index);
      } catch (error) {
        throw error instanceof PlayError ? refused([problemOfPlay(error)]) : error;
      }
    };
    return { ...appliance, templateAt };
  },
});
