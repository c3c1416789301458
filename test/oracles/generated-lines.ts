/** What the appliances of the catalogue say, as lines with real values in their slots, and the events they mean. */
import type { Appliance, Profile } from '../../src/appliance.js';
import { buildFrame } from '../../src/build-frame.js';
import { Corpus } from '../../src/corpus.js';
import type { CefEvent, EventTemplate } from '../../src/event.js';
import { resolveEvent } from '../../src/resolve-event.js';
import { emptySlotValues, type SlotValues } from '../../src/slots.js';
import { SEED, products } from '../generators/support.js';
import { standardPart } from './standard-part.js';

export const LINE_COUNT = 10_000;
const RUN_TAG = 4_711;
const FIRST_EPOCH_MS = 1_793_696_701_017;
/** Ten thousand events are a year, so that every month and hour is there. */
const STEP_MS = 3_141_593;

/** No parser has to agree about lines that are made to be misread. */
export const judgedProfiles: readonly Profile[] = products;

export interface GeneratedLine {
  /** The event's sequence. */
  readonly index: number;
  readonly template: EventTemplate;
  readonly event: CefEvent;
  /** From `CEF:` on, without a line break. */
  readonly bytes: Buffer;
}

const slotValues = (index: number): SlotValues => ({
  ...emptySlotValues(RUN_TAG),
  sequence: index,
  epochMs: FIRST_EPOCH_MS + index * STEP_MS,
});

/** The line of one event, built and patched as a run does it. */
export function toLine(index: number, template: EventTemplate): GeneratedLine {
  const corpus = new Corpus([buildFrame(template, 'host', { framing: 'newline', syslog: 'rfc3164' })]);
  const values = slotValues(index);
  corpus.patch(0, values);
  const { block } = corpus;
  const bytes = block.subarray(block.indexOf('CEF:'), corpus.bodyEnds[0]);
  return { index, template, event: resolveEvent(template, values), bytes };
}

export function generateLines(profile: Profile, count = LINE_COUNT): GeneratedLine[] {
  const appliance: Appliance = profile.appliance({ index: 0, seed: SEED, corpusSize: count });
  return Array.from({ length: count }, (_, index) => {
    const line = toLine(index, appliance.templateAt(index));
    return line.template.written === undefined ? line : toLine(index, standardPart(line));
  });
}
