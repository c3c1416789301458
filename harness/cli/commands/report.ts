import { resolve } from 'node:path';
import type { Command } from 'commander';
import { exitCodes } from '../../error.js';
import type { Dependencies, Finish } from '../dependencies.js';
import { jsonOption, printDocument } from '../print.js';

/** `cefrig report RUN-DIR`: the report files of a saved run, written again. */
export function addReportCommand(program: Command, dependencies: Dependencies, finish: Finish): void {
  program
    .command('report')
    .summary('write the reports of a saved run')
    .description(
      'Judges a saved run again and writes JSON, Markdown, JUnit and HTML into its directory. Exit code: 0 when they ' +
        'are written, whatever the verdict.',
    )
    .argument('<run-dir>', 'the directory of a run')
    .option(...jsonOption)
    .action(async (written: string, { json }: { readonly json?: true }) => {
      const directory = resolve(dependencies.cwd, written);
      const paths = await dependencies.writeReportFiles(directory, await dependencies.checkRun(directory));
      if (json) await printDocument(dependencies, { paths });
      else await dependencies.stdout.write(paths.map((path) => `${path}\n`).join(''));
      finish(exitCodes.pass);
    });
}
