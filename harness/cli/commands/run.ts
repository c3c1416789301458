import { resolve } from 'node:path';
import type { Command } from 'commander';
import { renderText } from '../../../src/report/text.js';
import { exitCodes } from '../../error.js';
import { loadScenario } from '../../scenario-file.js';
import { type Override, overrideOf, parseSet } from '../../scenario/override.js';
import type { Dependencies, Finish } from '../dependencies.js';
import { jsonOption, printDocument } from '../print.js';

interface RunCommandOptions {
  readonly collector?: string;
  readonly runtime?: string;
  readonly set: readonly string[];
  readonly seed?: string;
  readonly out?: string;
  readonly json?: true;
}

/** `cefrig run SCENARIO`: one run, its report, and the run's directory. */
export function addRunCommand(program: Command, dependencies: Dependencies, finish: Finish): void {
  program
    .command('run')
    .summary('run a scenario and say what became of every event')
    .description('Runs a scenario once and says what became of every event. Exit code: the verdict.')
    .argument('<scenario>', 'a built-in name (see cefrig scenarios) or a YAML file')
    .option('--collector <kind>', "rsyslog or direct, instead of the scenario's")
    .option('--runtime <runtime>', "auto, container or process, instead of the scenario's")
    .option(
      '--set <path=value>',
      'any value of the scenario, such as load.rateEps=5000; repeatable',
      (value: string, before: readonly string[]) => [...before, value],
      [],
    )
    .option('--seed <number>', 'another seed: other events')
    .option('--out <directory>', 'where the run is kept (default: runs/<id> here)')
    .option(...jsonOption)
    .action(async (reference: string, options: RunCommandOptions) => {
      finish(await run(reference, options, dependencies));
    });
}

function overridesOf({ set, collector, runtime, seed }: RunCommandOptions): Override[] {
  const shorthand = (option: string, path: readonly string[], value: string | undefined): Override[] =>
    value === undefined ? [] : [overrideOf(option, path, value)];
  return [
    ...set.map(parseSet),
    ...shorthand('--collector', ['pipeline', 'collector', 'kind'], collector),
    ...shorthand('--runtime', ['pipeline', 'collector', 'runtime'], runtime),
    ...shorthand('--seed', ['seed'], seed),
  ];
}

async function run(reference: string, options: RunCommandOptions, dependencies: Dependencies): Promise<number> {
  const { catalogue, cwd, stdout, stderr, paint } = dependencies;
  const scenario = await loadScenario(reference, {
    overrides: overridesOf(options),
    knownProfiles: catalogue.map(({ name }) => name),
    cwd,
  });
  const interrupts = dependencies.watchInterrupts();
  try {
    const { report, directory, paths } = await dependencies.runScenario(scenario, {
      runDirectory: options.out === undefined ? null : resolve(cwd, options.out),
      signal: interrupts.signal,
      killSignal: interrupts.killSignal,
      commandLine: dependencies.commandLine,
    });
    const written = [directory, ...paths].map((path) => `  ${path}\n`).join('');
    if (options.json) {
      await printDocument(dependencies, report);
      await stderr.write(`written:\n${written}`);
    } else {
      await stdout.write(`${renderText(report, paint)}\n\nwritten:\n${written}`);
    }
    return exitCodes[report.verdict];
  } finally {
    interrupts.dispose();
  }
}
