import type { Problem } from '../../src/scenario/problem.js';
import type { Field, KindData, LetValue, ProfileData, Row, SessionData, When } from '../profile-data.js';
import { rootsOf } from './cast.js';
import { compileTemplate } from './compile-template.js';
import { compileValue, type Evaluate } from './compile-value.js';
import { compileCondition, type Condition } from './condition.js';
import { filters } from './filters.js';
import type { Steps } from './place.js';
import { Scope } from './scope.js';
import type { Stage } from './stage.js';

export interface CompiledField {
  readonly key: string;
  readonly evaluate: Evaluate;
  readonly isThere: Condition;
  /** Where it is written in the profile. */
  readonly place: Steps;
}

/** What a `let` makes: a text, or the values of a row. */
export type MakeLet = (stage: Stage) => unknown;
export type Lets = ReadonlyMap<string, MakeLet>;

export interface CompiledKind {
  readonly name: string;
  readonly data: KindData;
  readonly lets: Lets;
  readonly classId: Evaluate;
  readonly title: Evaluate;
  readonly severity: Evaluate;
  readonly vendor: Evaluate;
  readonly product: Evaluate;
  readonly version: Evaluate;
  readonly pri: Evaluate;
  /** Null: the header of RFC 3164. */
  readonly syslogHeader: Evaluate | null;
  readonly fields: readonly CompiledField[];
}

/** What comes together: a kind alone, or a session. */
export interface CompiledUnit {
  readonly weight: number;
  readonly stepCount: number;
  readonly flow: SessionData['flow'];
  readonly lets: Lets;
  readonly kinds: readonly CompiledKind[];
}

export interface CompiledProfile {
  readonly units: readonly CompiledUnit[];
  readonly device: Lets;
}

/** Names that every event knows. */
export const EVENT_NAMES = ['device', 'step', 'steps', 'number', 'sessionNumber'];
const always: Condition = () => true;

/** A profile to what plays it. Its problems are added to `problems`; with any, it must not be played. */
export function compileProfile(data: ProfileData, problems: Problem[]): CompiledProfile {
  const base = new Scope(data.maps ?? {}, new Set(EVENT_NAMES), problems);
  problems.push(...problemsOfMapNames(data.maps ?? {}));
  checkGroups(data.groups ?? {}, base);
  const kinds = new Map<string, CompiledKind>();
  for (const [name, kind] of Object.entries(data.kinds)) {
    const sessions = Object.values(data.sessions ?? {}).filter(({ steps }) => steps.includes(name));
    const isAlone = (kind.weight ?? 0) > 0;
    if (!isAlone && sessions.length === 0) {
      base.in('kinds', name).problem('a weight above 0, or a session that has this kind', 'neither');
      continue;
    }
    const flows = [...(isAlone ? [kind.flow] : []), ...sessions.map(({ flow }) => flow)];
    const lets = sessions.flatMap((session) => Object.keys(session.let ?? {}));
    kinds.set(name, compileKind(name, kind, data, base.knowing([...flows.flatMap(rootsOf), ...lets])));
  }
  const units: CompiledUnit[] = [];
  for (const kind of kinds.values()) {
    const weight = kind.data.weight ?? 0;
    if (weight > 0) units.push({ weight, stepCount: 1, flow: kind.data.flow, lets: new Map(), kinds: [kind] });
  }
  for (const [name, session] of Object.entries(data.sessions ?? {})) {
    const scope = base.knowing(rootsOf(session.flow)).in('sessions', name);
    units.push(compileSession(session, data, kinds, scope));
  }
  return {
    units,
    device: compileLets(data.device, data, base.in('device')),
  };
}

function compileSession(
  session: SessionData,
  data: ProfileData,
  kinds: ReadonlyMap<string, CompiledKind>,
  scope: Scope,
): CompiledUnit {
  session.steps.forEach((step, index) => {
    if (!Object.hasOwn(data.kinds, step)) {
      scope.in('steps', index).problem(`a kind, one of ${Object.keys(data.kinds).join(', ')}`, step);
    }
  });
  return {
    weight: session.weight,
    stepCount: session.steps.length,
    flow: session.flow,
    lets: compileLets(session.let, data, scope.in('let')),
    kinds: session.steps.flatMap((step) => kinds.get(step) ?? []),
  };
}

function compileKind(name: string, kind: KindData, data: ProfileData, outer: Scope): CompiledKind {
  const scope = outer.in('kinds', name);
  const known = scope.knowing(Object.keys(kind.let ?? {}));
  const header = (key: 'classId' | 'name' | 'severity'): Evaluate => compileValue(kind[key], known.in(key));
  const own = (key: 'vendor' | 'product' | 'version' | 'pri'): Evaluate =>
    compileValue(kind[key] ?? data[key], known.in(...(kind[key] === undefined ? [] : [key])));
  return {
    name,
    data: kind,
    lets: compileLets(kind.let, data, scope.in('let')),
    classId: header('classId'),
    title: header('name'),
    severity: header('severity'),
    vendor: own('vendor'),
    product: own('product'),
    version: own('version'),
    pri: own('pri'),
    syslogHeader: compileHeader(kind, data, known),
    fields: compileFields(kind.fields, data, known.in('fields'), []),
  };
}

function compileHeader(kind: KindData, data: ProfileData, scope: Scope): Evaluate | null {
  const known = scope.knowing(['pri', 'host']);
  if (kind.syslogHeader !== undefined) return compileTemplate(kind.syslogHeader, known.in('syslogHeader'));
  return data.syslogHeader === undefined ? null : compileTemplate(data.syslogHeader, known.at('syslogHeader'));
}

function compileFields(
  fields: readonly Field[],
  data: ProfileData,
  scope: Scope,
  within: readonly string[],
): CompiledField[] {
  return fields.flatMap((field, index) => {
    if ('use' in field) return compileGroup(field.use, data, scope.in(index), within);
    const [key, value, when] = field;
    const isThere = when === undefined ? always : compileWhen(when, scope.in(index, 2));
    return [{ key, evaluate: compileValue(value, scope.in(index, 1)), isThere, place: scope.in(index, 1).place }];
  });
}

function compileGroup(name: string, data: ProfileData, scope: Scope, within: readonly string[]): CompiledField[] {
  const group = data.groups?.[name];
  if (group === undefined) {
    scope.problem(`a group, one of ${Object.keys(data.groups ?? {}).join(', ') || 'none'}`, name);
    return [];
  }
  if (within.includes(name)) {
    scope.problem('a group that does not use itself', name);
    return [];
  }
  return compileFields(group, data, scope.at('groups', name), [...within, name]);
}

/** A filter of the same name would be taken in the map's place. */
const problemsOfMapNames = (maps: NonNullable<ProfileData['maps']>): Problem[] =>
  Object.keys(maps)
    .filter((name) => Object.hasOwn(filters, name))
    .map((name) => ({
      path: ['maps', name],
      subject: 'key',
      expected: `a name that no filter has (${Object.keys(filters).join(', ')})`,
      got: JSON.stringify(name),
      nearest: null,
    }));

/** Those that no kind uses too. */
function checkGroups(groups: NonNullable<ProfileData['groups']>, scope: Scope): void {
  const usedBy = (name: string): string[] =>
    (Object.hasOwn(groups, name) ? (groups[name] ?? []) : []).flatMap((field) => ('use' in field ? [field.use] : []));
  for (const [name, fields] of Object.entries(groups)) {
    fields.forEach((field, index) => {
      if (!('use' in field)) return;
      const reached = new Set([field.use]);
      for (const one of reached) for (const next of usedBy(one)) reached.add(next);
      if (reached.has(name)) scope.in('groups', name, index).problem('a group that does not use itself', field.use);
    });
  }
}

function compileWhen({ if: condition, percent }: When, scope: Scope): Condition {
  const isSo = condition === undefined ? always : compileCondition(condition, scope.in('if'));
  if (percent === undefined) return isSo;
  return (stage) => isSo(stage) && stage.draw.chance(percent);
}

/** A `let` may name those before it. */
function compileLets(lets: KindData['let'], data: ProfileData, scope: Scope): Lets {
  const made = new Map<string, MakeLet>();
  let known = scope.before(Object.keys(lets ?? {}));
  for (const [name, value] of Object.entries(lets ?? {})) {
    made.set(name, compileLet(value, data, known.in(name)));
    known = known.knowing([name]);
  }
  return made;
}

function compileLet(value: LetValue, data: ProfileData, scope: Scope): MakeLet {
  if (typeof value !== 'object' || !('row' in value)) return compileValue(value, scope);
  const rows = typeof value.row === 'string' ? data.tables?.[value.row] : value.row;
  if (rows === undefined)
    return scope.in('row').refuse(`a table, one of ${Object.keys(data.tables ?? {}).join(', ')}`, value.row);
  const place = typeof value.row === 'string' ? scope.at('tables', value.row) : scope.in('row');
  const items = rows.map((row, index) => compileRow(row, place.in(index)));
  if (items.every(({ weight }) => weight === 0))
    return place.refuse('at least one row with a weight above 0', 'only 0');
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
