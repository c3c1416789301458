/** `npm run test:matrix`: every cell of the connector's matrix through real daemons, and a table of what came out. */
import { runTool } from '../run-tool.js';
import { tableOf } from '../../harness/cli/table.js';
import { exitCodes, HarnessError } from '../../harness/error.js';
import type { RunReport } from '../../src/report.js';
import { runForTest } from '../e2e/run-for-test.js';
import { cellName, cellsOf, settingsOf, type Cell } from './cells.js';
import { faultsOf, stateOf } from './judge.js';
import { parseMatrixOptions, type MatrixOptions } from './options.js';

interface CellResult {
  readonly cell: Cell;
  /** null: it could not be run. */
  readonly report: RunReport | null;
  readonly state: ReturnType<typeof stateOf>;
  readonly faults: readonly string[];
}

async function resultOf(cell: Cell, eventCount: number): Promise<CellResult> {
  try {
    await using run = await runForTest(settingsOf(cell, eventCount));
    const { report } = run;
    return { cell, report, state: stateOf(cell.way, report), faults: faultsOf(cell.way, report) };
  } catch (error) {
    if (!(error instanceof HarnessError)) throw error;
    return { cell, report: null, state: 'MISSED', faults: [`not run: ${error.message}`] };
  }
}

const columns = [
  'collector',
  'version',
  'way',
  'syslog',
  'agent',
  'events',
  'per s',
  'lost',
  'kernel',
  'daemon',
  'no owner',
];

function cellsOfRow({ cell, report, state }: CellResult): string[] {
  const { way, syslog, agent } = cell;
  const shown =
    report === null
      ? Array.from({ length: 9 }, () => '-')
      : [
          String(report.load.plannedCount),
          report.load.achievedEps.toFixed(0),
          ...[report.outcomes.lost, report.loss.kernelDrops, report.loss.collectorDiscards].map(String),
          ...[report.loss.unattributed, report.outcomes.altered].map(String),
          report.latencyMs.endToEnd?.p99.toFixed(0) ?? '-',
          report.alterations.map(({ cause }) => cause).join(' ') || '-',
        ];
  const version = report?.pipeline.collector.version ?? '-';
  return [cell.collector, version, way, syslog, agent, ...shown, state];
}

function textOf(results: readonly CellResult[]): string {
  const faults = results.flatMap((result) =>
    result.faults.map((fault) => `${result.state} ${cellName(result.cell)}: ${fault}`),
  );
  const header = [...columns, 'altered', 'p99 ms', 'causes', ''];
  return [tableOf([header, ...results.map(cellsOfRow)]), ...faults].join('\n');
}

const documentOf = (results: readonly CellResult[]): string =>
  JSON.stringify({ schema: 'cefrig/matrix/1', cells: results }, null, 2);

async function matrix({ form, words, versions, eventCount }: MatrixOptions): Promise<number> {
  const cells = cellsOf(versions).filter((cell) => words.every((word) => cellName(cell).split(/[ ,]+/).includes(word)));
  if (cells.length === 0)
    throw new HarnessError('input', `--only: no cell has all of "${words.join(' ')}" in its name`);
  const results: CellResult[] = [];
  for (const [index, cell] of cells.entries()) {
    process.stderr.write(`${index + 1}/${cells.length} ${cellName(cell)}\n`);
    results.push(await resultOf(cell, eventCount));
  }
  console.log(form === 'json' ? documentOf(results) : textOf(results));
  if (results.some(({ state }) => state === 'MISSED')) return exitCodes.fail;
  return results.every(({ state }) => state === 'ok') ? exitCodes.pass : exitCodes.unknown;
}

await runTool(() => matrix(parseMatrixOptions(process.argv.slice(2))));
