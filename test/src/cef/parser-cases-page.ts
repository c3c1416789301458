import { differencesOf } from './judge-parser-case.js';
import { parserCases, type ParserCase } from './parser-case.js';
import { exceptions, reasons, type Reason } from './parser-case-exceptions.js';

const sourceOf = ({ source }: ParserCase): string => source.split(/[ ;(]/, 1)[0] ?? '';

/** `a: 3 of 4` for each group, in the order in which they come. */
function countsBy(groupOf: (parserCase: ParserCase) => string): readonly string[] {
  const groups = [...new Set(parserCases.map(groupOf))];
  return groups.map((group) => {
    const cases = parserCases.filter((parserCase) => groupOf(parserCase) === group);
    const agreed = cases.filter(({ id }) => exceptions[id] === undefined).length;
    return `- ${group}: ${agreed} of ${cases.length}`;
  });
}

function reasonLines(reason: Reason): readonly string[] {
  const cases = parserCases.filter(({ id }) => exceptions[id] === reason);
  const ids = cases.map(({ id }) => id).join(', ');
  const sources = [...new Set(cases.map(sourceOf))].join(', ');
  return [`### ${cases.length} × ${reason}`, '', reasons[reason], '', `${ids} (${sources})`, ''];
}

/** The page docs/parser-cases.md: how many cases agree, and why the others do not. */
export function parserCasesPage(): string {
  const differing = parserCases.filter((parserCase) => differencesOf(parserCase).length > 0);
  const lines = [
    '# Cases of other parsers',
    '',
    `What the suites of ${new Set(parserCases.map(sourceOf)).size} other CEF parsers and emitters expect of their own code, held against ours: ` +
      `**${parserCases.length} cases, ${parserCases.length - differing.length} agreed, ${differing.length} differing** with a reason each.`,
    '',
    'Written by `npm run parser-cases`; a test compares this page with the results. The cases are in',
    '`test/fixtures/parser-cases/cases.jsonl`, their licences in [NOTICE](../NOTICE), the list of exceptions in',
    '`test/src/cef/parser-case-exceptions.ts`.',
    '',
    'What is compared: whether the line is readable (no finding of level `error`), the header, the pairs (all of them, or those',
    'that the case names), what stands before `CEF:`, host and time of a syslog header, PRI, and what times in values mean.',
    'Where an input leaves the year open, the year of the expectation is assumed, and UTC where it leaves the zone open. Graylog',
    'calls the address of the sender the source of a line without host and `dvc`: no line holds it, so it is not compared.',
    '',
    '## Agreed, by kind',
    '',
    ...countsBy(({ kind }) => kind),
    '',
    '## Agreed, by source',
    '',
    ...countsBy(sourceOf),
    '',
    '## Differing, by reason',
    '',
    ...(Object.keys(reasons) as Reason[]).flatMap(reasonLines),
  ];
  return lines.join('\n').trimEnd() + '\n';
}
