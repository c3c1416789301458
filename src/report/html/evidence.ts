// The sections of evidence: altered fields, event ids, strangers, notes.
import type { AlteredField, RunReport } from '../../report.js';
import { contrastOf } from '../contrast.js';
import { countText, plural } from '../numbers.js';
import { keysOf, rowsText } from '../wording.js';
import { contrasted, data, markup, nothing } from './markup.js';
import type { Markup } from './markup.js';
import { section } from './sections.js';
import { table } from './table.js';

const SAMPLES_SHOWN = 50;
const NOTES_SHOWN = 20;
const SAMPLE_LIMITS = { contextMax: 60, changedMax: 200 };

export function fidelitySection({ fidelity }: RunReport): Markup {
  const shown = fidelity.samples.slice(0, SAMPLES_SHOWN);
  const restCount = fidelity.fieldsAltered - shown.length;
  return section(
    'fidelity',
    'Fidelity',
    markup`<p>${rowsText(fidelity)} with ${plural(
      fidelity.fieldsChecked,
      'field',
    )} compared with what the appliances meant: <strong>${countText(fidelity.fieldsAltered)} altered</strong>.</p>
${table({
  caption: 'The first altered fields; the difference is marked',
  columns: [
    { name: 'event', kind: 'value' },
    { name: 'field', kind: 'value' },
    { name: 'expected', kind: 'value' },
    { name: 'got', kind: 'value' },
  ],
  rows: shown.map(sampleRow),
  isStacked: true,
})}${shown.length > 0 && restCount > 0 ? markup`<p>and ${plural(restCount, 'field')} more</p>` : nothing}`,
  );
}

const sampleRow = ({ eventId, field, expected, got }: AlteredField): readonly Markup[] => [
  data(eventId),
  data(field),
  valueOf(expected, got),
  valueOf(got, expected),
];

function valueOf(value: string | null, other: string | null): Markup {
  if (value === null) return markup`<em>no value</em>`;
  if (value === '') return markup`<em>empty</em>`;
  return contrasted(contrastOf(value, other ?? '', SAMPLE_LIMITS));
}

export function eventsSection({ events, arrivals }: RunReport): Markup {
  const lists = keysOf(events).filter((kind) => events[kind].count > 0);
  const folded = lists.map((kind) => {
    const { count, eventIds } = events[kind];
    const rest = count > eventIds.length ? markup`<p>the first ${countText(eventIds.length)}</p>` : nothing;
    return markup`<details><summary>${countText(count)} ${kind}</summary>
<ul class="ids">${eventIds.map((id) => markup`<li>${data(id)}</li>`)}</ul>${rest}</details>
`;
  });
  return section(
    'events',
    'Events by id',
    markup`<p>${plural(arrivals.unexpected, 'unexpected arrival')}, ${countText(arrivals.unidentified)} unidentified,
${countText(arrivals.reordered)} reordered.</p>
${folded}`,
  );
}

export const unexpectedSection = ({ unexpectedSamples }: RunReport): Markup =>
  section(
    'unexpected',
    'Lines that belong to no planned event',
    unexpectedSamples.length === 0
      ? nothing
      : markup`<ul class="lines">${unexpectedSamples.map((line) => markup`<li>${data(line)}</li>\n`)}</ul>`,
  );

export function notesSection({ notes }: RunReport): Markup {
  const list = (some: readonly string[]): Markup =>
    markup`<ul class="notes">${some.map((note) => markup`<li>${data(note)}</li>\n`)}</ul>`;
  const rest = notes.slice(NOTES_SHOWN);
  return section(
    'notes',
    'Notes',
    notes.length === 0
      ? nothing
      : markup`${list(notes.slice(0, NOTES_SHOWN))}${
          rest.length === 0
            ? nothing
            : markup`<details><summary>${countText(rest.length)} more</summary>${list(rest)}</details>`
        }`,
  );
}
