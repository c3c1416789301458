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
  /** Columns whose text has slots hold null here. */
  readonly fixed: Row;
  readonly slotted: readonly SlottedColumn[];
}

/** Columns that the rig cannot foresee: checked for being there, not for what they hold. */
const presentOnly = new Set(['TimeGenerated', '_ItemId'].map((name) => columnIndex.get(name)));

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
  return { fixed, slotted };
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
    const want = fillText(text, ({ slot }) => texts.text(slot, values));
    if (got[index] !== want) (differences ??= []).push(difference(index, want, got[index] ?? null));
  }
  for (let index = 0; index < columns.length; index += 1) {
    const want = expected.fixed[index] as string | null;
    const have = got[index] as string | null;
    if (want === have) continue;
    if (presentOnly.has(index) && have !== null) continue;
    if (want === null && expected.slotted.some((column) => column.index === index)) continue;
    (differences ??= []).push(difference(index, want, have));
  }
  return differences ?? none;
}

const none: readonly FieldDifference[] = [];

const difference = (index: number, expected: string | null, got: string | null): FieldDifference => ({
  field: columns[index]?.[0] ?? String(index),
  expected,
  got,
});
