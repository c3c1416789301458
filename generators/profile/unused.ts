import type { Field, ProfileData } from '../profile-data.js';
import { compileField, groupCalled } from './compile-fields.js';
import { compileRows } from './compile-let.js';
import { tableOf } from './limited-data.js';
import type { Scope } from './scope.js';

/** What is wrong with groups and tables is said of those too that nothing uses. `scope`: what any kind knows. */
export function checkUnused(data: ProfileData, scope: Scope): void {
  const { groups = {}, kinds } = data;
  const usedByKinds = reachedFrom(
    Object.values(kinds).flatMap(({ fields }) => usesOf(fields)),
    groups,
  );
  const reachedBy = new Map(Object.keys(groups).map((name) => [name, reachedFrom([name], groups)]));
  for (const [name, fields] of Object.entries(groups)) {
    fields.forEach((field, index) => {
      const place = scope.at('groups', name, index);
      if (!('use' in field)) {
        if (!usedByKinds.has(name)) compileField(field, place);
      } else if (groupCalled(field.use, data, place) !== null && reachedBy.get(field.use)?.has(name) === true) {
        place.problem('a group that does not use itself', field.use);
      }
    });
  }
  const drawnFrom = usedTables(data);
  for (const [name, rows] of Object.entries(data.tables ?? {})) {
    if (!drawnFrom.has(name)) compileRows(rows, scope.at('tables', name));
  }
}

const usesOf = (fields: readonly Field[] = []): string[] =>
  fields.flatMap((field) => ('use' in field ? [field.use] : []));

/** These groups, and all that they use. */
function reachedFrom(names: readonly string[], groups: NonNullable<ProfileData['groups']>): Set<string> {
  const reached = new Set(names);
  for (const name of reached) {
    for (const inner of usesOf(Object.hasOwn(groups, name) ? groups[name] : [])) reached.add(inner);
  }
  return reached;
}

function usedTables({ kinds, sessions = {} }: ProfileData): Set<string> {
  const values = [...Object.values(kinds), ...Object.values(sessions)].flatMap((unit) => Object.values(unit.let ?? {}));
  return new Set(values.flatMap((value) => tableOf(value) ?? []));
}
