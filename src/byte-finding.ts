/** How bad a breach is: `error` - a reader cannot read it as meant; `warning` - readable, but wrong; `note` - discouraged. */
export type RuleLevel = 'error' | 'warning' | 'note';

/** One rule of a standard, for tables, certificates and findings. */
export interface Rule {
  readonly level: RuleLevel;
  /** What the rule says, in one sentence. */
  readonly sentence: string;
  /** Where the standard says it. */
  readonly section: string;
}

/** A breach of a rule at a place of the input. The offset counts from the beginning of the array that was read. */
export interface ByteFinding<RuleId extends string> {
  readonly offset: number;
  /** In bytes; 0 where something is missing. */
  readonly length: number;
  readonly rule: RuleId;
  /** What stands there, and what should. */
  readonly message: string;
}

/** Takes findings as they are made. */
export type Report<RuleId extends string> = (rule: RuleId, start: number, end: number, message: string) => void;

/** A list that grows by a report, and is read in the order of the bytes. */
export class FindingList<RuleId extends string> {
  private readonly found: ByteFinding<RuleId>[] = [];

  readonly report: Report<RuleId> = (rule, start, end, message) => {
    this.found.push({ offset: start, length: end - start, rule, message });
  };

  inOrder(): readonly ByteFinding<RuleId>[] {
    return this.found.sort((a, b) => a.offset - b.offset);
  }
}
