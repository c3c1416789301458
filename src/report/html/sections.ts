// The sections of numbers: expectations, outcomes, loss, latency, resources.
import type { Outcome, RunReport } from '../../report.js';
import { outcomes } from '../../report.js';
import { countText, measureText, shareText } from '../numbers.js';
import {
  alterationLabels,
  dropCausesOf,
  examinedText,
  hopLabels,
  hopSpans,
  keysOf,
  latencyUnit,
  lossSentencesOf,
  outcomeMeanings,
  ownedText,
  ownerLabels,
  percentiles,
  syslogTableSentence,
  throttlingText,
} from '../wording.js';
import { verdictBadge } from './head.js';
import { data, markup, nothing } from './markup.js';
import type { Markup } from './markup.js';
import { table } from './table.js';

/** A section with its heading. An empty `body` leaves the whole section out. */
export const section = (id: string, title: string, body: Markup): Markup =>
  body.html === ''
    ? nothing
    : markup`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>
${body}</section>
`;

export const expectationsSection = ({ expectations }: RunReport): Markup =>
  section(
    'expectations',
    'Expectations',
    expectations.length === 0
      ? markup`<p>Nothing was checked, so nothing can be said.</p>`
      : table({
          caption: 'What the scenario expects, what the run gave',
          columns: [
            { name: 'expectation', kind: 'text' },
            { name: 'expected', kind: 'text' },
            { name: 'got', kind: 'text' },
            { name: 'verdict', kind: 'text' },
          ],
          rows: expectations.map(({ name, expected, got, verdict }) => [
            data(name),
            data(expected),
            data(got),
            verdictBadge(verdict),
          ]),
          isStacked: true,
        }),
  );

export const outcomesSection = (report: RunReport): Markup =>
  section('outcomes', 'Outcomes', markup`${outcomesBar(report)}${outcomesTable(report)}`);

/** Decoration: the table below says the same in numbers. */
function outcomesBar({ outcomes: counts }: RunReport): Markup {
  const parts = outcomes.filter((outcome) => counts[outcome] > 0);
  if (parts.length === 0) return nothing;
  return markup`<div class="bar" aria-hidden="true">${parts.map(
    (outcome) => markup`<span class="${outcome}" style="flex-grow:${counts[outcome]}"></span>`,
  )}</div>
`;
}

function outcomesTable({ load, outcomes: counts }: RunReport): Markup {
  const name = (outcome: Outcome): Markup =>
    markup`<span class="outcome"><span class="swatch ${counts[outcome] > 0 ? outcome : ''}"></span>${outcome}</span>
<span class="meaning">${outcomeMeanings[outcome]}</span>`;
  return table({
    caption: `What became of the ${countText(load.plannedCount)} planned events`,
    columns: [
      { name: 'outcome', kind: 'text' },
      { name: 'events', kind: 'number' },
      { name: 'share', kind: 'number' },
    ],
    rows: outcomes.map((outcome) => [
      name(outcome),
      countText(counts[outcome]),
      shareText(counts[outcome], load.plannedCount),
    ]),
  });
}

export function lossSection(report: RunReport): Markup {
  const {
    outcomes: { lost },
    lostAt,
    loss,
  } = report;
  const causes = dropCausesOf(report);
  const syslog = syslogTableSentence(report);
  const row = (label: string, count: number, text = countText(count)): readonly (string | Markup)[] => [
    label,
    text,
    markup`<span class="meter" aria-hidden="true"><span style="width:${widthPercent(count, lost)}%"></span></span>`,
  ];
  const columns = (first: string) =>
    [
      { name: first, kind: 'text' },
      { name: 'events', kind: 'number' },
      { name: 'of all lost', kind: 'text' },
    ] as const;
  return section(
    'loss',
    'Loss',
    markup`<div class="pair">
${table({
  caption: `Where the ${countText(lost)} lost events were lost`,
  columns: columns('hop'),
  rows: keysOf(lostAt).map((hop) => row(hopLabels[hop], lostAt[hop])),
})}
${table({
  caption: 'Who owns up to a loss, by the counters of each part',
  columns: columns('owner'),
  rows: keysOf(loss).map((owner) => row(ownerLabels[owner], loss[owner], ownedText(report, owner))),
})}</div>
${
  causes.length === 0
    ? nothing
    : table({
        caption: 'Why the forwarder dropped events',
        columns: columns('cause'),
        rows: causes.map(([label, count]) => row(label, count)),
      })
}${lossSentencesOf(report).map(
      (sentence) => markup`<p>${data(sentence)}.</p>
`,
    )}${syslog === '' ? nothing : markup`<p>${syslog}.</p>`}
`,
  );
}

const widthPercent = (count: number, total: number): number =>
  total <= 0 ? 0 : Math.min(100, Math.round((count / total) * 100));

export const latencyTable = ({ latencyMs, clock }: RunReport): Markup =>
  table({
    caption: `Latency by hop, in ${latencyUnit({ clock })}`,
    columns: [
      { name: 'hop', kind: 'text' },
      ...percentiles.map(([, label]) => ({ name: label, kind: 'number' as const })),
    ],
    rows: keysOf(hopLabels).map((hop) => {
      const summary = latencyMs[hop];
      return [
        markup`<span title="${hopSpans[hop]}">${hopLabels[hop]}</span>`,
        ...percentiles.map(([key]) => measureText(summary === null ? null : summary[key])),
      ];
    }),
  });

export const alterationsSection = (report: RunReport): Markup =>
  section(
    'alterations',
    'Changed by the collector',
    report.alterations.length === 0
      ? nothing
      : markup`${table({
          caption: `What was done to events: ${examinedText(report)}`,
          columns: [
            { name: 'what', kind: 'text' },
            { name: 'events', kind: 'number' },
            { name: 'fields of rows changed', kind: 'text' },
            { name: 'sent', kind: 'text' },
            { name: 'got', kind: 'text' },
          ],
          rows: report.alterations.map(({ cause, count, harmless, sample }) => [
            alterationLabels[cause],
            countText(count),
            harmless ? 'no' : 'yes',
            data(sample?.sent ?? ''),
            data(sample?.got ?? ''),
          ]),
          isStacked: true,
        })}`,
  );

export const resourcesSection = ({ resources, loadCpu }: RunReport): Markup =>
  section(
    'resources',
    'Resources',
    markup`${table({
      caption: 'What each part used',
      columns: [
        { name: 'part', kind: 'text' },
        { name: 'CPU s per million events', kind: 'number' },
        { name: 'peak memory, MiB', kind: 'number' },
      ],
      rows: resources.map(({ part, cpuSecondsPerMillionEvents, rssMiBMax }) => [
        data(part),
        measureText(cpuSecondsPerMillionEvents),
        measureText(rssMiBMax),
      ]),
      isStacked: true,
    })}${throttlingText(loadCpu) === '' ? nothing : markup`<p>${throttlingText(loadCpu)}.</p>`}`,
  );
