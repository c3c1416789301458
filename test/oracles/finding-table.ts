import type { Finding } from './findings.js';
import { type KnownBug, knownBugs } from './known-bugs.js';
import type { OracleName } from './oracle.js';
import { oracles } from './oracles.js';

const TEXT_CHARACTERS_MAX = 120;
const FINDINGS_SHOWN_MAX = 40;

const shown = (text: string | null): string => {
  const json = JSON.stringify(text);
  return json.length > TEXT_CHARACTERS_MAX ? `${json.slice(0, TEXT_CHARACTERS_MAX)}...` : json;
};

/** Each finding with its first line, and the exceptions that would excuse what known bugs explain. */
export function describeFindings(findings: readonly Finding[]): string {
  const texts = findings.slice(0, FINDINGS_SHOWN_MAX).map(describeFinding);
  const more = findings.length - texts.length;
  return [...texts, ...(more > 0 ? [`and ${more} more`] : []), ...proposalsFor(findings)].join('\n');
}

function describeFinding({ profile, oracle, problem, key, count, index, kind, expected, got, line }: Finding): string {
  if (problem === 'unneeded exception') {
    return `${profile}: the exception ${expected ?? ''} for ${key} excuses nothing: take it out`;
  }
  return (
    `${profile}: ${oracle} ${problem} ${key}, ${count} lines, first ${index} (${kind}): ` +
    `expected ${shown(expected)}, got ${shown(got)}\n    ${line}`
  );
}

function proposalsFor(findings: readonly Finding[]): string[] {
  const keysByBug = new Map<string, Set<string>>();
  for (const finding of findings) {
    for (const [name, bug] of Object.entries(knownBugs)) {
      const key = keyExplainedBy(bug, finding);
      if (key !== null) keysByBug.set(name, (keysByBug.get(name) ?? new Set()).add(key));
    }
  }
  const profile = findings[0]?.profile ?? '';
  return [...keysByBug].map(
    ([bug, keys]) =>
      `If the device really sends this, test/oracles/exceptions/${profile}.json may have ` +
      `${JSON.stringify({ bug, keys: [...keys] })}\n    ${knownBugs[bug]?.what ?? ''}; ${knownBugs[bug]?.where ?? ''}`,
  );
}

/** The key for which an exception may name the bug; null where it explains nothing. */
function keyExplainedBy(bug: KnownBug, { oracle, problem, key, expected, got }: Finding): string | null {
  if (bug.oracle !== oracle) return null;
  // What is misread shows as differences; the parser's name of the field is not ours.
  const named = problem === 'differs' && bug.problem === 'misread' ? headerKeyOf(oracle, key) : key;
  if (named === null || (bug.problem !== problem && bug.problem !== 'misread')) return null;
  return bug.hits(expected ?? got ?? '', [], named) && (bug.says?.test(got ?? '') ?? true) ? named : null;
}

function headerKeyOf(oracle: OracleName, name: string): string | null {
  const names = Object.entries(oracles.find((candidate) => candidate.name === oracle)?.headerNames ?? {});
  const field = names.find(([, theirs]) => theirs === name)?.[0];
  return field === undefined ? null : `header.${field}`;
}
