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
}

/** Measures the contestants in turns, so that a slow minute of the machine hits them all. */
export async function measureInTurns(contestants: readonly Contestant[], roundCount: number): Promise<Figure[]> {
  const results = new Map<string, number[]>(contestants.map(({ name }) => [name, []]));
  for (let round = 0; round < roundCount; round += 1) {
    for (const { name, measure } of contestants) results.get(name)?.push(await measure());
  }
  return [...results].map(([name, values]) => {
    const sorted = values.toSorted((left, right) => left - right);
    return {
      name,
      medianEps: sorted[Math.floor(sorted.length / 2)] ?? 0,
      minEps: sorted[0] ?? 0,
      maxEps: sorted.at(-1) ?? 0,
    };
  });
}

/** Events a second of `eventCount` events in the time since `startMs`. */
export const epsSince = (startMs: number, eventCount: number): number =>
  eventCount / ((performance.now() - startMs) / 1_000);
