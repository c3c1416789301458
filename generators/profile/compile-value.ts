import type { Text } from '../../src/event.js';
import { hashText } from '../../src/hash.js';
import { grouped } from '../../src/scenario/schema-words.js';
import { timeSlot } from '../../src/slots.js';
import { timeFormatProblem } from '../../src/time-format.js';
import { Draw } from '../draw.js';
import type { Generator, Value } from '../profile-data.js';
import { compileTemplate } from './compile-template.js';
import { type Decimal, decimalOf, sumOf } from './decimal.js';
import { placed } from './play-error.js';
import type { Scope } from './scope.js';
import { valueAt, type Stage } from './stage.js';

/** Makes a value's text for one event. */
export type Evaluate = (stage: Stage) => Text;

/** A draw is one of 2^32 numbers. */
const RANGE_MAX = 2 ** 32 - 1;
const LESSER_FIRST = 'two numbers, the lesser first';

/** A value to what makes it. What is wrong with it is added to the scope's problems, and then it makes nothing. */
export function compileValue(value: Value, scope: Scope): Evaluate {
  if (typeof value === 'number') return constant(String(value));
  return placed(
    scope.place,
    typeof value === 'string' ? compileTemplate(value, scope) : compileGenerator(value, scope),
  );
}

function compileGenerator(value: Generator, scope: Scope): Evaluate {
  if ('between' in value) {
    const [min, max] = value.between;
    const { decimals = 0 } = value;
    const scale = 10 ** decimals;
    const most = Math.floor(RANGE_MAX / scale);
    if (min > max) return scope.in('between').refuse(LESSER_FIRST, value.between);
    if (max > most)
      return scope.in('between').refuse(`numbers of at most ${most} with ${decimals} decimals`, value.between);
    return ({ draw }) => (draw.between(min * scale, max * scale) / scale).toFixed(decimals);
  }
  if ('magnitude' in value) {
    const [min, max] = value.magnitude;
    if (min > max) return scope.in('magnitude').refuse(LESSER_FIRST, value.magnitude);
    return ({ draw }) => String(draw.magnitude(min, max));
  }
  if ('choice' in value) return drawnFrom(value.choice, scope.in('choice'), (draw, items) => draw.of(items));
  if ('zipf' in value) return drawnFrom(value.zipf, scope.in('zipf'), (draw, items) => draw.popular(items));
  if ('weighted' in value) return weighted(value.weighted, scope.in('weighted'));
  if ('time' in value) return earlierTime(value, scope);
  if ('sum' in value) return sum(value.sum, scope.in('sum'));
  if ('owner' in value) return owned(value, scope);
  return grown(value.grow, scope.in('grow'));
}

const constant = (text: Text): Evaluate => {
  return () => text;
};

function drawnFrom(
  values: readonly Value[],
  scope: Scope,
  pick: (draw: Stage['draw'], items: readonly Evaluate[]) => Evaluate,
): Evaluate {
  const items = values.map((value, index) => compileValue(value, scope.in(index)));
  return (stage) => pick(stage.draw, items)(stage);
}

function weighted(weights: Readonly<Record<string, number>>, scope: Scope): Evaluate {
  const items = Object.entries(weights).map(([template, weight]) => ({
    weight,
    evaluate: compileValue(template, scope.in(template)),
  }));
  return (stage) => stage.draw.weighted(items).evaluate(stage);
}

/** What began longer ago is a slip: a time itself where a duration is asked for. */
const BEFORE_SECONDS_MAX = 315_360_000;

function earlierTime(
  { time, zone, before }: { readonly time: string; readonly zone?: 'local' | 'utc'; readonly before: Value },
  scope: Scope,
): Evaluate {
  const problem = timeFormatProblem(time);
  if (problem !== null) return scope.in('time').refuse(problem, time);
  const evaluate = compileValue(before, scope.in('before'));
  return (stage) => {
    const got = evaluate(stage);
    const decimal = typeof got === 'string' ? decimalOf(got) : null;
    const seconds = decimal?.decimals === 0 ? Number(decimal.units) : NaN;
    if (!(seconds >= 0 && seconds <= BEFORE_SECONDS_MAX)) {
      const expected = `a whole number of seconds, at most ${grouped(BEFORE_SECONDS_MAX)} (ten years)`;
      throw new Error(`before: expected ${expected}, got ${JSON.stringify(got)}`);
    }
    return [timeSlot(time, zone, seconds)];
  };
}

/** Stands in where a number is refused. */
const NOTHING: Decimal = { units: 0n, decimals: 0 };

function sum(terms: readonly (number | string)[], scope: Scope): Evaluate {
  const numbers = terms.map((term, index) => {
    if (typeof term === 'string') return numberAt(term, scope.in(index), 'a number');
    const number = decimalOf(String(term));
    if (number === null) scope.in(index).problem('a number that is written in decimal digits', term);
    return () => number ?? NOTHING;
  });
  return (stage) => sumOf(numbers.map((numberOf) => numberOf(stage)));
}

function grown(written: string, scope: Scope): Evaluate {
  const numberOf = numberAt(written, scope, 'a whole number');
  return (stage) => String((numberOf(stage).units * BigInt(stage.step + 1)) / BigInt(stage.stepCount));
}

/** What is drawn depends on the owner and on how the value is written, and on nothing else. */
function owned({ owner, value }: { readonly owner: string; readonly value: Value }, scope: Scope): Evaluate {
  const path = scope.in('owner').path(owner, 'a text or a number');
  const evaluate = compileValue(value, scope.in('value'));
  const written = JSON.stringify(value);
  const seed = hashText(written);
  return (stage) => {
    const name = valueAt(stage, path) ?? '';
    if (typeof name !== 'string' && typeof name !== 'number') {
      throw new Error(`owner: expected the path of a text or a number, got ${owner}`);
    }
    const text = evaluate({ ...stage, draw: new Draw(seed, hashText(String(name))) });
    stage.onOwned?.({ written, owner: String(name), text, place: scope.in('value').place });
    return text;
  };
}

/** What makes the number at a path. */
function numberAt(written: string, scope: Scope, expected: 'a number' | 'a whole number'): (stage: Stage) => Decimal {
  const path = scope.path(written, 'a number');
  return placed(scope.place, (stage) => {
    const value = valueAt(stage, path);
    const number = typeof value === 'string' || typeof value === 'number' ? decimalOf(String(value)) : null;
    if (number !== null && (number.decimals === 0 || expected === 'a number')) return number;
    throw new Error(`${written}: expected ${expected}, got ${JSON.stringify(value)}`);
  });
}
