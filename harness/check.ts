import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { exceptionsOf } from '../src/exceptions.js';
import { judge } from '../src/judge.js';
import { Plan } from '../src/plan.js';
import type { RunReport } from '../src/report.js';
import { runReport } from '../src/run-report.js';
import { readIntent, runFiles } from './ledger-file.js';
import { readEvidence } from './read-evidence.js';
import type { Evidence } from '../src/ledger/evidence.js';

/** Judges a saved run again, from its directory alone. Throws HarnessError where it is no run directory. */
export async function checkRun(directory: string): Promise<RunReport> {
  return (await judgeDirectory(directory, [])).report;
}

/**
 * As {@link checkRun}; `faults` are all that the rig told of. Its ledger may not hold each, where its disk is full, and where
 * something of the ledger is missing they may say why.
 */
export async function judgeDirectory(
  directory: string,
  faults: readonly string[],
): Promise<{ report: RunReport; plan: Plan; evidence: Evidence }> {
  const intent = await readIntent(directory);
  const plan = new Plan(intent.plan);
  const evidence = await readEvidence(directory, intent, plan);
  const written = new Set(evidence.runLines.map((line) => (line.type === 'rig-fault' ? line.what : null)));
  const isWhole = evidence.defects.length === 0;
  evidence.defects.push(...faults.filter((what) => !isWhole || !written.has(what)));
  return { report: runReport(intent, evidence, judge(intent, plan, evidence)), plan, evidence };
}

/** Writes every event that was not simply delivered, a range a line. Returns the path. */
export async function writeExceptions(directory: string, plan: Plan, evidence: Evidence): Promise<string> {
  const path = join(directory, runFiles.exceptions);
  const lines = function* (): Generator<string> {
    for (const range of exceptionsOf(plan, evidence)) yield `${JSON.stringify(range)}\n`;
  };
  await pipeline(Readable.from(lines()), createWriteStream(path));
  return path;
}
