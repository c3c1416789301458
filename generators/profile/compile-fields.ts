import type { Field, ProfileData, Use, When } from '../profile-data.js';
import { compileValue, type Evaluate } from './compile-value.js';
import { compileCondition, type Condition } from './condition.js';
import { listed } from './listed.js';
import type { Steps } from './place.js';
import { placed } from './play-error.js';
import type { Scope } from './scope.js';

export interface CompiledField {
  readonly key: string;
  readonly evaluate: Evaluate;
  readonly isThere: Condition;
  /** Where it is written in the profile. */
  readonly place: Steps;
}

const always: Condition = () => true;

/** `within`: the groups that they are reached through. */
export function compileFields(
  fields: readonly Field[],
  data: ProfileData,
  scope: Scope,
  within: readonly string[] = [],
): CompiledField[] {
  return fields.flatMap((field, index) => {
    if (!('use' in field)) return compileField(field, scope.in(index));
    const name = field.use;
    const group = groupCalled(name, data, scope.in(index));
    // That a group uses itself is said of the group.
    if (group === null || within.includes(name)) return [];
    return compileFields(group, data, scope.at('groups', name), [...within, name]);
  });
}

export function compileField([key, value, when]: Exclude<Field, Use>, scope: Scope): CompiledField {
  const isThere = when === undefined ? always : compileWhen(when, scope.in(2));
  return { key, evaluate: compileValue(value, scope.in(1)), isThere, place: scope.in(1).place };
}

/** The fields of a group; null, and a problem at `scope`, where there is none of that name. */
export function groupCalled(name: string, { groups = {} }: ProfileData, scope: Scope): readonly Field[] | null {
  const group = Object.hasOwn(groups, name) ? groups[name] : undefined;
  if (group !== undefined) return group;
  scope.problem(`a group, one of ${listed(Object.keys(groups))}`, name);
  return null;
}

function compileWhen({ if: condition, percent }: When, scope: Scope): Condition {
  const isSo =
    condition === undefined ? always : placed(scope.in('if').place, compileCondition(condition, scope.in('if')));
  if (percent === undefined) return isSo;
  return (stage) => isSo(stage) && stage.draw.chance(percent);
}
