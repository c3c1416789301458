import { CommanderError } from 'commander';
import { exitCodes, HarnessError } from '../harness/error.js';

/** Runs a tool of this repository and sets the exit code that what it returns or throws deserves. */
export async function runTool(tool: () => number | Promise<number>): Promise<void> {
  try {
    process.exitCode = await tool();
  } catch (error) {
    // commander has written its own message.
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? exitCodes.pass : exitCodes.usage;
    else if (error instanceof HarnessError) {
      process.stderr.write(`error: ${error.message}\n`);
      process.exitCode = error.kind === 'input' ? exitCodes.usage : exitCodes.internal;
    } else throw error;
  }
}
