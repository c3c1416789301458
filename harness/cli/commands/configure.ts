import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { hostConfiguration, type HostConfiguration } from '../../../src/collector-config/host-configuration.js';
import { renderConfigurationText, renderStepsText } from '../../../src/report/configuration-text.js';
import { writeConfigFiles, type WrittenFile } from '../../config-files.js';
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
      const configuration = hostConfiguration(configRequestOf(daemon, options));
      const written =
        options.write === undefined ? null : await writeBelow(options.write, configuration, options, dependencies);
      if (options.json) await printDocument(dependencies, { ...configuration, written });
      else await dependencies.stdout.write(textOf(configuration, written));
      finish(exitCodes.pass);
    });
}

const writeBelow = (
  directory: string,
  { files }: HostConfiguration,
  { force }: ConfigureCommandOptions,
  { cwd }: Dependencies,
): Promise<readonly WrittenFile[]> =>
  writeConfigFiles(new Map(files.map(({ path, text }) => [join(resolve(cwd, directory), path), text])), {
    force: force === true,
  });

const textOf = (configuration: HostConfiguration, written: readonly WrittenFile[] | null): string =>
  written === null
    ? renderConfigurationText(configuration)
    : `${tableOf(written.map(({ path, how }) => [how, path]))}\n${renderStepsText(configuration.steps)}`;
