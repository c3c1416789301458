import type { Command } from 'commander';
import type { Load, Scenario } from '../../../src/scenario.js';
import { formatDuration } from '../../../src/scenario/duration.js';
import { exitCodes } from '../../error.js';
import { loadScenario } from '../../scenario-file.js';
import { builtinScenarios } from '../../scenario/source-file.js';
import type { Dependencies, Finish } from '../dependencies.js';
import { jsonOption, printDocument } from '../print.js';
import { tableOf } from '../table.js';

/** `cefrig scenarios`: what `cefrig run` knows by name. */
export function addScenariosCommand(program: Command, dependencies: Dependencies, finish: Finish): void {
  program
    .command('scenarios')
    .summary('list the built-in scenarios')
    .description('Lists the built-in scenarios.')
    .option(...jsonOption)
    .action(async ({ json }: { readonly json?: true }) => {
      const { catalogue, cwd } = dependencies;
      const options = { overrides: [], knownProfiles: catalogue.map(({ name }) => name), cwd };
      const listed = await Promise.all(
        (await builtinScenarios()).map(async ({ name, path }) => summaryOf(await loadScenario(name, options), path)),
      );
      if (json) await printDocument(dependencies, listed);
      else
        await dependencies.stdout.write(tableOf(listed.map((one) => [one.name, loadText(one.load), one.description])));
      finish(exitCodes.pass);
    });
}

const summaryOf = ({ name, description, seed, appliances, load }: Scenario, path: string) => ({
  name,
  description,
  path,
  seed,
  applianceCount: appliances.reduce((sum, { count }) => sum + count, 0),
  load,
});

function loadText({ rateEps, stages, durationMs }: Load): string {
  const rates = [rateEps, ...stages.map(({ targetEps }) => targetEps)];
  return `${rates.map((rate) => rate.toLocaleString('en-US')).join(' > ')} events/s, ${formatDuration(durationMs)}`;
}
