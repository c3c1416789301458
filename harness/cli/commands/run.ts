import { resolve } from 'node:path';
import type { Command } from 'commander';
import { renderText } from '../../../src/report/text.js';
import { exitCodes } from '../../error.js';
import type { RunResult } from '../../run.js';
import type { Dependencies, Finish } from '../dependencies.js';
import { jsonOption, printDocument } from '../print.js';
import { addScenarioOptions, scenarioOf, type ScenarioOptions } from '../scenario-arguments.js';

interface RunCommandOptions extends ScenarioOptions {
  readonly out?: string;
  readonly json?: true;
}

/** `cefrig run SCENARIO`: one run, its report, and the run's directory. */
export function addRunCommand(program: Command, dependencies: Dependencies, finish: Finish): void {
  const command = program
    .command('run')
    .summary('run a scenario and say what became of every event')
    .description('Runs a scenario once and says what became of every event. Exit code: the verdict.');
  addScenarioOptions(command)
    .option('--out <directory>', 'where the run is kept (default: runs/<id> here)')
    .option(...jsonOption)
    .action(async (reference: string, options: RunCommandOptions) => {
      finish(await run(reference, options, dependencies));
    });
}

async function run(reference: string, options: RunCommandOptions, dependencies: Dependencies): Promise<number> {
  const scenario = await scenarioOf(reference, options, dependencies);
  const interrupts = dependencies.watchInterrupts();
  try {
    const result = await dependencies.runScenario(scenario, {
      runDirectory: options.out === undefined ? null : resolve(dependencies.cwd, options.out),
      signal: interrupts.signal,
      killSignal: interrupts.killSignal,
      commandLine: dependencies.commandLine,
      mayLoadTarget: options.iMayLoadThisTarget ?? false,
    });
    return await printRun(result, options, dependencies);
  } finally {
    interrupts.dispose();
  }
}

/** Prints a run's report and what was written. Returns the exit code. */
export async function printRun(
  { report, directory, paths }: RunResult,
  { json }: { readonly json?: true },
  dependencies: Dependencies,
): Promise<number> {
  const { stdout, stderr, paint } = dependencies;
  const written = [directory, ...paths].map((path) => `  ${path}\n`).join('');
  if (json) {
    await printDocument(dependencies, report);
    await stderr.write(`written:\n${written}`);
  } else {
    await stdout.write(`${renderText(report, paint)}\n\nwritten:\n${written}`);
  }
  return exitCodes[report.verdict];
}
