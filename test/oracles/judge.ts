/** Has one parser read the lines of a profile and holds what it says against the events. */
import { headerFields } from '../../src/cef/encode.js';
import type { CefHeader, EventTemplate, Pair, Text } from '../../src/event.js';
import type { Exception } from './exceptions.js';
import { differencesOf, expectedFields } from './expected-fields.js';
import { type Finding, Findings, valuesOf } from './findings.js';
import { type GeneratedLine, toLine } from './generated-lines.js';
import { knownBugs, type Problem } from './known-bugs.js';
import { type Answer, type Oracle, sampleEvent } from './oracle.js';

/** Of the refused lines of a profile, how many are looked into for the value to blame. */
const BLAMED_LINES_MAX = 300;
const NO_KEY = '(line)';

export async function judge(
  profile: string,
  oracle: Oracle,
  lines: readonly GeneratedLine[],
  exceptions: readonly Exception[],
): Promise<Finding[]> {
  const findings = new Findings(profile, oracle.name, exceptions);
  const refused = await compareAll(oracle, lines, findings);
  const mended = refused.flatMap((line) => mend(line, findings) ?? []);
  const stillRefused = await compareAll(
    oracle,
    mended.map(({ line }) => line),
    findings,
  );
  const excused = new Set(stillRefused.map(({ index }) => index));
  for (const { line, original, keys } of mended) {
    if (excused.has(line.index)) continue;
    for (const { problem, key, value } of keys)
      findings.add(original, { problem, key, expected: value, got: 'nothing' });
  }
  const mendedIndexes = new Set(mended.map(({ line }) => line.index));
  await blame(oracle, [...refused.filter(({ index }) => !mendedIndexes.has(index)), ...stillRefused], findings);
  return findings.all();
}

/** Reads and compares; gives back the lines that the parser refused, or misread as it was known to. */
async function compareAll(
  oracle: Oracle,
  lines: readonly GeneratedLine[],
  findings: Findings,
): Promise<GeneratedLine[]> {
  if (lines.length === 0) return [];
  const answers = await oracle.read(lines.map(({ bytes }) => bytes));
  return lines.filter((line, place) => !compare(oracle, line, answers[place] as Answer, findings));
}

function compare(oracle: Oracle, line: GeneratedLine, { fields, complaints }: Answer, findings: Findings): boolean {
  if (fields === null) return false;
  const differences = differencesOf(expectedFields(line.event, oracle), fields, oracle.rules);
  if (differences.length > 0 && isKnownToBeMisread(line, findings)) return false;
  for (const difference of differences) findings.add(line, { problem: 'differs', ...difference });
  for (const [key, said] of complaints) {
    const expected = line.event.extension.findLast(([candidate]) => candidate === key)?.[1] ?? null;
    findings.add(line, { problem: 'complaint', key, expected, got: said });
  }
  return true;
}

const isKnownToBeMisread = ({ event }: GeneratedLine, findings: Findings): boolean =>
  valuesOf(event).some(([key, value, behind]) => findings.excuseFor(['misread'], key, value, behind) !== undefined);

interface MendedLine {
  readonly line: GeneratedLine;
  readonly original: GeneratedLine;
  readonly keys: readonly { readonly problem: Problem; readonly key: string; readonly value: string }[];
}

/** The line without the values for which it may be refused, so that all others are compared; null: it has none. */
function mend(original: GeneratedLine, findings: Findings): MendedLine | null {
  const keys: MendedLine['keys'][number][] = [];
  const header: Record<string, string> = {};
  const dropped = new Set<number>();
  for (const [place, [key, value, behind]] of valuesOf(original.event).entries()) {
    const bug = knownBugs[findings.excuseFor(['refused', 'misread'], key, value, behind)?.bug ?? ''];
    if (bug === undefined) continue;
    keys.push({ problem: bug.problem, key, value });
    if (key.startsWith('header.')) header[key] = bug.instead ?? 'x';
    else dropped.add(place - HEADER_VALUES);
  }
  if (keys.length === 0) return null;
  const { template, index } = original;
  const extension = template.extension.filter((_, place) => !dropped.has(place));
  return { line: toLine(index, withHeader({ ...template, extension }, header)), original, keys };
}

/** The CEF version stands before the header's fields. */
const HEADER_VALUES = headerFields.length + 1;

function withHeader(template: EventTemplate, values: Readonly<Record<string, string>>): EventTemplate {
  const changed = headerFields.map((field) => [field, values[`header.${field}`] ?? template.header[field]] as const);
  const cefVersion = values['header.cefVersion'] ?? template.cefVersion;
  return { ...template, cefVersion, header: Object.fromEntries(changed) as unknown as CefHeader };
}

const padding: Pair<string> = ['zz', '1'];

/** Finds the values for which lines are refused: those that are refused in a line of their own. */
async function blame(oracle: Oracle, refused: readonly GeneratedLine[], findings: Findings): Promise<void> {
  const looked = refused.slice(0, BLAMED_LINES_MAX);
  const suspects = looked.flatMap((original) =>
    valuesOf(original.event).map(([key, value, behind], place) => {
      const { bytes } = alone(original, key, place - HEADER_VALUES, behind.length > 0);
      return { original, key, value, bytes };
    }),
  );
  if (suspects.length === 0) return;
  const answers = await oracle.read(suspects.map(({ bytes }) => bytes));
  const explained = new Set<GeneratedLine>();
  for (const [at, { original, key, value }] of suspects.entries()) {
    const { fields, said } = answers[at] as Answer;
    if (fields !== null) continue;
    explained.add(original);
    findings.add(original, { problem: 'refused', key, expected: value, got: said });
  }
  for (const original of looked.filter((line) => !explained.has(line))) {
    findings.add(original, { problem: 'refused', key: NO_KEY, expected: null, got: 'nothing' });
  }
}

/** A line with just this value of another, and nothing behind it if nothing was. */
function alone(
  { index, template, event }: GeneratedLine,
  key: string,
  place: number,
  isFollowed: boolean,
): GeneratedLine {
  const pair = template.extension[place];
  const extension: Pair<Text>[] = [padding, ...(pair === undefined ? [] : [pair]), ...(isFollowed ? [padding] : [])];
  const plain = { ...template, ...sampleEvent([]), extension };
  if (pair !== undefined) return toLine(index, plain);
  const value = valuesOf(event).find(([name]) => name === key)?.[1] ?? '';
  return toLine(index, withHeader(plain, { [key]: value }));
}
