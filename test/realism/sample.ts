import type { Profile } from '../../src/appliance.js';
import { buildCorpus } from '../../src/corpus.js';
import type { EventTemplate } from '../../src/event.js';
import { emptySlotValues } from '../../src/slots.js';
import { decodeUtf8Escaping } from '../../src/utf8.js';
import { lineOf, type Line } from './lines.js';

export const SAMPLE_EVENTS = 4_096;

export interface GeneratedLine extends Line {
  /** Of the profile. */
  readonly kind: string;
  /** The text with zeros for the id and the times: what an event says beyond its being another one. */
  readonly bareText: string;
}

const SEED = 20_261_125;
const START_MS = Date.UTC(2026, 10, 25, 9, 0, 0);
const STEP_MS = 377;

/** The first events of one appliance, from the frames that would be sent. */
export function sampleOf(profile: Profile, eventCount = SAMPLE_EVENTS): GeneratedLine[] {
  const appliance = profile.appliance({ index: 0, seed: SEED, corpusSize: eventCount });
  const kinds: string[] = [];
  const templateAt = (index: number): EventTemplate => {
    const template = appliance.templateAt(index);
    kinds[index] = template.kind;
    return template;
  };
  const corpus = buildCorpus({ ...appliance, templateAt }, 'newline', 'vendor');
  const textAt = (index: number): string =>
    decodeUtf8Escaping(corpus.block.subarray(corpus.frameStarts[index], corpus.bodyEnds[index]));
  const values = emptySlotValues(4_711);
  return kinds.map((kind, index) => {
    const bare = textAt(index);
    values.sequence = index;
    values.epochMs = START_MS + index * STEP_MS;
    corpus.patch(index, values);
    const frame = textAt(index);
    const start = Math.max(frame.search(/CEF: ?\d/), 0);
    return { ...lineOf(frame.slice(0, start), frame.slice(start)), kind, bareText: bare.slice(start) };
  });
}
