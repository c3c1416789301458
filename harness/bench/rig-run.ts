import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RunLine, TapLine } from '../../src/ledger.js';
import type { RunReport } from '../../src/report.js';
import { exitCodes } from '../error.js';
import { endBeforeBench } from './ending.js';
import { readJsonLines } from './json-lines.js';
import { runFiles } from '../ledger-file.js';
import { ownDirectory } from './own-directory.js';
import type { Say } from './part.js';
import { lastArrivalMsOf } from './pipeline-rate.js';
import { shortProfile } from './short-profile.js';
import { MemoryMeter } from './memory-meter.js';

/** One `cefrig run`, over. */
export interface RigRun {
  readonly report: RunReport;
  /** Of command, forwarder and workspace together, at any one time, until the report was written. */
  readonly memoryMiBMax: number;
  /** From the start of the load on. */
  readonly lastArrivalMs: number;
  /** Until its counters were read; 0 where there was none. */
  readonly collectorCpuSeconds: number;
}

/** So long may a run take to end where the bench is stopped. */
const ENDING_MS_MAX = 5_000;

/**
 * Runs the command itself on a scenario, in processes of its own, and shows its progress. It ends with the bench. Throws
 * where it breaks.
 */
export async function runRig(scenario: object, say: Say): Promise<RigRun> {
  await using own = await ownDirectory();
  const directory = own.path;
  const runDirectory = join(directory, 'run');
  // A JSON document is a YAML document.
  await writeFile(join(directory, 'bench.yaml'), JSON.stringify(scenario));
  await writeFile(join(directory, shortProfile.file), shortProfile.text);
  const entry = fileURLToPath(new URL('../cli/main.js', import.meta.url));
  const command = spawn(
    process.execPath,
    [entry, 'run', join(directory, 'bench.yaml'), '--out', runDirectory, '--json'],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const closed = once(command, 'close') as Promise<[number | null]>;
  const forget = endBeforeBench(async () => {
    // At the second interrupt a run ends at once. Its parts end with it.
    command.kill('SIGTERM');
    command.kill('SIGINT');
    const late = setTimeout(() => command.kill('SIGKILL'), ENDING_MS_MAX);
    await closed;
    clearTimeout(late);
  });
  let lastWords = '';
  command.stderr.setEncoding('utf8').on('data', (text: string) => {
    lastWords = (lastWords + text).slice(-2_000);
    for (const line of text.trim().split('\n')) if (!/^(written:|  )/.test(line)) say(`  ${line}`);
  });
  const meter = MemoryMeter.start(command.pid ?? 0);
  const [exitCode] = await closed.finally(forget);
  const memoryMiBMax = meter.stop();
  if (!hasReport(exitCode)) throw new Error(`cefrig run ended with ${exitCode}: ${lastWords.trim()}`);
  const report = JSON.parse(await readFile(join(runDirectory, 'report.json'), 'utf8')) as RunReport;
  const lines = await readJsonLines<RunLine>(join(runDirectory, runFiles.run));
  const lastArrivalMs = lastArrivalMsOf(await readJsonLines<TapLine>(join(runDirectory, runFiles['workspace-input'])));
  return { report, memoryMiBMax, lastArrivalMs, collectorCpuSeconds: collectorCpuSecondsOf(lines) };
}

/** Pass, fail and unknown are verdicts of a run; all else is none. */
export const hasReport = (exitCode: number | null): boolean =>
  exitCode === exitCodes.pass || exitCode === exitCodes.fail || exitCode === exitCodes.unknown;

export const collectorCpuSecondsOf = (lines: readonly RunLine[]): number =>
  lines.reduce((sum, line) => (line.type === 'usage' && line.part === 'collector' ? sum + line.cpuSeconds : sum), 0);

/** What all of the bench's scenarios share: a free port, and a drain that waits for a rig that is behind. */
export const benchScenario = {
  seed: 20_261_123,
  drain: { settleMs: 500, timeoutMs: 3_600_000, quietMs: 10_000 },
  // The rig's own lateness has a mark of its own.
  expect: { paceLagMsP99Max: 60_000 },
};

/** Null where every event arrived once, as it was sent, and every row was checked. */
export function troubleOf({ outcomes, load, fidelity }: RunReport): string | null {
  const { plannedCount } = load;
  if (outcomes.delivered !== plannedCount) return `${outcomes.delivered} of ${plannedCount} events were delivered`;
  if (fidelity.rowsChecked !== plannedCount) return `${fidelity.rowsChecked} of ${plannedCount} rows were checked`;
  return null;
}
