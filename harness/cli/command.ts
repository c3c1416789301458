/** The program: the command line wired to the world. Everything it does is in program.ts and commands/. */
import { catalogue } from '../../generators/catalogue.js';
import { checkRun } from '../check.js';
import { exitCodes } from '../error.js';
import { receiveLoad } from '../external/receive.js';
import { sendLoad } from '../external/send.js';
import { createProgress } from '../progress.js';
import { writeReportFiles } from '../report-files.js';
import { runScenario } from '../run.js';
import { keepSelftest } from '../selftest-cache.js';
import { saveCrash } from './crash-file.js';
import type { Dependencies } from './dependencies.js';
import { reportFailure } from './failure.js';
import { watchInterrupts } from './interrupt.js';
import { outletOf } from './outlet.js';
import { paintFor } from './paint.js';
import { runCommandLine } from './program.js';

const commandLine = process.argv.slice(2);
const progress = createProgress(process.stderr);

const dependencies: Dependencies = {
  catalogue,
  runScenario: async (scenario, options) => {
    try {
      return await runScenario(scenario, { ...options, progress });
    } finally {
      progress.done();
    }
  },
  receiveLoad: async (scenario, options) => {
    try {
      return await receiveLoad(scenario, { ...options, progress });
    } finally {
      progress.done();
    }
  },
  sendLoad: (options) => sendLoad({ ...options, progress }),
  checkRun,
  writeReportFiles,
  keepSelftest: (selftest) => keepSelftest(selftest),
  stdout: outletOf(process.stdout, 'standard output'),
  stderr: outletOf(process.stderr, 'standard error'),
  paint: paintFor(process.stdout, process.env),
  cwd: process.cwd(),
  commandLine,
  epochMs: Date.now,
  watchInterrupts: () =>
    watchInterrupts(process, (message) => {
      progress.note(message);
    }),
  isDebug: process.env['CEFRIG_DEBUG'] === '1',
  saveCrash: (details) => saveCrash(details, commandLine),
};

/** The last resort. Everything was written before, so nothing is cut off, and nothing left open can hang the user. */
const end = (exitCode: number): never => process.exit(exitCode);

process.on('uncaughtException', (error) => {
  void reportFailure(error, dependencies).then(end, () => end(exitCodes.internal));
});
await runCommandLine(dependencies).then(end, () => end(exitCodes.internal));
