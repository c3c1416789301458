import { countText, measureText } from '../../src/report/numbers.js';
import { outcomeOf, type Measured } from './mark.js';
import type { Figure } from './measure.js';

const NAME_COLUMNS = 56;
const NUMBER_COLUMNS = 12;
const SMALL = 0.1;

/** Rates beside each other, then each mark and what was got. */
export function printTables(figures: readonly Figure[], measured: readonly Measured[]): string {
  return [...ratesText(figures), ...measured.map(markText)].join('\n');
}

function ratesText(figures: readonly Figure[]): string[] {
  if (figures.length === 0) return [];
  const row = (name: string, cells: readonly string[]): string =>
    name.padEnd(NAME_COLUMNS) + cells.map((cell) => cell.padStart(NUMBER_COLUMNS)).join('');
  return [
    row('events/s', ['median', 'min', 'max']),
    ...figures.map(({ name, medianEps, minEps, maxEps }) => row(name, [medianEps, minEps, maxEps].map(numberText))),
    '',
  ];
}

function markText(measured: Measured): string {
  const { name, bound, limit, unit, got, trouble, missing } = measured;
  const outcome = outcomeOf(measured);
  const label = (outcome === 'missed' ? 'MISSED' : outcome).padEnd(13);
  if (missing !== null) return `${label} ${name}: needs ${missing}`;
  const why = trouble === null ? '' : ` (${trouble})`;
  const wanted = `wanted ${bound === 'min' ? 'at least' : 'at most'} ${limit.toLocaleString('en-US')} ${unit}`;
  return `${label} ${name}: ${numberText(got)} ${unit}, ${wanted}${why}`;
}

function numberText(value: number): string {
  if (!Number.isFinite(value)) return '-';
  if (Number.isInteger(value)) return countText(value);
  return Math.abs(value) < SMALL ? value.toPrecision(2) : measureText(value);
}
