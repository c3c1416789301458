import type { Figure } from './measure.js';

/** A figure that must be reached: against a peer of the same run, or a number of its own. */
export interface Mark {
  readonly name: string;
  /** `min`: so much or more; `max`: so much or less. */
  readonly bound: 'min' | 'max';
  readonly limit: number;
  readonly unit: string;
}

/** What was got for a mark. */
export interface Measured extends Mark {
  readonly got: number;
  /** Why the figure does not count, such as a lost event; null: it does. */
  readonly trouble: string | null;
  /** The part of the machine that the measurement needs and that is not there; null: all was there. */
  readonly missing: string | null;
}

export type MarkOutcome = 'reached' | 'missed' | 'not measured';

/** Not measured: the machine lacks what it needs, or trouble left no figure. A figure that does not count is a miss. */
export function outcomeOf({ bound, limit, got, trouble, missing }: Measured): MarkOutcome {
  if (missing !== null) return 'not measured';
  if (trouble !== null) return Number.isNaN(got) ? 'not measured' : 'missed';
  // NaN is neither more nor less than anything.
  const isReached = bound === 'min' ? got >= limit : got <= limit;
  return isReached ? 'reached' : 'missed';
}

/** Whether a mark fails the bench. One that is not measured does too, unless the machine lacks a part that it needs. */
export const isMiss = (measured: Measured): boolean => measured.missing === null && outcomeOf(measured) !== 'reached';

/** Whether a bench passes: something was asked for, and nothing of it was missed or broke. */
export const isPassed = (figures: readonly Figure[], measured: readonly Measured[]): boolean =>
  measured.length > 0 && !measured.some(isMiss) && figures.every(({ trouble }) => trouble === null);

/** A figure that counts. */
export const gotOf = (mark: Mark, got: number): Measured => ({ ...mark, got, trouble: null, missing: null });

export const troubledBy = (mark: Mark, trouble: string, got = NaN): Measured => ({
  ...{ ...mark, got, trouble },
  missing: null,
});

/** A figure, which does not count where there was trouble. */
export const countedUnless = (trouble: string | null, mark: Mark, got: number): Measured =>
  trouble === null ? gotOf(mark, got) : troubledBy(mark, trouble, got);

export const missingFor = (mark: Mark, missing: string): Measured => ({ ...mark, got: NaN, trouble: null, missing });
