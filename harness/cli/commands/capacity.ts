import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import type { Probe } from '../../../src/capacity.js';
import { heldWord, renderCapacityText } from '../../../src/report/capacity-text.js';
import { countText } from '../../../src/report/numbers.js';
import { visibleText } from '../../../src/report/visible.js';
import { CAPACITY_FILE, measureCapacity } from '../../capacity.js';
import { exitCodes } from '../../error.js';
import { capacitySettings, type CapacityOptions } from '../capacity-options.js';
import type { Dependencies, Finish } from '../dependencies.js';
import { jsonOption, printDocument } from '../print.js';
import { addScenarioOptions, scenarioOf, type ScenarioOptions } from '../scenario-arguments.js';

interface CapacityCommandOptions extends ScenarioOptions, CapacityOptions {
  readonly out?: string;
  readonly json?: true;
}

/** `cefrig capacity SCENARIO`: the highest rate that its pipeline sustains. */
export function addCapacityCommand(program: Command, dependencies: Dependencies, finish: Finish): void {
  const command = program
    .command('capacity')
    .summary("search the highest rate that a scenario's pipeline sustains")
    .description(
      "Searches the highest rate that a scenario's pipeline sustains: nothing lost, latency in its bound, no growing " +
        'queue. Runs the scenario again and again at constant rates. Exit code: pass where a capacity was found.',
    );
  addScenarioOptions(command)
    .option('--loss-max <ratio>', 'share of the events that may be lost', '0')
    .option('--latency-p99-max <ms>', "bound of the end-to-end latency's p99 (default: the scenario's)")
    .option('--min-eps <rate>', 'fail where the capacity is below this many events/s')
    .option('--start <rate>', 'where to start, in events/s (default: 1000, or --max)')
    .option('--max <rate>', 'no rate beyond this one', '2000000')
    .option('--precision <ratio>', 'half the width of the interval to reach, as a share of the capacity', '0.05')
    .option('--probe-duration <duration>', 'how long each rate is tried', '10s')
    .option('--out <directory>', 'where report and runs are kept (default: runs/<id> here)')
    .option(...jsonOption)
    .action(async (reference: string, options: CapacityCommandOptions) => {
      finish(await capacity(reference, options, dependencies));
    });
}

async function capacity(
  reference: string,
  options: CapacityCommandOptions,
  dependencies: Dependencies,
): Promise<number> {
  const { cwd, stdout, stderr, paint, commandLine } = dependencies;
  const scenario = await scenarioOf(reference, options, dependencies);
  const settings = capacitySettings(options, scenario);
  const interrupts = dependencies.watchInterrupts();
  const { signal, killSignal } = interrupts;
  const mayLoadTarget = options.iMayLoadThisTarget ?? false;
  try {
    const { report, directory, unwritten } = await measureCapacity(scenario, settings, {
      run: (probed, runDirectory) =>
        dependencies.runScenario(probed, { runDirectory, signal, killSignal, commandLine, mayLoadTarget }),
      directory: options.out === undefined ? null : resolve(cwd, options.out),
      onProbe: async (probe, number) => {
        await stderr.write(`${progressLine(probe, number)}\n`);
      },
      signal,
    });
    if (unwritten !== null) await stderr.write(`${visibleText(unwritten)}\n`);
    const file = unwritten === null ? `  ${join(directory, CAPACITY_FILE)}\n` : '';
    const written = `written:\n  ${directory}\n${file}`;
    if (options.json) {
      await printDocument(dependencies, report);
      await stderr.write(written);
    } else {
      await stdout.write(`${renderCapacityText(report, paint)}\n\n${written}`);
    }
    return exitCodes[report.verdict];
  } finally {
    interrupts.dispose();
  }
}

function progressLine(probe: Probe, number: number): string {
  const why = probe.why === '' ? '' : ` (${visibleText(probe.why)})`;
  return `probe ${number}: ${countText(probe.rateEps)} events/s, held: ${heldWord(probe)}${why}`;
}
