import { tableOf } from '../../harness/cli/table.js';
import { percentText } from './details.js';
import { isStyleMet } from './header-style.js';
import { deviationOf, verdictOf, type Judgement } from './marks.js';

/** All profiles beside all captured lines. */
export interface Realism {
  readonly judgements: readonly Judgement[];
  /** Product strings that were captured and that no profile sends, with how many lines each has. */
  readonly unplayed: Readonly<Record<string, number>>;
}

const columns = [
  ...['profile', 'captured', 'kinds', 'keys', 'types', 'header', 'bytes captured', 'generated', 'gzip captured'],
  ...['generated', 'from', 'to', 'deviation', 'novelty', 'excused', 'marks'],
] as const;

function cellsOf(judgement: Judgement): string[] {
  const { comparison, faults, stale, excused } = judgement;
  const { profile, capturedCount, lengths, compression, headerStyles, novelty } = comparison;
  const { kinds } = comparison;
  const keys = kinds.flatMap((one) => one.keys);
  const made = keys.filter(({ generated }) => generated !== null);
  const typed = made.filter(({ missedTypes }) => missedTypes.length === 0);
  const isHeaderMet = isStyleMet(headerStyles.captured, headerStyles.generated);
  const deviation = deviationOf(comparison);
  const verdict = verdictOf(judgement);
  return [
    profile,
    String(capturedCount),
    `${kinds.filter((one) => one.kinds !== '').length}/${kinds.length}`,
    `${made.length}/${keys.length}`,
    `${typed.length}/${made.length}`,
    isHeaderMet === null ? '-' : isHeaderMet ? 'same' : 'other',
    ...(lengths === null ? ['-', '-'] : [String(lengths.captured.p50), String(lengths.generated.p50)]),
    ...(compression === null
      ? ['-', '-', '-', '-']
      : [compression.captured, compression.generated, compression.generatedMin, compression.generatedMax].map((ratio) =>
          ratio.toFixed(2),
        )),
    deviation === null ? '-' : percentText(deviation),
    novelty.toFixed(2),
    String(excused.length),
    verdict === 'missed' ? `${faults.length + stale.length} missed` : verdict,
  ];
}

export function tableText({ judgements, unplayed }: Realism): string {
  const missed = judgements.flatMap(({ comparison: { profile }, faults, stale }) => [
    ...faults.map(({ name, detail }) => `MISSED ${profile}: ${name}: ${detail}`),
    ...stale.map((name) => `STALE  ${profile}: ${name}: nothing needs this exception any more`),
  ]);
  const others = Object.entries(unplayed).map(([product, count]) => `${product} (${count})`);
  return [
    tableOf([columns, ...judgements.map(cellsOf)]),
    ...missed,
    ...(others.length === 0 ? [] : [`captured, and played by no profile: ${others.join(', ')}`]),
  ].join('\n');
}

const rowText = (cells: readonly string[]): string => `| ${cells.map(escaped).join(' | ')} |`;
const escaped = (cell: string): string => cell.replaceAll('|', '\\|').replaceAll('$', '\\$');

const introduction = `# Realism

Generated events beside captured ones: what \`npm run realism -- --markdown\` prints. The captured lines and whose they are
stand in \`NOTICE\`; how a captured line is matched with a kind of event stands in \`test/realism/same-kind.ts\`.

- **kinds, keys, types**: of those that were captured, how many are generated; keys and types by kind of event. A type is
  met by the same type, or by one that is as wide (\`test/realism/value-type.ts\`).
- **header**: whether what stands before \`CEF:\` has a captured form; \`-\` where publishers cut it off.
- **bytes**: the median line, from \`CEF:\` on, of the captured kinds: at most 25 % apart. Nor is a value ten times as long as
  any that was captured of its key, or as short (\`test/realism/marks.ts\`).
- **gzip**: bytes before over bytes after, of the captured lines together, and of as many generated lines of the same kinds
  in the same order: the median of up to 31 such windows, from the least to the most. At most 25 % apart.
- **novelty**: what the second half of 4,096 events adds to the first, compressed with a window over all of them, without
  ids and times: 1 is as much again, 0 is a canned corpus. At least 0.5.
- **excused**: exceptions, with their reasons below.
`;

export function markdownPage({ judgements, unplayed }: Realism): string {
  const excused = judgements.flatMap(({ comparison: { profile }, excused: some }) =>
    some.map(({ name, reason }) => rowText([profile, name, reason])),
  );
  return [
    introduction,
    comparedText(judgements),
    '',
    rowText(columns),
    rowText(columns.map(() => '---')),
    ...judgements.map((judgement) => rowText(cellsOf(judgement))),
    '',
    `Captured, and played by no profile: ${Object.keys(unplayed).map(escaped).join(', ') || 'nothing'}.`,
    '',
    '## Exceptions',
    '',
    rowText(['profile', 'what', 'why']),
    rowText(['---', '---', '---']),
    ...excused,
  ].join('\n');
}

function comparedText(judgements: readonly Judgement[]): string {
  const lineCounts = judgements.map(({ comparison }) => comparison.comparedCount).filter((count) => count > 0);
  const lineCount = lineCounts.reduce((sum, count) => sum + count, 0);
  return (
    `Of ${judgements.length} profiles ${lineCounts.length} are compared, with ${lineCount} captured lines. ` +
    'Of the kinds of the others no line was captured: novelty is all that is known of them.'
  );
}

/** As `--json` prints it: maps become objects. */
export const documentOf = (realism: Realism): string =>
  JSON.stringify(
    { schema: 'cefrig/realism/1', ...realism },
    (_key, value: unknown) => (value instanceof Map ? (Object.fromEntries(value) as unknown) : value),
    2,
  );
