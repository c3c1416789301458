import { troubledBy, type Measured } from './mark.js';
import { measureInTurns, type Figure } from './measure.js';
import type { BenchPart, Say, Trial } from './part.js';
import { reasonOf } from './reason.js';

/** Measures all parts. What breaks leaves its own rows not measured, with the reason; everything else is measured. */
export async function measureParts(
  parts: readonly BenchPart[],
  roundCount: number,
  say: Say,
): Promise<{ figures: readonly Figure[]; measured: readonly Measured[] }> {
  const contestants = parts.flatMap((part) => part.contestants);
  const figures = await measureInTurns(contestants, roundCount, (name, round) => {
    say(`round ${round + 1} of ${roundCount}: ${name}`);
  });
  const measured: Measured[] = [];
  for (const trial of parts.flatMap((part) => part.trials)) measured.push(...(await resultsOf(trial, figures, say)));
  return { figures, measured };
}

async function resultsOf(trial: Trial, figures: readonly Figure[], say: Say): Promise<readonly Measured[]> {
  try {
    return await trial.measure(figures, say);
  } catch (error) {
    return trial.marks.map((mark) => troubledBy(mark, reasonOf(error)));
  }
}
