import { tableOf } from '../../harness/cli/table.js';
import { deviationOf, type Judgement } from './marks.js';
import { percentText } from './details.js';

const columns = [
  ...['profile', 'captured', 'kinds', 'keys', 'types', 'bytes p50 captured', 'generated', 'gzip captured'],
  ...['generated', 'deviation', 'novelty', 'excused', 'marks'],
] as const;

export function tableText(judgements: readonly Judgement[]): string {
  return `${tableOf([columns, ...judgements.map(cellsOf)])}${missedText(judgements)}`;
}

function cellsOf(judgement: Judgement): string[] {
  const { comparison, faults, stale, excused } = judgement;
  const { lengths, compression } = comparison;
  const { kinds, keys, types } = countsOf(judgement);
  const deviation = deviationOf(comparison);
  return [
    comparison.profile,
    String(comparison.capturedCount),
    kinds,
    keys,
    types,
    ...(lengths === null ? ['-', '-'] : [String(lengths.captured.p50), String(lengths.generated.p50)]),
    ...(compression === null ? ['-', '-'] : [compression.captured.toFixed(2), compression.generated.toFixed(2)]),
    deviation === null ? '-' : percentText(deviation),
    comparison.novelty.toFixed(2),
    String(excused.length),
    faults.length + stale.length === 0 ? 'ok' : `${faults.length + stale.length} missed`,
  ];
}

/** Of what was captured, how many are generated: kinds of lines, keys of kinds, types of keys. */
function countsOf({ comparison }: Judgement): Readonly<Record<'kinds' | 'keys' | 'types', string>> {
  const { kinds } = comparison;
  const known = kinds.filter((one) => one.kinds !== '');
  const keys = kinds.flatMap((one) => one.keys);
  const made = keys.filter(({ generated }) => generated !== null);
  return {
    kinds: `${known.length}/${kinds.length}`,
    keys: `${made.length}/${keys.length}`,
    types: `${made.filter(({ missedTypes }) => missedTypes.length === 0).length}/${made.length}`,
  };
}

function missedText(judgements: readonly Judgement[]): string {
  return judgements
    .flatMap(({ comparison: { profile }, faults, stale }) => [
      ...faults.map(({ name, detail }) => `MISSED ${profile}: ${name}: ${detail}\n`),
      ...stale.map((name) => `STALE  ${profile}: ${name}: nothing needs this exception any more\n`),
    ])
    .join('');
}

const rowText = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

export function markdownPage(judgements: readonly Judgement[]): string {
  return [
    rowText(columns),
    rowText(columns.map(() => '---')),
    ...judgements.map((judgement) => rowText(cellsOf(judgement))),
  ].join('\n');
}

export function documentOf(judgements: readonly Judgement[]): unknown {
  return { schema: 'cefrig/realism/1', profiles: judgements };
}
