import { resolve } from 'node:path';
import type { Command } from 'commander';
import { formatHostPort, type HostPort } from '../../../src/host-port.js';
import { CONTROL_PORT } from '../../external/protocol.js';
import type { Dependencies, Finish } from '../dependencies.js';
import { hostPortOf } from '../host-port-option.js';
import { jsonOption } from '../print.js';
import { addValueOptions, scenarioOf, type ScenarioOptions } from '../scenario-arguments.js';
import { tokenOption } from '../token-option.js';
import { printRun } from './run.js';

interface ReceiveCommandOptions extends Pick<ScenarioOptions, 'set' | 'seed'> {
  readonly control: HostPort;
  readonly token?: string;
  readonly out?: string;
  readonly json?: true;
}

const everywhere: HostPort = { host: '0.0.0.0', port: CONTROL_PORT };

/** `cefrig receive SCENARIO`: the half of a run behind a collector, on the collector's host. */
export function addReceiveCommand(program: Command, dependencies: Dependencies, finish: Finish): void {
  const command = program
    .command('receive')
    .summary('stand behind a collector of your own, and account for what cefrig send sends to it')
    .description(
      "On the collector's host: starts forwarder and workspace behind a collector of your own, waits for one cefrig send, " +
        'and says what became of every event. Exit code: the verdict.',
    );
  addValueOptions(command)
    .option('--control <host:port>', 'where cefrig send reaches it', hostPortOf, everywhere)
    .addOption(tokenOption('what cefrig send must know (default: made up and printed)'))
    .option('--out <directory>', 'where the run is kept (default: runs/<id> here)')
    .option(...jsonOption)
    .action(async (reference: string, options: ReceiveCommandOptions) => {
      finish(await receive(reference, options, dependencies));
    });
  const control = command.options.find(({ long }) => long === '--control');
  if (control !== undefined) control.defaultValueDescription = formatHostPort(everywhere);
}

async function receive(reference: string, options: ReceiveCommandOptions, dependencies: Dependencies): Promise<number> {
  const { cwd, commandLine } = dependencies;
  const scenario = await scenarioOf(reference, { ...options, collector: 'external' }, dependencies);
  const interrupts = dependencies.watchInterrupts();
  try {
    const { signal, killSignal } = interrupts;
    const result = await dependencies.receiveLoad(scenario, {
      ...{ control: options.control, token: options.token ?? null, signal, killSignal, commandLine },
      runDirectory: options.out === undefined ? null : resolve(cwd, options.out),
    });
    return await printRun(result, options, dependencies);
  } finally {
    interrupts.dispose();
  }
}
