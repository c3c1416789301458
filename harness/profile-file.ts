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
  const wrong = parsed.ok ? [] : parsed.problems;
  const known = new Set(wrong.map(({ path }) => JSON.stringify(path)));
  const isKnown = ({ path }: Pick<Problem, 'path'>): boolean => known.has(JSON.stringify(path));
  const numbers = source.rewrittenNumbers.filter((number) => !isKnown(number) || !Number.isFinite(number.value));
  const quotable = new Set(quotableOf(numbers, source.value, options));
  const told = numbers.filter((number) => !isKnown(number) || quotable.has(number));
  const places = new Set(told.map(({ path }) => JSON.stringify(path)));
  const problems = [
    ...wrong.filter(({ path }) => !places.has(JSON.stringify(path))),
    ...told.map((number) => problemOfNumber(number, quotable.has(number))),
  ];
  if (parsed.ok && problems.length === 0) return refusing(parsed.profile, refused);
  throw refused(problems);
}

/**
 * A number is sent as its value is written: `0013` would be 13, without a word, and `1e400` Infinity. Where more is wrong,
 * that is said alone.
 */
function problemOfNumber({ path, written, value }: RewrittenNumber, isQuotable: boolean): Problem {
  const number = Number.isFinite(value) ? `a number as it is sent, ${value}` : 'a finite number';
  const expected = `${number}${isQuotable ? `, or a text in quotes, ${JSON.stringify(written)}` : ''}`;
  return { path, subject: 'value', expected, got: written, nearest: null };
}

const READINGS_MAX = 5;

/** Those in whose place a text may stand: the profile is read again with texts there. */
function quotableOf(
  numbers: readonly RewrittenNumber[],
  profile: unknown,
  options: HeaderOptions,
): readonly RewrittenNumber[] {
  let quotable = numbers;
  // Not all that is wrong is told at one reading: of a field not, nor of what is compiled where the schema refuses.
  for (let reading = 0; reading < READINGS_MAX && quotable.length > 0; reading += 1) {
    const parsed = parseProfile(withTexts(profile, quotable), options);
    const wrong = new Set(parsed.ok ? [] : parsed.problems.map(({ path }) => JSON.stringify(path)));
    const before = quotable.length;
    quotable = quotable.filter(({ path }) => !wrong.has(JSON.stringify(path)));
    if (quotable.length === before) break;
  }
  return quotable;
}

function withTexts(profile: unknown, numbers: readonly RewrittenNumber[]): unknown {
  const copy = structuredClone(profile);
  for (const { path, written } of numbers) {
    const holder = path.slice(0, -1).reduce((value, step) => (value as Record<string, unknown>)[step], copy);
    (holder as Record<string | number, unknown>)[path.at(-1) ?? ''] = written;
  }
  return copy;
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
