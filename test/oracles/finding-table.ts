import type { Finding } from './findings.js';
import { type KnownBug, knownBugs } from './known-bugs.js';

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
  const keysByBug = new Map<string, string[]>();
  for (const finding of findings) {
    for (const [name, bug] of Object.entries(knownBugs)) {
      if (explains(bug, finding)) keysByBug.set(name, [...(keysByBug.get(name) ?? []), finding.key]);
    }
  }
  const profile = findings[0]?.profile ?? '';
  return [...keysByBug].map(
    ([bug, keys]) =>
      `If the device really sends this, test/oracles/exceptions/${profile}.json may have ` +
      `${JSON.stringify({ bug, keys })}\n    ${knownBugs[bug]?.what ?? ''}; ${knownBugs[bug]?.where ?? ''}`,
  );
}

const explains = (bug: KnownBug, { oracle, problem, key, expected, got }: Finding): boolean =>
  bug.oracle === oracle &&
  bug.problem === problem &&
  bug.hits(expected ?? got ?? '', [], key) &&
  (bug.says?.test(got ?? '') ?? true);
