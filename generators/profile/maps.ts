import type { Problem } from '../../src/scenario/problem.js';
import type { ProfileData } from '../profile-data.js';
import { filters } from './filters.js';
import type { Steps } from './place.js';
import { namesOfAny } from './shape.js';

/** Words that a place may begin with besides names. */
const PLACE_WORDS = ['id', 'time', 'utc', 'between', 'magnitude', 'pattern', 'choice'];

/**
 * A filter of the same name would be taken in a map's place, and nothing is filled in in its texts. Some vendors do send
 * `${...}`: only what could be filled in elsewhere is a slip.
 */
export const problemsOfMaps = (data: ProfileData): Problem[] => [...problemsOfNames(data), ...problemsOfTexts(data)];

const problemsOfNames = ({ maps = {} }: ProfileData): Problem[] =>
  Object.keys(maps)
    .filter((name) => Object.hasOwn(filters, name))
    .map((name) => ({
      path: ['maps', name],
      subject: 'key',
      expected: `a name that no filter has (${Object.keys(filters).join(', ')})`,
      got: JSON.stringify(name),
      nearest: null,
    }));

function problemsOfTexts(data: ProfileData): Problem[] {
  const fillable = new Set([...PLACE_WORDS, ...Object.keys(namesOfAny(data))]);
  const isPlace = (text: string): boolean =>
    [...text.matchAll(/\$\{(\w+)/g)].some(([, word = '']) => fillable.has(word));
  return textsOf(data.maps ?? {})
    .filter(({ text }) => isPlace(text))
    .map(({ path, text }) => ({
      path,
      subject: 'value',
      expected: 'a text as it is sent: nothing is filled in in a map',
      got: JSON.stringify(text),
      nearest: null,
    }));
}

const textsOf = (maps: NonNullable<ProfileData['maps']>): { readonly path: Steps; readonly text: string }[] =>
  Object.entries(maps).flatMap(([name, entries]) =>
    Object.entries(entries).flatMap(([key, entry]) =>
      typeof entry === 'string'
        ? [{ path: ['maps', name, key], text: entry }]
        : Object.entries(entry).map(([column, text]) => ({ path: ['maps', name, key, column], text })),
    ),
  );
