import { listed, nearestAmong } from './listed.js';
import type { Scope } from './scope.js';

type ProfileMap = Scope['maps'][string];

interface Contents {
  readonly columns: ReadonlySet<string>;
  /** Some of its entries have no columns. */
  readonly hasTexts: boolean;
}

/** A map is used in many places, and may have thousands of entries. */
const known = new WeakMap<ProfileMap, Contents>();

function contentsOf(map: ProfileMap): Contents {
  const before = known.get(map);
  if (before !== undefined) return before;
  const entries = Object.values(map);
  const contents = {
    columns: new Set(entries.flatMap((entry) => (typeof entry === 'string' ? [] : Object.keys(entry)))),
    hasTexts: entries.some((entry) => typeof entry === 'string'),
  };
  known.set(map, contents);
  return contents;
}

/** Entries may differ: one that has what is asked for is enough here. */
export function checkColumn(name: string, map: ProfileMap, column: string | undefined, scope: Scope): void {
  const { columns, hasTexts } = contentsOf(map);
  if (column !== undefined && !columns.has(column)) {
    const nearest = nearestAmong(column, [...columns]);
    scope.problem(`a column of the map ${name}, one of ${listed([...columns])}`, `${name}.${column}`, {
      nearest: nearest === null ? null : `${name}.${nearest}`,
    });
  }
  if (column === undefined && columns.size > 0 && !hasTexts) {
    scope.problem(`a column of the map, such as ${name}.${[...columns][0] ?? ''}`, name);
  }
}
