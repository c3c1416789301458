import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import type { ConfigRequest } from '../../../src/collector-config.js';
import {
  hostConfiguration,
  pathsOfOtherRules,
  type HostConfiguration,
} from '../../../src/collector-config/host-configuration.js';
import { renderConfigurationText, renderStepsText } from '../../../src/report/configuration-text.js';
import { isThere, writeConfigFiles, type WrittenFile } from '../../config-files.js';
import { HarnessError, exitCodes } from '../../error.js';
import { addConfigureOptions, configRequestOf, type ConfigureOptions } from '../configure-options.js';
import type { Dependencies, Finish } from '../dependencies.js';
import { jsonOption, printDocument } from '../print.js';
import { tableOf } from '../table.js';

interface ConfigureCommandOptions extends ConfigureOptions {
  readonly write?: string;
  readonly force?: true;
  readonly json?: true;
}

/** `cefrig configure DAEMON`: the files that make a syslog daemon hand CEF to an agent. */
export function addConfigureCommand(program: Command, dependencies: Dependencies, finish: Finish): void {
  const command = program
    .command('configure')
    .summary('print or write the configuration of a syslog daemon for an agent')
    .description(
      "Prints the files that the Azure connector's installer and the agent leave on a host, each with its path and what " +
        'it is for, and what is left to do. With --write they are written.',
    );
  addConfigureOptions(command)
    .option(
      '--write <directory>',
      'write the files below this one, such as / for this host, and print what was written',
    )
    .option('--force', 'overwrite files that have another text')
    .option(...jsonOption)
    .action(async (daemon: string, options: ConfigureCommandOptions) => {
      if (options.force && options.write === undefined) {
        throw new HarnessError('input', '--force: expected --write beside it, got no --write');
      }
      const request = configRequestOf(daemon, options);
      const { configuration, written } =
        options.write === undefined
          ? { configuration: hostConfiguration(request), written: null }
          : await writeBelow(resolve(dependencies.cwd, options.write), request, options.force === true);
      if (options.json) await printDocument(dependencies, { ...configuration, written });
      else await dependencies.stdout.write(textOf(configuration, written));
      finish(exitCodes.pass);
    });
}

async function writeBelow(
  directory: string,
  request: ConfigRequest,
  force: boolean,
): Promise<{ readonly configuration: HostConfiguration; readonly written: readonly WrittenFile[] }> {
  const configuration = hostConfiguration(request);
  const texts = new Map(configuration.files.map(({ path, text }) => [join(directory, path), text]));
  const written = await writeConfigFiles(texts, { force });
  const steps = [...(await removalStep(directory, request)), ...configuration.steps];
  return { configuration: { ...configuration, steps }, written };
}

/** None where nothing is left of another configuration. */
async function removalStep(directory: string, request: ConfigRequest): Promise<HostConfiguration['steps']> {
  const commands: string[] = [];
  for (const path of pathsOfOtherRules(request).map((other) => join(directory, other))) {
    if (await isThere(path)) commands.push(`rm '${path.replaceAll("'", `'\\''`)}'`);
  }
  if (commands.length === 0) return [];
  const purpose =
    'Remove what is left of another configuration, unless you want both: with it each event goes to another agent too, ' +
    'or once more as plain syslog.';
  return [{ purpose, commands }];
}

const textOf = (configuration: HostConfiguration, written: readonly WrittenFile[] | null): string =>
  written === null
    ? renderConfigurationText(configuration)
    : `${tableOf(written.map(({ path, how }) => [how, path]))}\n${renderStepsText(configuration.steps)}`;
