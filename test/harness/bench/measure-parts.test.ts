import { expect } from 'chai';
import { gotOf, outcomeOf, type Mark } from '../../../harness/bench/mark.js';
import { measureParts } from '../../../harness/bench/measure-parts.js';
import { figureNamed } from '../../../harness/bench/measure.js';
import type { BenchPart } from '../../../harness/bench/part.js';
import { printTables } from '../../../harness/bench/print.js';

const markOf = (name: string): Mark => ({ name, bound: 'min', limit: 5, unit: 'events/s' });
const breaking = (why: string) => (): never => {
  throw new Error(why);
};

/** A rate that `measure` gives, and its mark. */
const ratePart = (name: string, measure: () => number): BenchPart => ({
  name,
  // A throw in it is a rejection.
  contestants: [{ name, measure: () => Promise.resolve().then(measure) }],
  trials: [
    { marks: [markOf(name)], measure: (figures) => [gotOf(markOf(name), figureNamed(figures, name).medianEps)] },
  ],
});

const parts: readonly BenchPart[] = [
  ratePart('first', () => 7),
  {
    name: 'peer',
    contestants: [{ name: 'loggen', measure: () => Promise.resolve().then(breaking('no rate:\nhelp')) }],
    trials: [],
  },
  {
    name: 'run',
    contestants: [],
    trials: [{ marks: [markOf('pace'), markOf('lateness')], measure: breaking('cefrig run ended with 70') }],
  },
  ratePart('last', () => 8),
];

describe('a bench of which parts break', () => {
  it('measures all others, and says of every row that broke why it was not measured', async () => {
    const said: string[] = [];
    const { figures, measured } = await measureParts(parts, 2, (text) => said.push(text));
    expect(figures.map(({ name, medianEps, trouble }) => [name, medianEps, trouble])).to.deep.equal([
      ['first', 7, null],
      ['loggen', NaN, 'no rate:\nhelp'],
      ['last', 8, null],
    ]);
    expect(measured.map((one) => [one.name, outcomeOf(one), one.trouble])).to.deep.equal([
      ['first', 'reached', null],
      ['pace', 'not measured', 'cefrig run ended with 70'],
      ['lateness', 'not measured', 'cefrig run ended with 70'],
      ['last', 'reached', null],
    ]);
    expect(said.at(-1)).to.equal('round 2 of 2: last');
  });

  it('prints the reason beside the row, on its line', async () => {
    const { figures, measured } = await measureParts(parts, 1, () => undefined);
    const lines = printTables(figures, measured, null).split('\n');
    expect(lines.find((line) => line.startsWith('loggen'))).to.match(/- {11}- {11}- \(no rate: help\)$/);
    expect(lines.filter((line) => line.startsWith('NOT MEASURED'))).to.deep.equal(
      ['pace', 'lateness'].map(
        (name) => `NOT MEASURED  ${name}: - events/s, wanted at least 5 events/s (cefrig run ended with 70)`,
      ),
    );
  });

  it('names neighbours that used the machine as well, and only those that matter', async () => {
    const { figures, measured } = await measureParts(parts, 1, () => undefined);
    const lastLine = (otherCores: number | null) => printTables(figures, measured, otherCores).split('\n').at(-1);
    expect(lastLine(0.52)).to.equal(
      'Beside it other processes used 0.52 cores: on an idle machine the figures are better',
    );
    for (const otherCores of [0.1, null]) expect(lastLine(otherCores)).to.match(/^reached .* last:/);
  });
});
