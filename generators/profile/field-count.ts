import { grouped } from '../../src/scenario/schema-words.js';
import type { Field, ProfileData } from '../profile-data.js';
import type { Scope } from './scope.js';

/** More are not read: one behind another, thousands would be too deep. */
const GROUPS_MAX = 200;
/** A whole message has at most 64 KiB. Groups that use groups would make millions of a few lines. */
const FIELDS_MAX = 1_000;

/** False, and a problem, where a profile has too many groups. */
export function areFewGroups({ groups = {} }: ProfileData, scope: Scope): boolean {
  const count = Object.keys(groups).length;
  if (count > GROUPS_MAX) scope.at('groups').problem(`at most ${GROUPS_MAX} groups`, count);
  return count <= GROUPS_MAX;
}

/** False, and a problem at `scope`, where a kind has too many fields with those of the groups that it uses. */
export function areFew(fields: readonly Field[], { groups = {} }: ProfileData, scope: Scope): boolean {
  const known = new Map<string, number>();
  const countOf = (some: readonly Field[]): number =>
    some.reduce((sum, field) => sum + ('use' in field ? countOfGroup(field.use) : 1), 0);
  const countOfGroup = (name: string): number => {
    // One that uses itself, or that is not there, is told elsewhere.
    if (!known.has(name))
      known.set(name, 0).set(name, countOf(Object.hasOwn(groups, name) ? (groups[name] ?? []) : []));
    return known.get(name) ?? 0;
  };
  const count = countOf(fields);
  if (count > FIELDS_MAX)
    scope.problem(`at most ${grouped(FIELDS_MAX)} fields, with those of the groups in them`, count);
  return count <= FIELDS_MAX;
}
