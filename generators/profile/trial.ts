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
import { EvenDraw } from './even-draw.js';
import { EVENT_BYTES_MAX } from './event-size.js';
import { PlayError, problemOfPlay } from './play-error.js';
import { type ApplianceOptions, idMark, type PlayedAppliance, playProfile } from './play.js';
import type { OnOwned } from './stage.js';
import { type Add, checkSyslogHeader, isId, type HeaderOptions } from './syslog-header.js';

const SEED = 1;
/** Enough for every choice of a usual profile to come up where all are as likely. */
const EVENT_COUNT = 2_000;
/** More bytes than that many usual events have: of longer ones fewer are made. One that fails counts as the longest. */
const BYTES_MAX = 256 * EVENT_BYTES_MAX;
/** Events of one kind with problems, by which its places came up: the next one would bring the same. */
const FAILURES_MAX = 16;
const NEIGHBOUR_COUNT = 32;
const NEIGHBOUR_EVENT_COUNT = 8;

/**
 * What turns out to be wrong with a compiled profile when it is played: one problem for each place. It is played as it says,
 * and once more with what is rare as likely as all else.
 */
export function problemsOfTrial(data: ProfileData, compiled: CompiledProfile, options: HeaderOptions = {}): Problem[] {
  const complaints = new Complaints();
  const even = { ...compiled, units: compiled.units.map((unit) => ({ ...unit, weight: 1 })) };
  const failureCounts = new Map<string, number>();
  const play = (played: CompiledProfile, draws: Pick<ApplianceOptions, 'Draws'>): void => {
    const onOwned = oneValueEach(complaints.add);
    const appliance = playProfile(data, played, { index: 0, seed: SEED, corpusSize: EVENT_COUNT, onOwned, ...draws });
    playEvents(appliance, data, { complaints, failureCounts }, options);
  };
  complaints.attempt(() => {
    play(compiled, {});
    play(even, { Draws: EvenDraw });
    if (options.digitsAreCount === true) playNeighbours(data, compiled, complaints);
  });
  return complaints.problems;
}

/** Complains of an owner who has a second value: something in it is drawn outside, or belongs to somebody else. */
function oneValueEach(add: Add): OnOwned {
  const known = new Map<string, string>();
  return ({ written, owner, text, place }) => {
    if (typeof text !== 'string') {
      add(place, 'a value that is the same for the same owner', 'a time or an id, which each event has of its own');
      return;
    }
    // Nobody: many may be meant.
    if (owner === '') return;
    const key = JSON.stringify([written, owner]);
    const value = JSON.stringify(text);
    const before = known.get(key) ?? value;
    known.set(key, before);
    if (before === value) return;
    const expected = 'a value that is the same for the same owner: drawn in it, or a path to what belongs to the owner';
    add(place, expected, `${before} and ${value} for ${JSON.stringify(owner)}`);
  };
}

class Complaints {
  private readonly byPlace = new Map<string, Problem>();
  /** All of them, the same ones too. */
  count = 0;

  get problems(): Problem[] {
    return [...this.byPlace.values()];
  }

  readonly add: Add = (path, expected, got) => {
    this.count += 1;
    const place = JSON.stringify(path);
    if (!this.byPlace.has(place)) this.byPlace.set(place, { path, subject: 'value', expected, got, nearest: null });
  };

  /** A place that fails while it is played is a problem there; then nothing is made. */
  attempt<Made>(make: () => Made): Made | undefined {
    try {
      return make();
    } catch (error) {
      if (!(error instanceof PlayError)) throw error;
      const { path, expected, got } = problemOfPlay(error);
      this.add(path, expected, got);
      return undefined;
    }
  }
}

function playEvents(
  appliance: PlayedAppliance,
  data: ProfileData,
  { complaints, failureCounts }: { readonly complaints: Complaints; readonly failureCounts: Map<string, number> },
  options: HeaderOptions,
): void {
  const marks = appliance.carrier.in === 'extension' ? appliance.carrier.marks : [];
  let byteCount = 0;
  for (let index = 0; index < EVENT_COUNT && byteCount < BYTES_MAX; index += 1) {
    const kind = appliance.kindAt(index);
    const failureCount = failureCounts.get(kind) ?? 0;
    if (failureCount === FAILURES_MAX) continue;
    const countBefore = complaints.count;
    const made = complaints.attempt(() => {
      const template = appliance.templateAt(index);
      checkSyslogHeader(template, data, options, complaints.add);
      return checkEvent(template, data, marks, complaints.add);
    });
    if (complaints.count > countBefore) failureCounts.set(kind, failureCount + 1);
    byteCount += made ?? EVENT_BYTES_MAX;
  }
}

/** What is drawn once for an appliance may begin with a digit at some of them only. */
function playNeighbours(data: ProfileData, compiled: CompiledProfile, complaints: Complaints): void {
  for (let index = 1; index < NEIGHBOUR_COUNT; index += 1) {
    const neighbour = playProfile(data, compiled, { index, seed: SEED, corpusSize: NEIGHBOUR_EVENT_COUNT });
    for (let event = 0; event < NEIGHBOUR_EVENT_COUNT; event += 1) {
      checkSyslogHeader(neighbour.templateAt(event), data, { digitsAreCount: true }, complaints.add);
    }
  }
}

/** Gives the bytes of its line. */
function checkEvent(template: EventTemplate, data: ProfileData, marks: readonly string[], add: Add): number {
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
  const isOneLine = !Object.values(header).some((text) => /[\r\n]/.test(text));
  const byteCount = isOneLine ? lineBytes(template) : 0;
  if (byteCount > EVENT_BYTES_MAX)
    add(place, `a line of at most ${grouped(EVENT_BYTES_MAX)} bytes`, grouped(byteCount));
  if (holders.length !== 1) return byteCount;
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
  return byteCount;
}

function lineBytes({ cefVersion, header, extension, written }: EventTemplate): number {
  const fill = (text: Text): string => fillText(text, (slot) => '0'.repeat(slotBytes(slot)));
  if (written !== undefined) return Buffer.byteLength(fill(written));
  const filled = extension.map(([key, text]) => [key, fill(text)] as const);
  return Buffer.byteLength(encodeEvent({ cefVersion, header, extension: filled }));
}

/** It would be read as a part of the id; a time may begin with a digit. */
function isDigitBehindId(text: Text): boolean {
  if (typeof text === 'string') return false;
  const next = text[text.findIndex(isId) + 1];
  return next !== undefined && (typeof next !== 'string' || /^\d/.test(next));
}
