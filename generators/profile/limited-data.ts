import { grouped } from '../../src/scenario/schema-words.js';
import type { Field, KindData, LetValue, ProfileData, Use } from '../profile-data.js';
import type { Steps } from './place.js';
import type { Scope } from './scope.js';

/** More are not read: one behind another, thousands would be too deep. So of the values of a `let`, which name each other. */
const GROUPS_MAX = 200;
const LETS_MAX = 100;
/** Each kind is looked for in each session. */
const KINDS_MAX = 1_000;
const SESSIONS_MAX = 1_000;
/** A whole message has at most 64 KiB. Groups that use groups would make millions of a few lines. */
const FIELDS_MAX = 1_000;
/** One group or table that a thousand kinds use would take gigabytes. */
const VALUES_MAX = 200_000;

/**
 * The profile as it may be compiled, or null where it is too large. Kinds of too many fields are left without any. Each
 * limit that it exceeds is a problem.
 */
export function limitedData(data: ProfileData, scope: Scope): ProfileData | null {
  if (!areFew(data, scope)) return null;
  const countOf = fieldCounter(data.groups, { ofField: () => 1, ofUse: 0 });
  const limited = { ...data, kinds: { ...data.kinds } };
  for (const [name, kind] of Object.entries(data.kinds)) {
    const count = countOf(kind.fields);
    if (count <= FIELDS_MAX) continue;
    scope
      .at('kinds', name, 'fields')
      .problem(`at most ${grouped(FIELDS_MAX)} fields, with those of the groups in them`, count);
    limited.kinds[name] = { ...kind, fields: [] };
  }
  const count = valueCount(limited);
  if (count <= VALUES_MAX) return limited;
  const expected = `at most ${grouped(VALUES_MAX)} values in all, with the places and filters in them, and with groups and tables in each kind that has them`;
  scope.at('kinds').problem(expected, count);
  return null;
}

function areFew({ groups = {}, kinds, sessions = {}, device = {} }: ProfileData, scope: Scope): boolean {
  let isSo = true;
  const check = (place: Steps, held: object, max: number, what: string): void => {
    const count = Object.keys(held).length;
    if (count <= max) return;
    isSo = false;
    scope.at(...place).problem(`at most ${grouped(max)} ${what}`, count);
  };
  check(['groups'], groups, GROUPS_MAX, 'groups');
  check(['kinds'], kinds, KINDS_MAX, 'kinds');
  check(['sessions'], sessions, SESSIONS_MAX, 'sessions');
  check(['device'], device, LETS_MAX, 'values');
  for (const [name, kind] of Object.entries(kinds)) check(['kinds', name, 'let'], kind.let ?? {}, LETS_MAX, 'values');
  for (const [name, session] of Object.entries(sessions)) {
    check(['sessions', name, 'let'], session.let ?? {}, LETS_MAX, 'values');
  }
  return isSo;
}

interface Counted {
  readonly ofField: (field: Exclude<Field, Use>) => number;
  readonly ofUse: number;
}

/** Counts fields with those of the groups in them. One that uses itself, or that is not there, is told elsewhere. */
function fieldCounter(
  groups: ProfileData['groups'] = {},
  { ofField, ofUse }: Counted,
): (fields: readonly Field[]) => number {
  const known = new Map<string, number>();
  const countOf = (fields: readonly Field[]): number =>
    fields.reduce((sum, field) => sum + ('use' in field ? ofUse + countOfGroup(field.use) : ofField(field)), 0);
  const countOfGroup = (name: string): number => {
    if (!known.has(name)) {
      known.set(name, 0).set(name, countOf(Object.hasOwn(groups, name) ? (groups[name] ?? []) : []));
    }
    return known.get(name) ?? 0;
  };
  return countOf;
}

/** What is compiled: values, and the places and filters in them. */
function valueCount(data: ProfileData): number {
  const { groups, kinds, sessions = {}, tables = {}, device = {} } = data;
  const ofTables = new Map(Object.entries(tables).map(([name, rows]) => [name, countOf(rows)]));
  const ofLet = (value: LetValue): number => countOf(value) + (ofTables.get(tableOf(value) ?? '') ?? 0);
  const ofLets = (lets: Readonly<Record<string, LetValue>> = {}): number =>
    Object.values(lets).reduce((sum: number, value) => sum + ofLet(value), 0);
  const ofFields = fieldCounter(groups, { ofField: ([, ...values]) => countOf(values), ofUse: 1 });
  const ofKind = (kind: KindData): number => {
    const { classId, name, severity } = kind;
    const { vendor, product, version, syslogHeader } = { ...data, ...kind };
    const header = [classId, name, severity, vendor, product, version, syslogHeader];
    return countOf(header) + ofLets(kind.let) + ofFields(kind.fields);
  };
  return [
    ...Object.values(kinds).map(ofKind),
    ...Object.values(sessions).map(({ let: lets, steps }) => ofLets(lets) + steps.length),
    ofLets(device),
  ].reduce((sum, count) => sum + count, 0);
}

function countOf(part: unknown): number {
  if (typeof part === 'string') return 1 + placeCount(part);
  if (typeof part !== 'object' || part === null) return 1;
  // The keys of weighted are templates.
  return Object.entries(part).reduce((sum, [key, inner]) => sum + placeCount(key) + countOf(inner), 0);
}

const placeCount = (text: string): number => text.match(/\$\{|\|/g)?.length ?? 0;

/** The table that a row is drawn of; null where none is named. */
export const tableOf = (value: LetValue): string | null =>
  typeof value === 'object' && 'row' in value && typeof value.row === 'string' ? value.row : null;
