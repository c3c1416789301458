import type { Problem } from '../../src/scenario/problem.js';
import type { KindData, ProfileData, SessionData } from '../profile-data.js';
import { type CompiledField, compileFields } from './compile-fields.js';
import { compileLets, type Lets } from './compile-let.js';
import { compileTemplate } from './compile-template.js';
import { compileValue, type Evaluate } from './compile-value.js';
import { FoundProblems } from './found-problems.js';
import { problemsOfLetNames } from './let-names.js';
import { limitedData } from './limited-data.js';
import { listed } from './listed.js';
import { problemsOfMaps } from './maps.js';
import { problemsOfPassedOver } from './passed-over.js';
import { anyOf, Scope } from './scope.js';
import { type Names, namesOfAny, namesOfEvents, namesOfFlow, namesOfLets } from './shape.js';
import { checkUnused } from './unused.js';

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

/** A profile to what plays it. Its problems are added to `problems`; with any, it must not be played. */
export function compileProfile(written: ProfileData, problems: Problem[]): CompiledProfile {
  const found = new FoundProblems();
  const data = limitedData(written, new Scope({}, anyOf([]), found));
  for (const problem of problemsOfPassedOver(written)) found.add(problem);
  const compiled = data === null ? { units: [], device: new Map() } : compileData(data, found);
  problems.push(...found.all);
  return compiled;
}

function compileData(data: ProfileData, found: FoundProblems): CompiledProfile {
  const scopeOf = (...names: readonly Names[]): Scope => new Scope(data.maps ?? {}, anyOf(names), found);
  const ofEvents = namesOfEvents(data.device);
  for (const problem of [...problemsOfMaps(data), ...problemsOfLetNames(data)]) found.add(problem);
  const kinds = new Map<string, CompiledKind>();
  for (const [name, kind] of Object.entries(data.kinds)) {
    const sessions = Object.values(data.sessions ?? {}).filter(({ steps }) => steps.includes(name));
    const isAlone = (kind.weight ?? 0) > 0;
    if (!isAlone && sessions.length === 0) {
      scopeOf().in('kinds', name).problem('a weight above 0, or a session that has this kind', 'neither');
      // Nobody knows what session it is meant for, and what flows there; all else in it is told.
      const names = { ...namesOfAny(data), ...namesOfLets(kind.let, data.tables), ...ofEvents };
      compileKind(name, kind, data, scopeOf(names));
      continue;
    }
    // As the player looks them up.
    const names = [...(isAlone ? [{ flow: kind.flow, let: {} }] : []), ...sessions].map((unit) => ({
      ...namesOfFlow(unit.flow),
      ...namesOfLets(kind.let, data.tables),
      ...namesOfLets(unit.let, data.tables),
      ...ofEvents,
    }));
    kinds.set(name, compileKind(name, kind, data, scopeOf(...names)));
  }
  const units: CompiledUnit[] = [];
  for (const kind of kinds.values()) {
    const weight = kind.data.weight ?? 0;
    if (weight > 0) units.push({ weight, stepCount: 1, flow: kind.data.flow, lets: new Map(), kinds: [kind] });
  }
  for (const [name, session] of Object.entries(data.sessions ?? {})) {
    const names = { ...namesOfFlow(session.flow), ...namesOfLets(session.let, data.tables), ...ofEvents };
    units.push(compileSession(session, data, kinds, scopeOf(names).in('sessions', name)));
  }
  checkUnused(data, scopeOf(namesOfAny(data)));
  return { units, device: compileLets(data.device, data, scopeOf().in('device')) };
}

function compileSession(
  session: SessionData,
  data: ProfileData,
  kinds: ReadonlyMap<string, CompiledKind>,
  scope: Scope,
): CompiledUnit {
  session.steps.forEach((step, index) => {
    if (!Object.hasOwn(data.kinds, step)) {
      scope.in('steps', index).problem(`a kind, one of ${listed(Object.keys(data.kinds))}`, step);
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
  const known = outer.in('kinds', name);
  const header = (key: 'classId' | 'name' | 'severity'): Evaluate => compileValue(kind[key], known.in(key));
  const own = (key: 'vendor' | 'product' | 'version' | 'pri'): Evaluate =>
    compileValue(kind[key] ?? data[key], kind[key] === undefined ? known.at(key) : known.in(key));
  return {
    name,
    data: kind,
    lets: compileLets(kind.let, data, known.in('let')),
    classId: header('classId'),
    title: header('name'),
    severity: header('severity'),
    vendor: own('vendor'),
    product: own('product'),
    version: own('version'),
    pri: own('pri'),
    syslogHeader: compileHeader(kind, data, known),
    fields: compileFields(kind.fields, data, known.in('fields')),
  };
}

function compileHeader(kind: KindData, data: ProfileData, scope: Scope): Evaluate | null {
  const known = scope.knowing({ pri: 'number', host: 'text' });
  if (kind.syslogHeader !== undefined) return compileTemplate(kind.syslogHeader, known.in('syslogHeader'));
  return data.syslogHeader === undefined ? null : compileTemplate(data.syslogHeader, known.at('syslogHeader'));
}
