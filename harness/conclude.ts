import type { RunReport } from '../src/report.js';
import { judgeDirectory, writeExceptions } from './check.js';
import type { Progress } from './progress.js';
import { writeReportFiles } from './report-files.js';

export interface RunResult {
  readonly report: RunReport;
  readonly directory: string;
  /** What was written for people and programs to read. */
  readonly paths: readonly string[];
}

/** Judges a run that has ended and writes its report. `faults`: all that the rig told of. */
export async function conclude(directory: string, faults: readonly string[], progress: Progress): Promise<RunResult> {
  progress.stage('judging');
  const { report, plan, evidence } = await judgeDirectory(directory, faults);
  let paths: readonly string[] = [];
  try {
    paths = [...(await writeReportFiles(directory, report)), await writeExceptions(directory, plan, evidence)];
  } catch (error) {
    // The result is not lost with the disk: the caller still prints it.
    progress.note(error instanceof Error ? error.message : String(error));
  }
  progress.done();
  return { report, directory, paths };
}
