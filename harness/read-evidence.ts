import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { Intent } from '../src/ledger.js';
import { Evidence } from '../src/ledger/evidence.js';
import type { Plan } from '../src/plan.js';
import { driverFile, runFiles } from './ledger-file.js';
import { lineSchemas, parseRunLine, RUN_MS_MAX, sealLine } from './ledger-schema.js';
import { problemsText } from './zod-problems.js';

/** Processes read the same clock, each on its own. */
const CLOCK_TOLERANCE_MS = 1_000;

/** Reads a run's whole ledger, each file up to what is damaged; that is noted as a defect. */
export async function readEvidence(directory: string, intent: Intent, plan: Plan): Promise<Evidence> {
  const evidence = new Evidence(plan);
  await readInto(evidence, directory, runFiles.run, (line) => {
    evidence.addRunLine(parseRunLine(line));
  });
  const endedMs = evidence.lastRunLine('ended')?.atMs ?? RUN_MS_MAX;
  await readDriver(evidence, directory, intent, endedMs + CLOCK_TOLERANCE_MS);
  const schemas = lineSchemas(endedMs + CLOCK_TOLERANCE_MS);
  for (const tap of ['collector-output', 'workspace-input'] as const) {
    await readInto(evidence, directory, runFiles[tap], (line) => {
      evidence.addTapLine(tap, schemas.tap.parse(line));
    });
  }
  return evidence;
}

/** Reads what the driver alone wrote, where nothing else of a run is. */
export async function readDriverEvidence(directory: string, intent: Intent, plan: Plan): Promise<Evidence> {
  const evidence = new Evidence(plan);
  await readDriver(evidence, directory, intent, RUN_MS_MAX);
  return evidence;
}

async function readDriver(
  evidence: Evidence,
  directory: string,
  { driverThreads }: Intent,
  latestMs: number,
): Promise<void> {
  const schemas = lineSchemas(latestMs);
  for (let thread = 0; thread < driverThreads; thread += 1) {
    const countBefore = evidence.driverLineCount;
    const file = driverFile(thread);
    const add = (line: unknown): void => {
      evidence.addDriverLine(schemas.driver.parse(line));
    };
    let defect = await readInto(evidence, directory, file, add);
    if (defect === null && evidence.driverLineCount === countBefore) {
      evidence.defects.push((defect = `${file}: holds no line`));
    }
    evidence.driverDefect ??= defect;
  }
}

/** The defect that was noted, or null. */
async function readInto(
  evidence: Evidence,
  directory: string,
  file: string,
  add: (line: unknown) => void,
): Promise<string | null> {
  const defect = await readLines(join(directory, file), add);
  if (defect === null) return null;
  const noted = `${file}: ${defect}`;
  evidence.defects.push(noted);
  return noted;
}

/** Null, or what is wrong with the file. */
async function readLines(path: string, add: (line: unknown) => void): Promise<string | null> {
  const sha256 = createHash('sha256');
  let seal: string | null = null;
  let lineNumber = 0;
  try {
    for await (const text of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
      lineNumber += 1;
      try {
        if (seal !== null) return `line ${lineNumber} was added behind its end`;
        const line: unknown = JSON.parse(text);
        const sealed = sealLine.safeParse(line);
        if (sealed.success) seal = sealed.data.sha256;
        else {
          sha256.update(`${text}\n`);
          add(line);
        }
      } catch (error) {
        const where = error instanceof z.ZodError ? ` (${problemsText(error)})` : '';
        return `line ${lineNumber} is cut or damaged${where}; nothing behind it was read`;
      }
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 'is not here';
    return error instanceof Error ? error.message : String(error);
  }
  if (seal === null) return 'lines may be missing at its end: whoever wrote it did not come to close it';
  return seal === sha256.digest('hex') ? null : 'lines are missing or not as they were written (its checksum differs)';
}
