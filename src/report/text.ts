// The report a person reads in ten seconds on a terminal: the verdict first, then only what says something.
import type { AlteredField, RunReport } from '../report.js';
import { outcomes } from '../report.js';
import { rigSentence } from '../selftest.js';
import type { Verdict } from '../verdict.js';
import { contrastOf } from './contrast.js';
import { countText, durationText, instantText, measureText, plural, shareText } from './numbers.js';
import { alignRows, COLUMNS, hanging } from './text-layout.js';
import { visibleText } from './visible.js';
import {
  alterationText,
  dropCausesOf,
  examinedText,
  headlineOf,
  hopLabels,
  keysOf,
  latencyUnit,
  lossSentencesOf,
  ownedText,
  ownerLabels,
  paceSentence,
  percentiles,
  stopsOf,
  syslogTableSentence,
  transportSentence,
  unmetOf,
  rowsText,
  throttlingText,
} from './wording.js';

/** What a stretch of the report is; a terminal may give each a colour. */
export type Tone = Verdict | 'label';
/** Returns `text` dressed for `tone`. May add escape codes and nothing else: the layout is done before. */
export type Paint = (tone: Tone, text: string) => string;

const LABEL_WIDTH = 10;
const BODY_WIDTH = COLUMNS - LABEL_WIDTH;
const SAMPLES_SHOWN = 3;
const NOTES_SHOWN = 10;
const IDS_SHOWN = 3;
const SAMPLE_LIMITS = { contextMax: 14, changedMax: 26 };
const plainPaint: Paint = (_tone, text) => text;

/** The report as lines of at most 80 columns, no colour codes unless `paint` adds them. Ends without a line feed. */
export function renderText(report: RunReport, paint: Paint = plainPaint): string {
  const section = (label: string, lines: readonly string[]): string =>
    lines
      .map((line, index) =>
        index === 0 ? paint('label', label.padEnd(LABEL_WIDTH)) + line : ' '.repeat(LABEL_WIDTH) + line,
      )
      .join('\n');
  const blocks = [
    [verdictBlock(report, paint)],
    [
      section('Pipeline', prose(pipelineLine(report))),
      section('Load', [...prose(transportSentence(report)), ...prose(paceSentence(report))]),
    ],
    [section('Outcomes', outcomeLines(report))],
    [section('Lost', lossLines(report)), section('Arrivals', prose(arrivalsLine(report)))],
    [section('Syslog', syslogLines(report))],
    [section('Latency', latencyLines(report))],
    [section('Fidelity', fidelityLines(report))],
    [section('Resources', resourceLines(report))],
    [section('Changed', alterationLines(report))],
    [section('Not met', unmetLines(report, paint))],
    [section('Notes', noteLines(report.notes))],
    [section('Rig', prose(rigSentence(report.selftest))), section('Run', prose(runLine(report)))],
  ];
  return blocks
    .map((sections) => sections.filter((text) => text !== '').join('\n'))
    .filter((block) => block !== '')
    .join('\n\n');
}

const prose = (text: string): readonly string[] => hanging('', visibleText(text), BODY_WIDTH);

function verdictBlock(report: RunReport, paint: Paint): string {
  const word = report.verdict.toUpperCase();
  const [first = '', ...rest] = hanging(`${word}  `, visibleText(headlineOf(report)), COLUMNS);
  return [paint(report.verdict, word) + first.slice(word.length), ...rest].join('\n');
}

const pipelineLine = (report: RunReport): string =>
  stopsOf(report)
    .map(({ part, name, detail }) => `${part} ${name}${detail === '' ? '' : ` (${detail})`}`)
    .join(' > ');

function outcomeLines({ load, outcomes: counts }: RunReport): readonly string[] {
  const shown = outcomes.filter((outcome) => outcome === 'delivered' || counts[outcome] !== 0);
  return alignRows(
    [
      [countText(load.plannedCount), 'planned'],
      ...shown.map((outcome) => [countText(counts[outcome]), outcome, shareText(counts[outcome], load.plannedCount)]),
    ],
    1,
  );
}

/** Unattributed is printed even when it is zero: a loss that nobody owns up to must never be mistaken for none. */
function lossLines(report: RunReport): readonly string[] {
  const {
    outcomes: { lost },
    lostAt,
    loss,
    events,
  } = report;
  const hops = keysOf(lostAt).filter((hop) => lostAt[hop] !== 0);
  const owners = keysOf(loss).filter((owner) => owner === 'unattributed' || loss[owner] !== 0);
  const where = hops.map((hop) => `${countText(lostAt[hop])} at the ${hopLabels[hop]} hop`).join(', ');
  const ids = events.lost.eventIds.slice(0, IDS_SHOWN).join(', ');
  const causes = dropCausesOf(report).map(([label, count]) => `${label} ${countText(count)}`);
  return [
    ...prose(where === '' ? plural(lost, 'event') : `${plural(lost, 'event')}: ${where}`),
    ...prose(`by owner: ${owners.map((owner) => `${ownerLabels[owner]} ${ownedText(report, owner)}`).join(', ')}`),
    ...lossSentencesOf(report).flatMap(prose),
    ...(causes.length === 0 ? [] : prose(`forwarder drops: ${causes.join(', ')}`)),
    ...(ids === '' ? [] : prose(`first: ${ids}`)),
  ];
}

function syslogLines(report: RunReport): readonly string[] {
  const sentence = syslogTableSentence(report);
  return sentence === '' ? [] : prose(sentence);
}

const arrivalsLine = ({ arrivals }: RunReport): string =>
  `${countText(arrivals.unexpected)} unexpected, ${countText(arrivals.unidentified)} unidentified, ` +
  `${countText(arrivals.reordered)} reordered`;

function latencyLines(report: RunReport): readonly string[] {
  const { latencyMs } = report;
  const rows = keysOf(hopLabels).map((hop) => {
    const summary = latencyMs[hop];
    return [hopLabels[hop], ...percentiles.map(([key]) => measureText(summary === null ? null : summary[key]))];
  });
  return alignRows([[latencyUnit(report), ...percentiles.map(([, label]) => label.padStart(8))], ...rows], 0);
}

function fidelityLines({ fidelity }: RunReport): readonly string[] {
  const shown = fidelity.samples.slice(0, SAMPLES_SHOWN);
  const restCount = fidelity.fieldsAltered - shown.length;
  return [
    ...prose(
      `${rowsText(fidelity)}, ${plural(fidelity.fieldsChecked, 'field')} checked, ` +
        `${countText(fidelity.fieldsAltered)} altered`,
    ),
    ...shown.flatMap(sampleLines),
    ...(shown.length > 0 && restCount > 0 ? [`and ${plural(restCount, 'field')} more`] : []),
  ];
}

function resourceLines({ resources, loadCpu }: RunReport): readonly string[] {
  const throttling = throttlingText(loadCpu);
  const used = resources.map(
    ({ part, cpuSecondsPerMillionEvents, rssMiBMax }) =>
      `${part} ${measureText(cpuSecondsPerMillionEvents)} CPU s per million events, ${measureText(rssMiBMax)} MiB`,
  );
  return [...used, ...(throttling === '' ? [] : [throttling])].flatMap(prose);
}

function alterationLines(report: RunReport): readonly string[] {
  if (report.alterations.length === 0) return [];
  return [...prose(examinedText(report)), ...report.alterations.flatMap((one) => prose(alterationText(one, report)))];
}

function sampleLines({ eventId, field, expected, got }: AlteredField): readonly string[] {
  return [
    ...prose(`${field} of ${eventId}`),
    ...hanging('  expected  ', sampleText(expected, got), BODY_WIDTH),
    ...hanging('  got       ', sampleText(got, expected), BODY_WIDTH),
  ];
}

function sampleText(value: string | null, other: string | null): string {
  if (value === null) return 'no value';
  const { before, changed, after } = contrastOf(value, other ?? '', SAMPLE_LIMITS);
  return `"${visibleText(before + changed + after)}"`;
}

function unmetLines(report: RunReport, paint: Paint): readonly string[] {
  return unmetOf(report).flatMap(({ name, expected, got, verdict }) => {
    const word = verdict.toUpperCase();
    const lead = word.padEnd('UNKNOWN  '.length);
    const [first = '', ...rest] = hanging(lead, visibleText(`${name}: expected ${expected}, got ${got}`), BODY_WIDTH);
    return [paint(verdict, word) + first.slice(word.length), ...rest];
  });
}

function noteLines(notes: readonly string[]): readonly string[] {
  const restCount = notes.length - NOTES_SHOWN;
  return [
    ...notes.slice(0, NOTES_SHOWN).flatMap((note) => hanging('- ', visibleText(note), BODY_WIDTH)),
    ...(restCount > 0 ? [`and ${countText(restCount)} more`] : []),
  ];
}

const runLine = ({ run }: RunReport): string =>
  `${run.scenario}, seed ${run.seed}, ${instantText(run.startedAt)}, ${durationText(run.durationMs)}, ` +
  `cefrig ${run.rigVersion}, Node ${run.nodeVersion}, ${run.id}`;
