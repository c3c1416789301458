import type { AgentKind } from '../agent.js';
import { COLLECTOR_HOST_NAME } from '../agent/ama-record.js';
import { facilityNames } from '../agent/names.js';
import { asaRecordOf } from '../asa.js';
import { assert } from '../assert.js';
import type { CefEvent, EventTemplate, Slot, Text, TimeSlot } from '../event.js';
import { fillText } from '../resolve-event.js';
import { slotBytes, timeSlot, type SlotTexts, type SlotValues } from '../slots.js';
import { SlotMarks } from '../slot-marks.js';
import { columnIndex, columns } from './columns.js';
import { mapAsaRow } from './map-asa-row.js';
import { mapRow, type Row } from './map-row.js';

/**
 * How the service writes a value that an appliance holds: line breaks as the two characters the encoder made of them,
 * `;` as a blank (see the table of rules in cef/decode.ts).
 */
export const serviceText = (value: string): string =>
  /[;\r\n]/.test(value) ? value.replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll(';', ' ') : value;

interface SlottedColumn {
  readonly index: number;
  readonly text: readonly (string | Slot)[];
}

/**
 * The row that an event of this template must become: computed from what the appliance meant, never from the line that
 * was sent. Made once for each corpus event; the few columns with slots are filled in for each arrival. Small, since
 * each arrival needs another one's in the processor's cache.
 */
export interface ExpectedRow {
  /** Columns that must hold just the text at the same place of `texts`. */
  readonly filledColumns: readonly number[];
  readonly texts: readonly string[];
  readonly slotted: readonly SlottedColumn[];
  /** Columns that must hold something. */
  readonly presentColumns: readonly number[];
}

/** Columns that the rig cannot foresee: checked for being there, not for what they hold. */
const placesOf = (names: readonly string[]): number[] => names.map((name) => columnIndex.get(name) as number);
const unforeseen = placesOf(['TimeGenerated', '_ItemId']);
const unforeseenWithHost = placesOf(['TimeGenerated', '_ItemId', 'Computer']);

/** What an agent reads in the header of a frame, and how it tells it. */
export interface AgentReading {
  readonly agent: AgentKind;
  /** The header's time, as the agent sends it. */
  readonly eventTime: TimeSlot;
}

/** `sendsFraction`: a header with milliseconds and a zone comes to the agent, and it keeps them; else its time is taken for UTC. */
export const readingOf = (agent: AgentKind, sendsFraction = false): AgentReading => {
  const micros = agent === 'ama' ? '000' : '';
  const eventTime = sendsFraction
    ? timeSlot(`yyyy-MM-dd'T'HH:mm:ss.SSS'${micros}Z'`, 'utc')
    : timeSlot(`yyyy-MM-dd'T'HH:mm:ss'.000${micros}Z'`);
  return { agent, eventTime };
};

export interface Origin {
  /** Syslog host name, with the id slot in it where the carrier is the host; null: whatever it is. */
  readonly host: Text | null;
  readonly tenantId: string;
  readonly reading: AgentReading;
}

/** What must become of the event. Asserts that every slot stands in a string column. */
export function expectRow(template: EventTemplate, origin: Origin): ExpectedRow {
  const marks = new SlotMarks();
  const fill = (text: Text): string => fillText(text, marks.fill);
  const computer = origin.host === null ? null : fill(origin.host);
  const { agent: kind } = origin.reading;
  const agent = { computer, timeGenerated: '', collectorHostName: kind === 'ama' ? COLLECTOR_HOST_NAME : null };
  const service = { tenantId: origin.tenantId, itemId: '' };
  const row =
    template.isAsa === true
      ? mapAsaRow(
          asaRecordOf(template, fill, kind),
          { ...agent, ...asaHeaderOf(template, fill, origin.reading) },
          service,
        )
      : mapRow(eventOf(template, fill), agent, service);
  const presentColumns = origin.host === null ? unforeseenWithHost : unforeseen;
  const slotted: SlottedColumn[] = [];
  const filledColumns: number[] = [];
  const texts: string[] = [];
  row.forEach((text, index) => {
    if (text === null || presentColumns.includes(index)) return;
    const parts = marks.partsOf(text);
    if (parts !== null) {
      slotted.push({ index, text: parts });
      return;
    }
    filledColumns.push(index);
    texts.push(text);
  });
  const slotCount = slotsIn(template.extension.flatMap(([, text]) => text));
  const found = slotsIn(slotted.flatMap(({ text }) => text));
  assert(found >= slotCount, `${template.kind}: a slot stands in a column that is not a string, or in a repeated key`);
  return { filledColumns, texts, slotted, presentColumns };
}

const eventOf = ({ cefVersion, header, extension }: EventTemplate, fill: (text: Text) => string): CefEvent => ({
  cefVersion,
  header,
  extension: extension.map(([key, text]) => [key, serviceText(fill(text))] as const),
});

/** What the agent reads in the syslog header of a Cisco ASA, and the row holds. */
const asaHeaderOf = ({ pri }: EventTemplate, fill: (text: Text) => string, { agent, eventTime }: AgentReading) => ({
  facility: facilityNames[agent][pri >> 3] ?? null,
  eventTime: fill([eventTime]),
});

const slotsIn = (text: readonly (string | Slot)[]): number => text.filter((part) => typeof part !== 'string').length;

/** A column that is not what it should be. */
export interface FieldDifference {
  readonly field: string;
  readonly expected: string | null;
  readonly got: string | null;
}

/** Compares a row with the truth, column by column. No difference: an empty list that is always the same one. */
export function compareRow(
  expected: ExpectedRow,
  texts: SlotTexts,
  values: SlotValues,
  got: Row,
): readonly FieldDifference[] {
  return isAsExpected(expected, texts, values, got) ? none : differencesOf(expected, texts, values, got);
}

/** All that must be filled holds what it must, and as many columns are filled as must be: so all others are empty. */
function isAsExpected(expected: ExpectedRow, slotTexts: SlotTexts, values: SlotValues, got: Row): boolean {
  const { filledColumns, texts, slotted, presentColumns } = expected;
  let filledCount = 0;
  for (let index = 0; index < got.length; index += 1) if (got[index] !== null) filledCount += 1;
  if (filledCount !== filledColumns.length + slotted.length + presentColumns.length) return false;
  for (let place = 0; place < filledColumns.length; place += 1) {
    if (got[filledColumns[place] as number] !== texts[place]) return false;
  }
  for (let place = 0; place < slotted.length; place += 1) {
    const { index, text } = slotted[place] as SlottedColumn;
    const have = got[index] ?? null;
    if (have === null || !isFilledText(text, slotTexts, values, have)) return false;
  }
  for (let place = 0; place < presentColumns.length; place += 1) {
    if (got[presentColumns[place] as number] === null) return false;
  }
  return true;
}

function differencesOf(expected: ExpectedRow, slotTexts: SlotTexts, values: SlotValues, got: Row): FieldDifference[] {
  const wanted: Row = new Array<string | null>(columns.length).fill(null);
  expected.filledColumns.forEach((index, place) => (wanted[index] = expected.texts[place] ?? null));
  for (const { index, text } of expected.slotted) {
    wanted[index] = fillText(text, (slot) => slotTexts.text(slot, values));
  }
  return wanted.flatMap((want, index) => {
    const have = got[index] ?? null;
    if (expected.presentColumns.includes(index)) return have === null ? [difference(index, 'some value', null)] : [];
    return want === have ? [] : [difference(index, want, have)];
  });
}

/** Whether `have` is the text with its slots filled, without making that text. */
function isFilledText(text: SlottedColumn['text'], texts: SlotTexts, values: SlotValues, have: string): boolean {
  let place = 0;
  for (let part = 0; part < text.length; part += 1) {
    const want = text[part] as string | Slot;
    if (typeof want === 'string') {
      // A slice and a comparison of whole texts: many times faster than startsWith on a long text.
      if (want !== '' && have.slice(place, place + want.length) !== want) return false;
      place += want.length;
    } else {
      if (!texts.standsAt(have, place, want, values)) return false;
      place += slotBytes(want);
    }
  }
  return place === have.length;
}

const none: readonly FieldDifference[] = [];

const difference = (index: number, expected: string | null, got: string | null): FieldDifference => ({
  field: columns[index]?.[0] ?? String(index),
  expected,
  got,
});
