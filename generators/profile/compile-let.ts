import type { LetValue, ProfileData, Row } from '../profile-data.js';
import { compileValue } from './compile-value.js';
import { listed } from './listed.js';
import type { Scope } from './scope.js';
import type { Stage } from './stage.js';

/** What a `let` makes: a text, or the values of a row. */
export type MakeLet = (stage: Stage) => unknown;
export type Lets = ReadonlyMap<string, MakeLet>;

/** A `let` may name those before it. The scope knows all of their names. */
export function compileLets(
  lets: Readonly<Record<string, LetValue>> | undefined,
  data: ProfileData,
  scope: Scope,
): Lets {
  const entries = Object.entries(lets ?? {});
  const later = new Set(entries.map(([name]) => name));
  const made = new Map<string, MakeLet>();
  for (const [name, value] of entries) {
    made.set(name, compileLet(value, data, scope.before(later).in(name)));
    later.delete(name);
  }
  return made;
}

function compileLet(value: LetValue, data: ProfileData, scope: Scope): MakeLet {
  if (typeof value !== 'object' || !('row' in value)) return compileValue(value, scope);
  const { row } = value;
  if (typeof row !== 'string') return compileRows(row, scope.in('row'));
  const { tables = {} } = data;
  const rows = Object.hasOwn(tables, row) ? tables[row] : undefined;
  if (rows === undefined) {
    return scope.in('row').refuse(`a table, one of ${listed(Object.keys(tables))}`, row);
  }
  return compileRows(rows, scope.at('tables', row));
}

export function compileRows(rows: readonly Row[], scope: Scope): MakeLet {
  const items = rows.map((row, index) => compileRow(row, scope.in(index)));
  if (items.every(({ weight }) => weight === 0)) {
    return scope.refuse('at least one row with a weight above 0', 'only 0');
  }
  return (stage) => stage.draw.weighted(items).make(stage);
}

interface CompiledRow {
  readonly weight: number;
  make(stage: Stage): Readonly<Record<string, unknown>>;
}

function compileRow({ weight = 1, ...columns }: Row, scope: Scope): CompiledRow {
  const cells = Object.entries(columns).map(([key, value]) => [key, compileValue(value, scope.in(key))] as const);
  if (typeof weight !== 'number' || !Number.isInteger(weight) || weight < 0) {
    scope.in('weight').problem('a whole number from 0', weight);
  }
  return {
    weight: Number(weight),
    make: (stage) => {
      const made: Record<string, unknown> = {};
      for (const [key, evaluate] of cells) made[key] = evaluate(stage);
      return made;
    },
  };
}
