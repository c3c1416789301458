import type { Command } from 'commander';
import type { Scenario } from '../../src/scenario.js';
import { loadScenario } from '../scenario-file.js';
import { TARGET_OPTION } from '../target.js';
import { type Override, overrideOf, parseSet } from '../scenario/override.js';
import type { Dependencies } from './dependencies.js';

/** What a user may change about a scenario, whatever is done with it. */
export interface ScenarioOptions {
  readonly collector?: string;
  readonly runtime?: string;
  readonly set: readonly string[];
  readonly seed?: string;
  readonly iMayLoadThisTarget?: true;
}

export const addScenarioOptions = (command: Command): Command =>
  addValueOptions(command)
    .option('--collector <kind>', "rsyslog, syslog-ng, direct or external, instead of the scenario's")
    .option('--runtime <runtime>', "auto, container or process, instead of the scenario's")
    .option(TARGET_OPTION, 'send to an external collector that is on no loopback, private or link-local address');

/** The scenario, and its values, whoever the collector is. */
export const addValueOptions = (command: Command): Command =>
  command
    .argument('<scenario>', 'a built-in name (see cefrig scenarios) or a YAML file')
    .option(
      '--set <path=value>',
      'any value of the scenario, such as load.rateEps=5000; repeatable',
      (value: string, before: readonly string[]) => [...before, value],
      [],
    )
    .option('--seed <number>', 'another seed: other events');

/** The scenario as the command line changes it. Throws HarnessError `input` that lists everything wrong with it. */
export const scenarioOf = (
  reference: string,
  options: ScenarioOptions,
  { catalogue, cwd }: Pick<Dependencies, 'catalogue' | 'cwd'>,
): Promise<Scenario> =>
  loadScenario(reference, {
    overrides: overridesOf(options),
    knownProfiles: catalogue.map(({ name }) => name),
    cwd,
  });

function overridesOf({ set, collector, runtime, seed }: ScenarioOptions): Override[] {
  const shorthand = (option: string, path: readonly string[], value: string | undefined): Override[] =>
    value === undefined ? [] : [overrideOf(option, path, value)];
  return [
    ...set.map(parseSet),
    ...shorthand('--collector', ['pipeline', 'collector', 'kind'], collector),
    ...shorthand('--runtime', ['pipeline', 'collector', 'runtime'], runtime),
    ...shorthand('--seed', ['seed'], seed),
  ];
}
