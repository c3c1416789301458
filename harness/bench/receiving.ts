import { fixtureOf } from './fixture.js';
import { countedUnless, type Mark } from './mark.js';
import { figureNamed, type Contestant } from './measure.js';
import type { BenchPart } from './part.js';
import { rowsContestant } from './rows.js';
import { tapContestant } from './tap.js';

const TAPPED_COUNT = 500_000;
const ROW_COUNT = 300_000;

/** Tap and rows, a mark of its own for each; `wanted`: whether a part of that name was asked for. */
export function receivingParts(wanted: (name: string) => boolean): BenchPart[] {
  if (!wanted('tap') && !wanted('rows')) return [];
  const fixture = fixtureOf(TAPPED_COUNT);
  const parts: BenchPart[] = [];
  if (wanted('tap')) parts.push(receivingPart('tap', [[tapContestant(fixture, TAPPED_COUNT), 2_000_000]]));
  if (wanted('rows')) {
    const asSent = rowsContestant(fixture, ROW_COUNT, 'changed');
    const decoded = rowsContestant(fixture, ROW_COUNT, 'every');
    parts.push(
      receivingPart('rows', [
        [asSent, 300_000],
        [decoded, 100_000],
      ]),
    );
  }
  return parts;
}

/** Contestants with marks of their own, in events/s. */
export const receivingPart = (
  name: string,
  rows: readonly (readonly [contestant: Contestant, limit: number])[],
): BenchPart => ({
  name,
  contestants: rows.map(([contestant]) => contestant),
  trials: rows.map(([{ name }, limit]) => {
    const mark: Mark = { name, bound: 'min', limit, unit: 'events/s' };
    return {
      marks: [mark],
      measure: (figures) => {
        const { medianEps, trouble } = figureNamed(figures, name);
        return [countedUnless(trouble, mark, medianEps)];
      },
    };
  }),
});
