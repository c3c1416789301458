import type { Slot, Text } from '../../src/event.js';
import { ID_SLOT, timeSlot } from '../../src/slots.js';
import { timeFormatProblem } from '../../src/time-format.js';
import { lengthOf, limitLength } from './event-size.js';
import { filters } from './filters.js';
import { listed } from './listed.js';
import { checkColumn } from './map-columns.js';
import { patternText } from './pattern.js';
import type { Steps } from './place.js';
import type { Scope } from './scope.js';
import { valueAt, type Stage } from './stage.js';

type Part = string | Slot | ((stage: Stage) => Text);

const PLACE = /\$\{([^}]*)\}/g;
/** `${path|or:0.0.0.0}` */
const INSTEAD = 'or:';

/** A template to what makes its text for one event. */
export function compileTemplate(template: string, scope: Scope): (stage: Stage) => Text {
  const parts: Part[] = [];
  let from = 0;
  for (const match of template.matchAll(PLACE)) {
    if (match.index > from) parts.push(template.slice(from, match.index));
    parts.push(partOf(match[1] ?? '', scope));
    from = match.index + match[0].length;
  }
  if (from < template.length) parts.push(template.slice(from));
  const open = template.indexOf('${', from);
  if (open >= 0) return scope.refuse('a "}" for each "${"', template);
  return evaluatorOf(parts, scope.place);
}

function evaluatorOf(parts: readonly Part[], place: Steps): (stage: Stage) => Text {
  const [first = ''] = parts;
  if (parts.length <= 1 && typeof first === 'string') return () => first;
  if (parts.length === 1 && typeof first === 'function') return first;
  return (stage) => {
    const made: (string | Slot)[] = [];
    let text = '';
    let length = 0;
    for (const part of parts) {
      const piece = typeof part === 'function' ? part(stage) : part;
      const pieces = typeof piece === 'string' || Array.isArray(piece) ? (piece as Text) : [piece as Slot];
      length += lengthOf(pieces);
      limitLength(length, place);
      if (typeof pieces === 'string') {
        text += pieces;
        continue;
      }
      for (const one of pieces) {
        if (typeof one === 'string') text += one;
        else {
          if (text !== '') made.push(text);
          made.push(one);
          text = '';
        }
      }
    }
    if (made.length === 0) return text;
    return text === '' ? made : [...made, text];
  };
}

function partOf(written: string, scope: Scope): Part {
  // The first brace would end it, and what follows be taken for text.
  if (written.includes('${')) {
    return scope.refuse(`no \${...} inside another${insteadOf(written)}`, `\${${written}}`);
  }
  if (written.includes('{') && !/^(time|utc):/.test(written)) {
    const expected = `no brace inside \${...}, which the first "}" ends${insteadOf(written)}`;
    return scope.refuse(expected, `\${${written}}`);
  }
  const call = /^(time|utc|between|magnitude|pattern|choice):(.*)$/s.exec(written);
  if (call !== null) return callOf(call[1] as Call, call[2] ?? '', scope);
  if (written === 'id') return ID_SLOT;
  const [path = '', ...names] = written.split('|');
  return filtered(path, names, scope);
}

/** What may be written in place of a brace, or of a place, inside this one. */
function insteadOf(written: string): string {
  if (written.startsWith('choice:')) return ': write { choice: [...] }';
  if (written.startsWith('pattern:')) return ': write it beside the pattern';
  if (written.includes(`|${INSTEAD}`)) return ": write two fields, one with { if: path } and one with { if: '!path' }";
  return '';
}

type Call = 'time' | 'utc' | 'between' | 'magnitude' | 'pattern' | 'choice';

function callOf(call: Call, argument: string, scope: Scope): Part {
  switch (call) {
    case 'time':
    case 'utc': {
      const problem = timeFormatProblem(argument);
      if (problem !== null) return scope.refuse(problem, argument);
      return timeSlot(argument, call === 'utc' ? 'utc' : 'local');
    }
    case 'between':
    case 'magnitude': {
      const range = /^(\d{1,10}),(\d{1,10})$/.exec(argument);
      const [min, max] = [Number(range?.[1]), Number(range?.[2])];
      if (range === null || min > max || max >= 2 ** 32 || (call === 'magnitude' && min < 1)) {
        return scope.refuse(`${call}: two whole numbers below 2^32, the lesser first, such as 1,9`, argument);
      }
      return ({ draw }) => String(call === 'between' ? draw.between(min, max) : draw.magnitude(min, max));
    }
    case 'pattern':
      if (argument.replace(/\\./gs, '').includes('|')) return refusedFilter(call, 'a bar is \\|', argument, scope);
      return ({ draw }) => patternText(argument, draw);
    case 'choice': {
      if (argument.includes('|')) return refusedFilter(call, 'with a bar, write { choice: [...] }', argument, scope);
      const items = argument.split(',');
      return ({ draw }) => draw.of(items);
    }
  }
}

const refusedFilter = (call: Call, bar: string, argument: string, scope: Scope): Part =>
  scope.refuse(`no filter behind ${call}: give it a name in let, and the filter to that name; ${bar}`, argument);

/** Through the profile's maps and the filters, in their order. */
function filtered(written: string, names: readonly string[], scope: Scope): (stage: Stage) => Text {
  const path = scope.path(written, 'a text or a number');
  const steps = names.map((name) => stepOf(name, scope));
  return (stage) => {
    const value = valueAt(stage, path);
    if (steps.length === 0 && Array.isArray(value)) return value as Text;
    let text = typeof value === 'string' ? value : value === null ? '' : textOf(value, written);
    for (const step of steps) {
      text = step(text);
      limitLength(text.length, scope.place);
    }
    return text;
  };
}

function textOf(value: unknown, written: string): string {
  if (typeof value === 'number') return String(value);
  throw new Error(`${written}: a time cannot pass a filter`);
}

function stepOf(name: string, scope: Scope): (text: string) => string {
  if (name.startsWith(INSTEAD)) return (text) => (text === '' ? name.slice(INSTEAD.length) : text);
  const filter = own(filters, name);
  if (filter !== undefined) return filter;
  const dot = name.indexOf('.');
  const mapName = dot < 0 ? name : name.slice(0, dot);
  // All that is behind the dot: what is too much there is no column.
  const column = dot < 0 ? undefined : name.slice(dot + 1);
  const map = own(scope.maps, mapName);
  if (map === undefined) {
    const known = [...Object.keys(filters), ...Object.keys(scope.maps)];
    return scope.refuse(`a filter or a map, one of ${listed(known)}`, name);
  }
  checkColumn(mapName, map, column, scope);
  return (text) => {
    const entry = own(map, text) ?? map['*'];
    const found = column === undefined ? entry : typeof entry === 'object' ? own(entry, column) : undefined;
    if (typeof found === 'string') return found;
    if (entry !== undefined && column !== undefined) {
      throw new Error(`the map ${mapName} has no column ${column} for ${JSON.stringify(text)}`);
    }
    throw new Error(`the map ${name} has nothing for ${JSON.stringify(text)}, nor for "*"`);
  };
}

/** What the object itself has under the name, and nothing of what every object has, such as `constructor`. */
const own = <Value>(holder: Readonly<Record<string, Value>>, name: string): Value | undefined =>
  Object.hasOwn(holder, name) ? holder[name] : undefined;
