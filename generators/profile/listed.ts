import { nearestOf } from '../../src/scenario/problem.js';
import { grouped } from '../../src/scenario/schema-words.js';

/** All names of the network, of a flow and of each event, and some of the profile's own. */
const NAMES_SHOWN = 32;
/** Among more, the comparison takes too long. */
const NAMES_COMPARED = 1_000;

/** Names for a message: the first of them, and how many more there are. */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, NAMES_SHOWN).join(', ');
  const more = names.length - NAMES_SHOWN;
  return more > 0 ? `${shown} and ${grouped(more)} more` : shown || 'none';
}

/** The name that may be meant; null where none is near, or the names are too many. */
export const nearestAmong = (word: string, names: readonly string[]): string | null =>
  names.length > NAMES_COMPARED ? null : nearestOf(word, names);
