import { assert } from '../assert.js';
import type { CefEvent, EventTemplate, Slot, SlotKind, Text } from '../event.js';
import { fillText } from '../resolve-event.js';
import { SLOT_BYTES, type SlotTexts, type SlotValues } from '../slots.js';
import { columnIndex, columns } from './columns.js';
import { mapRow, type Row } from './map-row.js';

/**
 * How the service writes a value that an appliance holds: line breaks as the two characters the encoder made of them,
 * `;` as a blank (see the table of rules in cef/decode.ts).
 */
export const serviceText = (value: string): string =>
  /[;\r\n]/.test(value) ? value.replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll(';', ' ') : value;

interface SlottedColumn {
  readonly index: number;
  readonly text: Text;
}

/**
 * The row that an event of this template must become: computed from what the appliance meant, never from the line that
 * was sent. Made once for each corpus event; the few columns with slots are filled in for each arrival.
 */
export interface ExpectedRow {
  readonly fixed: Row;
  /** Columns that must hold just what `fixed` holds: all but those with slots and those that cannot be foreseen. */
  readonly fixedColumns: readonly number[];
  readonly slotted: readonly SlottedColumn[];
}

/** Columns that the rig cannot foresee: checked for being there, not for what they hold. */
const presentColumns = ['TimeGenerated', '_ItemId'].map((name) => columnIndex.get(name) as number);

/** Private-use characters that stand for slots while a row is mapped. */
const SLOT_CHARACTER_BASE = 0xe000;
const slotKinds = Object.keys(SLOT_BYTES) as SlotKind[];
const slotCharacter = ({ slot }: Slot): string => String.fromCharCode(SLOT_CHARACTER_BASE + slotKinds.indexOf(slot));
const slotPattern = new RegExp(`([${slotKinds.map((slot) => slotCharacter({ slot })).join('')}])`);

export interface Origin {
  /** Syslog host name, with the id slot in it where the carrier is the host. */
  readonly host: Text;
  readonly tenantId: string;
}

/** What must become of the event. Asserts that every slot stands in a string column. */
export function expectRow(template: EventTemplate, origin: Origin): ExpectedRow {
  const event: CefEvent = {
    cefVersion: template.cefVersion,
    header: template.header,
    extension: template.extension.map(([key, text]) => [key, serviceText(fillText(text, slotCharacter))] as const),
  };
  const computer = fillText(origin.host, slotCharacter);
  const fixed = mapRow(event, { computer, timeGenerated: '' }, { tenantId: origin.tenantId, itemId: '' });
  const slotted: SlottedColumn[] = [];
  fixed.forEach((text, index) => {
    if (text === null || !slotPattern.test(text)) return;
    slotted.push({ index, text: text.split(slotPattern).map(partOf) });
    fixed[index] = null;
  });
  const slotCount = slotsIn(template.extension.flatMap(([, text]) => text));
  const found = slotsIn(slotted.flatMap(({ text }) => text));
  assert(found >= slotCount, `${template.kind}: a slot stands in a column that is not a string, or in a repeated key`);
  const others = new Set([...presentColumns, ...slotted.map(({ index }) => index)]);
  const fixedColumns = columns.map((_, index) => index).filter((index) => !others.has(index));
  return { fixed, fixedColumns, slotted };
}

const slotsIn = (text: readonly (string | Slot)[]): number => text.filter((part) => typeof part !== 'string').length;

/** The split keeps the separators at odd places, so a literal text is never taken for a slot. */
function partOf(text: string, place: number): string | Slot {
  return place % 2 === 1 ? { slot: slotKinds[text.charCodeAt(0) - SLOT_CHARACTER_BASE] as SlotKind } : text;
}

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
  let differences: FieldDifference[] | null = null;
  for (const { index, text } of expected.slotted) {
    const have = got[index] ?? null;
    if (have !== null && isFilledText(text, texts, values, have)) continue;
    const want = fillText(text, ({ slot }) => texts.text(slot, values));
    (differences ??= []).push(difference(index, want, have));
  }
  for (const index of expected.fixedColumns) {
    const want = expected.fixed[index] ?? null;
    const have = got[index] ?? null;
    if (want !== have) (differences ??= []).push(difference(index, want, have));
  }
  for (const index of presentColumns) {
    if ((got[index] ?? null) === null) (differences ??= []).push(difference(index, 'some value', null));
  }
  return differences ?? none;
}

/** Whether `have` is the text with its slots filled, without making that text. */
function isFilledText(text: Text, texts: SlotTexts, values: SlotValues, have: string): boolean {
  let place = 0;
  for (const part of text) {
    const want = typeof part === 'string' ? part : texts.text(part.slot, values);
    const end = place + want.length;
    // A slice and a comparison of whole texts: many times faster than startsWith on a long text.
    if (have.slice(place, end) !== want) return false;
    place = end;
  }
  return place === have.length;
}

const none: readonly FieldDifference[] = [];

const difference = (index: number, expected: string | null, got: string | null): FieldDifference => ({
  field: columns[index]?.[0] ?? String(index),
  expected,
  got,
});
