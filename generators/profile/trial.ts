import { AssertionError } from '../../src/assert.js';
import type { EventTemplate, Text } from '../../src/event.js';
import { expectRow, readingOf } from '../../src/rows/expected-row.js';
import { encodeEvent } from '../../src/cef/encode.js';
import { fillText } from '../../src/resolve-event.js';
import { grouped } from '../../src/scenario/schema-words.js';
import { slotBytes } from '../../src/slots.js';
import type { Problem } from '../../src/scenario/problem.js';
import type { ProfileData } from '../profile-data.js';
import type { CompiledProfile } from './compile.js';
import { EVENT_BYTES_MAX } from './event-size.js';
import { PlayError } from './play-error.js';
import { idMark, playProfile } from './play.js';
import type { Steps } from './scope.js';

const SEED = 1;
/** Enough for every choice of a usual profile to come up. */
const EVENT_COUNT = 2_000;

/** What turns out to be wrong with a compiled profile when it is played: one problem for each place. */
export function problemsOfTrial(data: ProfileData, compiled: CompiledProfile): Problem[] {
  const problems = new Map<string, Problem>();
  const add = (path: Steps, expected: string, got: string): void => {
    const place = JSON.stringify(path);
    if (!problems.has(place)) problems.set(place, { path, subject: 'value', expected, got, nearest: null });
  };
  const attempt = (make: () => void): void => {
    try {
      make();
    } catch (error) {
      if (!(error instanceof PlayError)) throw error;
      const cause = error.cause instanceof Error ? error.cause.message : '';
      add(error.place, 'something that can be filled in for each event', cause);
    }
  };
  attempt(() => {
    const appliance = playProfile(data, compiled, { index: 0, seed: SEED, corpusSize: EVENT_COUNT });
    const marks = appliance.carrier.in === 'extension' ? appliance.carrier.marks : [];
    for (let index = 0; index < EVENT_COUNT; index += 1) {
      attempt(() => {
        checkEvent(appliance.templateAt(index), data, marks, add);
      });
    }
  });
  return [...problems.values()];
}

type Add = (path: Steps, expected: string, got: string) => void;

function checkEvent(template: EventTemplate, data: ProfileData, marks: readonly string[], add: Add): void {
  const { kind, extension } = template;
  const header: Readonly<Record<string, string>> = { ...template.header };
  const place = ['kinds', kind];
  const idKey = data.kinds[kind]?.idKey ?? data.idKey;
  const holders = extension.filter(([, value]) => typeof value !== 'string' && value.some(isId)).map(([key]) => key);
  if (holders.length !== 1 || holders[0] !== idKey) {
    const got = holders.length === 0 ? 'no field with ${id}' : '${id} in ' + holders.join(', ');
    add([...place, 'fields'], '${id} once, in the field ' + `${idKey} (see idKey)`, got);
  }
  for (const [key, text] of Object.entries(header)) {
    if (/[\r\n]/.test(text)) add(place, 'a header in one line', `a line break in ${key}`);
  }
  const { vendorHeader = '' } = template;
  if (typeof vendorHeader !== 'string' && vendorHeader.some(isId)) {
    add(syslogHeaderPlace(kind, data), 'a header without the id', '${id}');
  }
  if (/[\r\n\0]/.test(literalOf(vendorHeader))) {
    add(
      syslogHeaderPlace(kind, data),
      'a header in one line, without line breaks and NUL',
      JSON.stringify(literalOf(vendorHeader)),
    );
  }
  const isOneLine = !Object.values(header).some((text) => /[\r\n]/.test(text));
  const byteCount = isOneLine ? lineBytes(template) : 0;
  if (byteCount > EVENT_BYTES_MAX)
    add(place, `a line of at most ${grouped(EVENT_BYTES_MAX)} bytes`, grouped(byteCount));
  if (holders.length !== 1) return;
  const [, value = ''] = extension.find(([key]) => key === idKey) ?? [];
  if (isDigitBehindId(template.written ?? value)) {
    add([...place, 'fields'], '${id} with no digit and no time right behind it', 'one behind it');
  }
  const mark = idMark(idKey, value, template.written !== undefined) ?? '';
  if (!marks.includes(mark)) {
    add([...place, 'fields'], `the same text before the id in all events of a kind, such as ${marks.join(', ')}`, mark);
  }
  try {
    expectRow(template, { host: '', tenantId: '', reading: readingOf('oms') });
  } catch (error) {
    if (!(error instanceof AssertionError)) throw error;
    add(place, 'the id and times in keys whose columns hold text, each once', 'one in a number, or in a repeated key');
  }
}

function lineBytes({ cefVersion, header, extension, written }: EventTemplate): number {
  const fill = (text: Text): string => fillText(text, (slot) => '0'.repeat(slotBytes(slot)));
  if (written !== undefined) return Buffer.byteLength(fill(written));
  const filled = extension.map(([key, text]) => [key, fill(text)] as const);
  return Buffer.byteLength(encodeEvent({ cefVersion, header, extension: filled }));
}

const syslogHeaderPlace = (kind: string, data: ProfileData): Steps =>
  data.kinds[kind]?.syslogHeader === undefined ? ['syslogHeader'] : ['kinds', kind, 'syslogHeader'];

/** A text without its slots. */
const literalOf = (text: Text): string =>
  typeof text === 'string' ? text : text.filter((part) => typeof part === 'string').join('');

/** It would be read as a part of the id; a time may begin with a digit. */
function isDigitBehindId(text: Text): boolean {
  if (typeof text === 'string') return false;
  const next = text[text.findIndex(isId) + 1];
  return next !== undefined && (typeof next !== 'string' || /^\d/.test(next));
}

const isId = (part: unknown): boolean =>
  typeof part === 'object' && part !== null && 'slot' in part && part.slot === 'id';
