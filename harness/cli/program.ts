import { Command } from 'commander';
import { exitCodes } from '../error.js';
import { rigVersion } from '../package-root.js';
import { addAppliancesCommand } from './commands/appliances.js';
import { addCapacityCommand } from './commands/capacity.js';
import { addCheckCommand } from './commands/check.js';
import { addConfigureCommand } from './commands/configure.js';
import { addDoctorCommand } from './commands/doctor.js';
import { addReceiveCommand } from './commands/receive.js';
import { addReportCommand } from './commands/report.js';
import { addRunCommand } from './commands/run.js';
import { addScenariosCommand } from './commands/scenarios.js';
import { addSelftestCommand } from './commands/selftest.js';
import { addSendCommand } from './commands/send.js';
import type { Dependencies, Finish } from './dependencies.js';
import { reportFailure } from './failure.js';

const exitCodesHelp = `
Exit codes:
  ${exitCodes.pass.toString().padEnd(3)} pass
  ${exitCodes.fail.toString().padEnd(3)} fail: the pipeline did not do what the scenario expects
  ${exitCodes.unknown.toString().padEnd(3)} unknown: the run cannot tell
  ${exitCodes.usage} usage or bad input
  ${exitCodes.internal} the rig itself, or something it needs, broke`;

/** The command line. What commander prints goes through `print`; it never ends the process itself. */
export function createProgram(
  dependencies: Dependencies,
  finish: Finish,
  print: { readonly out: (text: string) => void; readonly err: (text: string) => void },
): Command {
  const program = new Command('cefrig')
    .description('Impersonates security appliances and accounts for every CEF event that a collector takes.')
    .version(rigVersion)
    .exitOverride()
    .configureOutput({ writeOut: print.out, writeErr: print.err })
    .showHelpAfterError('(--help says what is possible)')
    .addHelpText('afterAll', exitCodesHelp);
  addRunCommand(program, dependencies, finish);
  addReceiveCommand(program, dependencies, finish);
  addSendCommand(program, dependencies, finish);
  addCapacityCommand(program, dependencies, finish);
  addSelftestCommand(program, dependencies, finish);
  addCheckCommand(program, dependencies, finish);
  addDoctorCommand(program, dependencies, finish);
  addReportCommand(program, dependencies, finish);
  addConfigureCommand(program, dependencies, finish);
  addScenariosCommand(program, dependencies, finish);
  addAppliancesCommand(program, dependencies, finish);
  return program;
}

/** Does what the command line asks for and returns the exit code. Rejects only where standard error cannot be written. */
export async function runCommandLine(dependencies: Dependencies): Promise<number> {
  let exitCode: number = exitCodes.internal;
  try {
    await parse(dependencies, (code) => (exitCode = code));
    return exitCode;
  } catch (error) {
    return reportFailure(error, dependencies);
  }
}

/** commander prints without waiting, so what it prints is kept until it is done. */
async function parse(dependencies: Dependencies, finish: Finish): Promise<void> {
  const out: string[] = [];
  const err: string[] = [];
  const program = createProgram(dependencies, finish, {
    out: (text) => out.push(text),
    err: (text) => err.push(text),
  });
  try {
    await program.parseAsync(dependencies.commandLine, { from: 'user' });
  } finally {
    if (err.length > 0) await dependencies.stderr.write(err.join(''));
    if (out.length > 0) await dependencies.stdout.write(out.join(''));
  }
}
