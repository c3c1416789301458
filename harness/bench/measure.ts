import { reasonOf } from './reason.js';

/** One thing measured: events a second, once. */
export interface Contestant {
  readonly name: string;
  readonly measure: () => Promise<number>;
}

/** Median and spread of some rounds. */
export interface Figure {
  readonly name: string;
  readonly medianEps: number;
  readonly minEps: number;
  readonly maxEps: number;
  /** Why a round gave no number: the figure does not count. */
  readonly trouble: string | null;
}

/** Measures the contestants in turns, so that a slow minute of the machine hits them all. */
export async function measureInTurns(
  contestants: readonly Contestant[],
  roundCount: number,
  onTurn: (name: string, round: number) => void,
): Promise<Figure[]> {
  const results = new Map<string, number[]>(contestants.map(({ name }) => [name, []]));
  const troubles = new Map<string, string>();
  for (let round = 0; round < roundCount; round += 1) {
    for (const { name, measure } of contestants) {
      onTurn(name, round);
      try {
        results.get(name)?.push(await measure());
      } catch (error) {
        troubles.set(name, reasonOf(error));
      }
    }
  }
  return [...results].map(([name, values]) => {
    const sorted = values.toSorted((left, right) => left - right);
    return {
      name,
      medianEps: sorted[Math.floor(sorted.length / 2)] ?? NaN,
      minEps: sorted[0] ?? NaN,
      maxEps: sorted.at(-1) ?? NaN,
      trouble: troubles.get(name) ?? null,
    };
  });
}

/** The figure of that name. */
export function figureNamed(figures: readonly Figure[], wanted: string): Figure {
  const found = figures.find(({ name }) => name === wanted);
  if (found === undefined) throw new Error(`the bench did not measure "${wanted}"`);
  return found;
}

/** Events a second of `eventCount` events in the time since `startMs`. */
export const epsSince = (startMs: number, eventCount: number): number =>
  eventCount / ((performance.now() - startMs) / 1_000);
