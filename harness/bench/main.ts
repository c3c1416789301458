import { cpus } from 'node:os';
import { fixtureOf } from './fixture.js';
import { measureInTurns, type Contestant, type Figure } from './measure.js';
import { rowsContestant } from './rows.js';
import { sendingBench } from './sending.js';
import { tapContestant } from './tap.js';

/** A figure that must be reached: against a peer of the same run, or a number of its own. */
interface Mark {
  readonly name: string;
  readonly got: number;
  readonly wanted: number;
  readonly unit: string;
}

const ROUND_COUNT = 3;
const TAPPED_COUNT = 500_000;
const ROW_COUNT = 300_000;

const sending = await sendingBench();
const fixture = fixtureOf(TAPPED_COUNT);
const tap = tapContestant(fixture, TAPPED_COUNT);
const rows = rowsContestant(fixture, ROW_COUNT, 'changed');
const decodedRows = rowsContestant(fixture, ROW_COUNT, 'every');
const contestants: Contestant[] = [...sending.contestants, tap, rows, decodedRows];
const figures = await measureInTurns(contestants, ROUND_COUNT);
sending.stop();

const medianNamed = (name: string): number => figures.find((figure) => figure.name === name)?.medianEps ?? 0;
const medianOf = ({ name }: Contestant): number => medianNamed(name);
const marks: Mark[] = [
  ...sending.pairs.map(({ ours, peer, ratioMin }) => ({
    ...{ name: `${ours}, against ${peer}`, got: medianNamed(ours) / medianNamed(peer) },
    ...{ wanted: ratioMin, unit: 'x' },
  })),
  { name: 'tap', got: medianOf(tap), wanted: 2_000_000, unit: 'events/s' },
  { name: 'forwarder to row, as sent', got: medianOf(rows), wanted: 300_000, unit: 'events/s' },
  { name: 'forwarder to row, each decoded', got: medianOf(decodedRows), wanted: 100_000, unit: 'events/s' },
];
const isMissed = marks.some(({ got, wanted }) => got < wanted);

if (process.argv.includes('--json')) {
  const machine = { cpu: cpus()[0]?.model ?? 'unknown', coreCount: cpus().length, node: process.version };
  console.log(JSON.stringify({ schema: 'cefrig/bench/1', machine, figures, marks, passed: !isMissed }, null, 2));
} else {
  printTables(figures);
}
process.exitCode = isMissed ? 1 : 0;

function printTables(measured: readonly Figure[]): void {
  const grouped = (value: number): string => Math.round(value).toLocaleString('en-US').padStart(12);
  console.log(
    `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}, ${ROUND_COUNT} rounds in turns\n`,
  );
  console.log(`${'events/s'.padEnd(44)}${'median'.padStart(12)}${'min'.padStart(12)}${'max'.padStart(12)}`);
  for (const { name, medianEps, minEps, maxEps } of measured) {
    console.log(`${name.padEnd(44)}${grouped(medianEps)}${grouped(minEps)}${grouped(maxEps)}`);
  }
  for (const note of sending.notes) console.log(note);
  console.log();
  for (const { name, got, wanted, unit } of marks) {
    const shown = unit === 'x' ? `${got.toFixed(2)} x` : `${grouped(got).trim()} ${unit}`;
    console.log(
      `${got < wanted ? 'MISSED' : 'reached'}  ${name}: ${shown}, wanted ${wanted.toLocaleString('en-US')} ${unit}`,
    );
  }
}
