import { resolve } from 'node:path';
import type { Command } from 'commander';
import { renderText } from '../../../src/report/text.js';
import { exitCodes } from '../../error.js';
import type { Dependencies, Finish } from '../dependencies.js';
import { jsonOption, printDocument } from '../print.js';

/** `cefrig check RUN-DIR`: a saved run judged again, without any pipeline. */
export function addCheckCommand(program: Command, dependencies: Dependencies, finish: Finish): void {
  program
    .command('check')
    .summary('judge a saved run again, without a pipeline')
    .description('Judges a saved run again from its directory, without a pipeline. Exit code: the verdict.')
    .argument('<run-dir>', 'the directory of a run')
    .option(...jsonOption)
    .action(async (directory: string, { json }: { readonly json?: true }) => {
      const report = await dependencies.checkRun(resolve(dependencies.cwd, directory));
      if (json) await printDocument(dependencies, report);
      else await dependencies.stdout.write(`${renderText(report, dependencies.paint)}\n`);
      finish(exitCodes[report.verdict]);
    });
}
