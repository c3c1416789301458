import { assert } from '../../src/assert.js';
import type { Text } from '../../src/event.js';
import { hashText } from '../../src/hash.js';
import { grouped } from '../../src/scenario/schema-words.js';
import { timeSlot } from '../../src/slots.js';
import { timeFormatProblem } from '../../src/time-format.js';
import { Draw } from '../draw.js';
import type { Generator, Value } from '../profile-data.js';
import { compileTemplate } from './compile-template.js';
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
    const seconds = numberOf(got);
    if (!(seconds >= 0 && seconds <= BEFORE_SECONDS_MAX)) {
      const expected = `a number of seconds, at most ${grouped(BEFORE_SECONDS_MAX)} (ten years)`;
      throw new Error(`before: expected ${expected}, got ${JSON.stringify(got)}`);
    }
    return [timeSlot(time, zone, Math.floor(seconds))];
  };
}

function sum(terms: readonly (number | string)[], scope: Scope): Evaluate {
  const numbers = terms.map((term, index) => (typeof term === 'number' ? () => term : numberAt(term, scope.in(index))));
  return (stage) => String(numbers.reduce((total, numberOf) => total + numberOf(stage), 0));
}

function grown(written: string, scope: Scope): Evaluate {
  const numberOf = numberAt(written, scope);
  return (stage) => String(Math.floor((numberOf(stage) * (stage.step + 1)) / stage.stepCount));
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

/** Of a text that is no number, NaN: JavaScript takes nothing and blanks for 0. */
const numberOf = (text: unknown): number => (typeof text === 'string' && text.trim() !== '' ? Number(text) : NaN);

/** What makes the number at a path. */
function numberAt(written: string, scope: Scope): (stage: Stage) => number {
  const path = scope.path(written, 'a number');
  return placed(scope.place, (stage) => {
    const value = valueAt(stage, path);
    const number = typeof value === 'number' ? value : numberOf(value);
    assert(Number.isFinite(number), `${written}: expected a number, got ${JSON.stringify(value)}`);
    return number;
  });
}
