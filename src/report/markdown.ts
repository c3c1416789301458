// The report as a pull-request comment: GitHub-flavoured Markdown.
import type { AlteredField, EventList, RunReport } from '../report.js';
import { outcomes } from '../report.js';
import { rigSentence } from '../selftest.js';
import type { Verdict } from '../verdict.js';
import { contrastOf } from './contrast.js';
import { bulletList, code, codeCell, details, prose, table } from './markdown-syntax.js';
import { countText, durationText, instantText, measureText, plural, shareText } from './numbers.js';
import {
  alterationLabels,
  dropCausesOf,
  examinedText,
  headlineOf,
  hopLabels,
  keysOf,
  latencyUnit,
  lossSentencesOf,
  outcomeMeanings,
  ownedText,
  ownerLabels,
  paceSentence,
  percentiles,
  stopsOf,
  syslogTableSentence,
  transportSentence,
  rowsText,
  throttlingText,
} from './wording.js';

const SAMPLES_SHOWN = 10;
const NOTES_SHOWN = 20;
const IDS_SHOWN = 20;
const UNEXPECTED_SHOWN = 5;
const SAMPLE_LIMITS = { contextMax: 40, changedMax: 60 };
/** GitHub colours these block quotes; elsewhere they are plain quotes. */
const alerts: Readonly<Record<Verdict, string>> = { pass: 'TIP', fail: 'CAUTION', unknown: 'WARNING' };

/** The report as Markdown. All that comes from data is escaped: it can neither break a table nor mention anyone. */
export function renderMarkdown(report: RunReport): string {
  const blocks = [
    `## cefrig: ${prose(report.run.scenario)}`,
    `> [!${alerts[report.verdict]}]\n> **${report.verdict.toUpperCase()}**: ${prose(headlineOf(report))}`,
    bulletList([
      stopsOf(report)
        .map(({ part, name, detail }) => `${part} **${prose(name)}**${detail === '' ? '' : ` (${prose(detail)})`}`)
        .join(' → '),
      prose(transportSentence(report)),
      paceSentence(report),
    ]),
    expectationsTable(report),
    outcomesTable(report),
    lossTable(report),
    bulletList(lossSentencesOf(report).map(prose)),
    syslogTableSentence(report),
    latencyTable(report),
    fidelityBlock(report),
    alterationsBlock(report),
    resourcesTable(report),
    eventIdsBlock(report),
    unexpectedBlock(report.unexpectedSamples),
    notesBlock(report.notes),
    `Rig: ${prose(rigSentence(report.selftest))}.`,
    runLine(report),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

const expectationsTable = ({ expectations }: RunReport): string =>
  table(
    ['expectation', 'expected', 'got', 'verdict'],
    ['left', 'left', 'left', 'left'],
    expectations.map(({ name, expected, got, verdict }) => [
      prose(name),
      prose(expected),
      prose(got),
      verdict === 'pass' ? 'pass' : `**${verdict.toUpperCase()}**`,
    ]),
  );

function outcomesTable({ load, outcomes: counts }: RunReport): string {
  const shown = outcomes.filter((outcome) => outcome === 'delivered' || counts[outcome] !== 0);
  return table(
    ['outcome', 'events', 'share', 'meaning'],
    ['left', 'right', 'right', 'left'],
    [
      ...shown.map((outcome) => [
        outcome,
        countText(counts[outcome]),
        shareText(counts[outcome], load.plannedCount),
        outcomeMeanings[outcome],
      ]),
      ['**planned**', `**${countText(load.plannedCount)}**`, '', ''],
    ],
  );
}

function lossTable(report: RunReport): string {
  const {
    outcomes: { lost },
    lostAt,
    loss,
  } = report;
  const owners = keysOf(loss).filter((owner) => owner === 'unattributed' || loss[owner] !== 0);
  return table(
    ['lost', 'events'],
    ['left', 'right'],
    [
      ...keysOf(lostAt).map((hop) => [`at the ${hopLabels[hop]} hop`, countText(lostAt[hop])]),
      ...owners.map((owner) => [`owner: ${ownerLabels[owner]}`, ownedText(report, owner)]),
      ...dropCausesOf(report).map(([label, count]) => [`forwarder drop: ${label}`, countText(count)]),
      ['**all**', `**${countText(lost)}**`],
    ],
  );
}

const latencyTable = ({ latencyMs, clock }: RunReport): string =>
  table(
    [`latency, ${latencyUnit({ clock })}`, ...percentiles.map(([, label]) => label)],
    ['left', ...percentiles.map(() => 'right' as const)],
    keysOf(hopLabels).map((hop) => {
      const summary = latencyMs[hop];
      return [hopLabels[hop], ...percentiles.map(([key]) => measureText(summary === null ? null : summary[key]))];
    }),
  );

function fidelityBlock({ fidelity, arrivals }: RunReport): string {
  const sentence =
    `${rowsText(fidelity)}, ${plural(fidelity.fieldsChecked, 'field')} checked, ` +
    `**${countText(fidelity.fieldsAltered)} altered**. Arrivals: ${countText(arrivals.unexpected)} unexpected, ` +
    `${countText(arrivals.unidentified)} unidentified, ${countText(arrivals.reordered)} reordered.`;
  const samples = table(
    ['event', 'field', 'expected', 'got'],
    ['left', 'left', 'left', 'left'],
    fidelity.samples.slice(0, SAMPLES_SHOWN).map(sampleRow),
  );
  return samples === '' ? sentence : `${sentence}\n\n${samples}`;
}

function alterationsBlock(report: RunReport): string {
  const rows = report.alterations.map(({ cause, count, harmless, sample }) => [
    alterationLabels[cause],
    countText(count),
    harmless ? 'no' : '**yes**',
    sample === null ? '' : codeCell(sample.sent),
    sample === null ? '' : codeCell(sample.got),
  ]);
  const columns = ['changed by the collector', 'events', 'fields of rows changed', 'sent', 'got'];
  const changes = table(columns, ['left', 'right', 'left', 'left', 'left'], rows);
  return changes === '' ? '' : `${changes}\n\n${examinedText(report)}.`;
}

const resourcesTable = ({ resources, loadCpu }: RunReport): string =>
  table(
    ['part', 'CPU s per million events', 'peak memory, MiB'],
    ['left', 'right', 'right'],
    resources.map(({ part, cpuSecondsPerMillionEvents, rssMiBMax }) => [
      prose(part),
      measureText(cpuSecondsPerMillionEvents),
      measureText(rssMiBMax),
    ]),
  ) + (throttlingText(loadCpu) === '' ? '' : `\n\n${throttlingText(loadCpu)}.`);

const sampleRow = ({ eventId, field, expected, got }: AlteredField): readonly string[] => [
  codeCell(eventId),
  codeCell(field),
  valueCell(expected, got),
  valueCell(got, expected),
];

function valueCell(value: string | null, other: string | null): string {
  if (value === null) return '*no value*';
  if (value === '') return '*empty*';
  const { before, changed, after } = contrastOf(value, other ?? '', SAMPLE_LIMITS);
  return codeCell(before + changed + after);
}

function eventIdsBlock({ events }: RunReport): string {
  const lists = keysOf(events).filter((kind) => events[kind].count > 0);
  const lines = lists.map((kind) => `${kind} (${countText(events[kind].count)}): ${idList(events[kind])}`);
  return lines.length === 0 ? '' : details('First events by id', bulletList(lines));
}

function idList({ count, eventIds }: EventList): string {
  const shown = eventIds.slice(0, IDS_SHOWN);
  return shown.map(code).join(', ') + (count > shown.length ? ', …' : '');
}

const unexpectedBlock = (samples: readonly string[]): string =>
  samples.length === 0
    ? ''
    : details('Lines that belong to no planned event', bulletList(samples.slice(0, UNEXPECTED_SHOWN).map(code)));

function notesBlock(notes: readonly string[]): string {
  const restCount = notes.length - NOTES_SHOWN;
  const rest = restCount > 0 ? [`and ${countText(restCount)} more`] : [];
  return notes.length === 0 ? '' : `Notes\n\n${bulletList([...notes.slice(0, NOTES_SHOWN).map(prose), ...rest])}`;
}

const runLine = ({ run }: RunReport): string =>
  `Run ${code(run.id)}, seed ${run.seed}, ${prose(instantText(run.startedAt))}, ${durationText(run.durationMs)}, ` +
  `cefrig ${prose(run.rigVersion)}, Node ${prose(run.nodeVersion)}.`;
