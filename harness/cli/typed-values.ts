import { grouped } from '../../src/scenario/schema-words.js';
import { nearestOf } from '../../src/scenario/problem.js';
import { refusalOf } from '../scenario/refusal.js';

/** Reads what was typed behind options and remembers all that is wrong with it, so that it is said at once. */
export interface TypedValues {
  /** One of `names`; the first of them where it is none. */
  oneOf<Name extends string>(option: string, typed: string, names: readonly [Name, ...Name[]]): Name;
  /** A whole number within `limits`; the lower one where it is none. */
  wholeNumber(option: string, typed: string, limits: readonly [min: number, max: number]): number;
  readonly refuse: (option: string, expected: string, got: string) => void;
  /** Throws HarnessError `input` with everything that was refused so far. */
  throwIfRefused(): void;
}

export function typedValues(command: string): TypedValues {
  const problems: string[] = [];
  const refuse = (option: string, expected: string, got: string): void => {
    problems.push(`${option}: expected ${expected}, got ${got}`);
  };
  return {
    refuse,
    oneOf: (option, typed, names) => {
      const name = names.find((one) => one === typed);
      if (name !== undefined) return name;
      const nearest = nearestOf(typed, names);
      const hint = nearest === null ? '' : `; did you mean ${nearest}?`;
      refuse(option, `one of ${names.join(', ')}`, `${JSON.stringify(typed)}${hint}`);
      return names[0];
    },
    wholeNumber: (option, typed, [min, max]) => {
      const value = /^\d{1,15}$/.test(typed) ? Number(typed) : NaN;
      if (value >= min && value <= max) return value;
      refuse(option, `a whole number from ${grouped(min)} to ${grouped(max)}`, JSON.stringify(typed));
      return min;
    },
    throwIfRefused: () => {
      if (problems.length > 0) throw refusalOf(command, 'cannot run', problems, (problem) => problem);
    },
  };
}
