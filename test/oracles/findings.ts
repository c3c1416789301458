import type { Pair } from '../../src/event.js';
import { headerFields } from '../../src/cef/encode.js';
import type { CefEvent } from '../../src/event.js';
import type { Exception } from './exceptions.js';
import type { GeneratedLine } from './generated-lines.js';
import { knownBugs, type KnownBug, type Problem } from './known-bugs.js';
import type { OracleName } from './oracle.js';

/** What one parser has against one key of a profile: the first line that shows it, and how many do. */
export interface Finding {
  readonly profile: string;
  readonly oracle: OracleName;
  readonly problem: Problem | 'unneeded exception';
  readonly key: string;
  readonly count: number;
  /** Sequence of the first event, and its kind. */
  readonly index: number;
  readonly kind: string;
  readonly expected: string | null;
  /** What the parser read, or what it said. */
  readonly got: string | null;
  readonly line: string;
  /** The known bug that excuses it; null: nothing does. */
  readonly bug: string | null;
}

export interface Fault {
  readonly problem: Problem;
  readonly key: string;
  readonly expected: string | null;
  readonly got: string | null;
}

/** Every value of an event by its key, and the pairs behind it; those of the header first, as `header.name`. */
export function valuesOf({
  cefVersion,
  header,
  extension,
}: CefEvent): [key: string, value: string, behind: readonly Pair<string>[]][] {
  return [
    ['header.cefVersion', cefVersion, extension],
    ...headerFields.map((field): [string, string, readonly Pair<string>[]] => [
      `header.${field}`,
      header[field],
      extension,
    ]),
    ...extension.map(([key, value], place): [string, string, readonly Pair<string>[]] => [
      key,
      value,
      extension.slice(place + 1),
    ]),
  ];
}

/** Gathers what one parser has against the lines of one profile. */
export class Findings {
  private readonly groups = new Map<string, { -readonly [Name in keyof Finding]: Finding[Name] }>();

  constructor(
    private readonly profile: string,
    private readonly oracle: OracleName,
    private readonly exceptions: readonly Exception[],
  ) {}

  /** The exception that excuses one of these problems of this value. */
  excuseFor(
    problems: readonly Problem[],
    key: string,
    value: string,
    behind: readonly Pair<string>[],
  ): Exception | undefined {
    return this.exceptions.find(({ bug: name, keys }) => {
      const bug = knownBugs[name] as KnownBug;
      return (
        bug.oracle === this.oracle &&
        problems.includes(bug.problem) &&
        keys.includes(key) &&
        bug.hits(value, behind, key)
      );
    });
  }

  add(line: GeneratedLine, fault: Fault): void {
    const { problem, key } = fault;
    const truth = valuesOf(line.event).findLast(([candidate]) => candidate === key);
    const [, value, behind] = truth ?? [key, fault.got ?? '', []];
    const bug = this.excuseFor([problem], key, value, behind)?.bug ?? null;
    const id = [problem, key, bug].join('\n');
    const group = this.groups.get(id);
    if (group !== undefined) {
      group.count += 1;
      return;
    }
    const { profile, oracle } = this;
    const { index, template, bytes } = line;
    this.groups.set(id, {
      profile,
      oracle,
      ...fault,
      count: 1,
      index,
      kind: template.kind,
      line: bytes.toString(),
      bug,
    });
  }

  /** Unexcused ones first, then the excused ones; an exception that excuses nothing is one too. */
  all(): Finding[] {
    const found = [...this.groups.values()];
    const unneeded = this.exceptions
      .filter(({ bug }) => knownBugs[bug]?.oracle === this.oracle)
      .flatMap(({ bug, keys }) =>
        keys
          .filter((key) => !found.some((finding) => finding.bug === bug && finding.key === key))
          .map((key) => ({ bug, key })),
      )
      .map(({ bug, key }): Finding => {
        const { profile, oracle } = this;
        const nothing = { count: 0, index: -1, kind: '', line: '', bug: null };
        return { profile, oracle, problem: 'unneeded exception', key, expected: bug, got: null, ...nothing };
      });
    return [...unneeded, ...found].sort((a, b) => Number(a.bug !== null) - Number(b.bug !== null));
  }
}
