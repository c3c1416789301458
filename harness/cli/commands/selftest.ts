import { resolve } from 'node:path';
import type { Command } from 'commander';
import { countText } from '../../../src/report/numbers.js';
import { renderSelftestText } from '../../../src/report/selftest-text.js';
import { visibleText } from '../../../src/report/visible.js';
import { exitCodes } from '../../error.js';
import { claimDirectory, defaultDirectory } from '../../run-directory.js';
import { ceilingSearch, measureSelftest } from '../../selftest.js';
import type { Dependencies, Finish } from '../dependencies.js';
import { jsonOption, printDocument } from '../print.js';
import { scenarioOf } from '../scenario-arguments.js';

interface SelftestOptions {
  readonly out?: string;
  readonly json?: true;
}

/** `cefrig selftest`: what the rig can do on this machine, for every report from then on. */
export function addSelftestCommand(program: Command, dependencies: Dependencies, finish: Finish): void {
  program
    .command('selftest')
    .summary("measure the rig's own limits on this machine, for every report")
    .description(
      'Runs the rig against itself, without a collector, for about a minute and a half: its ceiling, its own lateness ' +
        'and the latency that it adds. Every report on this machine names them from then on. Best on an idle machine.',
    )
    .option('--out <directory>', 'where the runs are kept (default: runs/<id> here)')
    .option(...jsonOption)
    .action(async (options: SelftestOptions) => {
      finish(await selftest(options, dependencies));
    });
}

async function selftest({ out, json }: SelftestOptions, dependencies: Dependencies): Promise<number> {
  const { cwd, stdout, stderr, paint, commandLine, epochMs } = dependencies;
  const scenario = await scenarioOf('selftest', { set: [] }, dependencies);
  const directory = out === undefined ? defaultDirectory('selftest', epochMs()) : resolve(cwd, out);
  await claimDirectory(directory);
  const interrupts = dependencies.watchInterrupts();
  const { signal, killSignal } = interrupts;
  try {
    const report = await measureSelftest(scenario, ceilingSearch, {
      run: (probed, runDirectory) =>
        dependencies.runScenario(probed, { runDirectory, signal, killSignal, commandLine }),
      directory,
      onProbe: async ({ rateEps, sustained, why }, number) => {
        const held = sustained === true ? 'yes' : `no (${visibleText(why)})`;
        await stderr.write(`probe ${number}: ${countText(rateEps)} events/s, held: ${held}\n`);
      },
      signal,
    });
    if (json) await printDocument(dependencies, report);
    else await stdout.write(`${renderSelftestText(report, paint)}\n`);
    const kept = report.selftest === null ? [] : [await dependencies.keepSelftest(report.selftest)];
    await (json ? stderr : stdout).write(`\nwritten:\n${[directory, ...kept].map((path) => `  ${path}\n`).join('')}`);
    return exitCodes[report.verdict];
  } finally {
    interrupts.dispose();
  }
}
