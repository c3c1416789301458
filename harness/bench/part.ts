import type { Contestant, Figure } from './measure.js';
import type { Measured } from './mark.js';

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
  /** The marks, from the contestants' figures or measured now. */
  marks(figures: readonly Figure[], say: Say): Promise<readonly Measured[]>;
}

/** Shows on standard error what is being done. */
export type Say = (text: string) => void;
