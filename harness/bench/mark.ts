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

/**
 * Only a machine without the part that a mark needs leaves it unmeasured. Whatever else keeps a figure away (a crash, a
 * lost event, no number) is a miss: a bench that broke must not look like one that passed.
 */
export function outcomeOf({ bound, limit, got, trouble, missing }: Measured): MarkOutcome {
  if (missing !== null) return 'not measured';
  if (trouble !== null) return 'missed';
  // NaN is neither more nor less than anything.
  const isReached = bound === 'min' ? got >= limit : got <= limit;
  return isReached ? 'reached' : 'missed';
}

/** Whether a bench passes: something was asked for, and no mark is missed. */
export const isPassed = (measured: readonly Measured[]): boolean =>
  measured.length > 0 && measured.every((one) => outcomeOf(one) !== 'missed');

/** A figure that counts. */
export const gotOf = (mark: Mark, got: number): Measured => ({ ...mark, got, trouble: null, missing: null });

export const troubledBy = (mark: Mark, trouble: string, got = NaN): Measured => ({
  ...{ ...mark, got, trouble },
  missing: null,
});

export const missingFor = (mark: Mark, missing: string): Measured => ({ ...mark, got: NaN, trouble: null, missing });
