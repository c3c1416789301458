import type { Command } from 'commander';
import type { Load, Scenario } from '../../../src/scenario.js';
import { formatDuration } from '../../../src/scenario/duration.js';
import { grouped } from '../../../src/scenario/schema-words.js';
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

/** The rates in the order in which they come, and how long they take. */
function loadText(load: Load): string {
  if (load.executor === 'replay') return `captured times, ${load.repeat} x at ${load.speed} x speed`;
  return `${ratesText(load)} events/s, ${formatDuration(load.durationMs)}`;
}

function ratesText(load: Exclude<Load, { executor: 'replay' }>): string {
  switch (load.executor) {
    case 'constant-arrival-rate':
      return grouped(load.rateEps);
    case 'ramping-arrival-rate':
      return [load.startRateEps, ...load.stages.map(({ targetEps }) => targetEps)].map(grouped).join(' > ');
    case 'burst':
      return `burst ${grouped(load.rateEps)} / ${grouped(load.offRateEps)}`;
    case 'poisson':
    case 'diurnal':
      return `${load.executor} ${grouped(load.rateEps)}`;
  }
}
