import type { Contestant, Figure } from './measure.js';
import type { Mark, Measured } from './mark.js';

/** How much is measured: all of what the marks ask for, or with `--quick` less. */
export interface Extent {
  readonly roundCount: number;
  readonly pacingSeconds: number;
  readonly pipelineSeconds: number;
  /** Events of the two runs whose memory is measured. */
  readonly memoryCounts: readonly number[];
  readonly connectionCount: number;
}

export const wholeExtent: Extent = {
  roundCount: 3,
  pacingSeconds: 60,
  pipelineSeconds: 30,
  memoryCounts: [1_000_000, 100_000_000],
  connectionCount: 10_000,
};

export const quickExtent: Extent = {
  roundCount: 1,
  pacingSeconds: 5,
  pipelineSeconds: 10,
  memoryCounts: [1_000_000],
  connectionCount: 1_000,
};

/** A part of the bench that `--only` can name. */
export interface BenchPart {
  readonly name: string;
  /** Measured in turns with those of the other parts; none for a part that measures by itself. */
  readonly contestants: readonly Contestant[];
  readonly trials: readonly Trial[];
}

/** What answers some marks together: one measurement, or the contestants' figures. */
export interface Trial {
  readonly marks: readonly Mark[];
  /** What was got for each mark. What it throws is why none of them is measured. */
  measure(figures: readonly Figure[], say: Say): readonly Measured[] | Promise<readonly Measured[]>;
}

/** Shows on standard error what is being done. */
export type Say = (text: string) => void;
