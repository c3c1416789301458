import { OTHER_CORES_MAX } from '../../src/rig-limit.js';
import { countText, measureText } from '../../src/report/numbers.js';
import { isMiss, outcomeOf, type Measured } from './mark.js';
import type { Figure } from './measure.js';

const NAME_COLUMNS = 56;
const NUMBER_COLUMNS = 12;
const SMALL = 0.1;

/** Rates beside each other, each mark and what was got, and what else used the machine (in cores; null: not known). */
export function printTables(
  figures: readonly Figure[],
  measured: readonly Measured[],
  otherCores: number | null,
): string {
  return [...ratesText(figures), ...measured.map(markText), ...neighboursText(otherCores)].join('\n');
}

const neighboursText = (otherCores: number | null): string[] =>
  otherCores === null || otherCores <= OTHER_CORES_MAX
    ? []
    : ['', `Beside it other processes used ${otherCores.toFixed(2)} cores: on an idle machine the figures are better`];

function ratesText(figures: readonly Figure[]): string[] {
  if (figures.length === 0) return [];
  const row = (name: string, cells: readonly string[]): string =>
    name.padEnd(NAME_COLUMNS) + cells.map((cell) => cell.padStart(NUMBER_COLUMNS)).join('');
  return [
    row('events/s', ['median', 'min', 'max']),
    ...figures.map(
      ({ name, medianEps, minEps, maxEps, trouble }) =>
        row(name, [medianEps, minEps, maxEps].map(numberText)) + whyText(trouble),
    ),
    '',
  ];
}

function markText(measured: Measured): string {
  const { name, bound, limit, unit, got, trouble, missing } = measured;
  const outcome = outcomeOf(measured);
  const label = (isMiss(measured) ? outcome.toUpperCase() : outcome).padEnd(13);
  if (missing !== null) return `${label} ${name}: needs ${missing}`;
  const wanted = `wanted ${bound === 'min' ? 'at least' : 'at most'} ${limit.toLocaleString('en-US')} ${unit}`;
  return `${label} ${name}: ${numberText(got)} ${unit}, ${wanted}${whyText(trouble)}`;
}

/** On one line: trouble may be the last words of a program. */
const whyText = (trouble: string | null): string =>
  trouble === null ? '' : ` (${trouble.replace(/\s+/g, ' ').trim()})`;

function numberText(value: number): string {
  if (!Number.isFinite(value)) return '-';
  if (Number.isInteger(value)) return countText(value);
  return Math.abs(value) < SMALL ? value.toPrecision(2) : measureText(value);
}
