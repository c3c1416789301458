import { createReadStream } from 'node:fs';
import { mkdir, open, readFile, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { DriverLine, Intent, RunLine, TapLine } from '../src/ledger.js';
import { Evidence } from '../src/ledger/evidence.js';
import { Plan } from '../src/plan.js';
import { HarnessError } from './error.js';

/** Where things are in a run directory. */
export const runFiles = {
  intent: 'intent.json',
  run: 'ledger/run.jsonl',
  'collector-output': 'ledger/collector-output.jsonl',
  'workspace-input': 'ledger/workspace-input.jsonl',
  collector: 'collector',
  authority: 'tls/authority.pem',
  serverCertificate: 'tls/server.pem',
  serverKey: 'tls/server-key.pem',
  rows: 'rows.jsonl',
  exceptions: 'exceptions.jsonl',
} as const;

/** The ledger file of one driver thread. */
export const driverFile = (thread: number): string => `ledger/driver-${thread}.jsonl`;

/** One writer's column of the ledger: JSON documents, one a line, append only. */
export class LedgerFile<Line> {
  private chain: Promise<void> = Promise.resolve();
  private failure: string | null = null;

  private constructor(
    private readonly path: string,
    private readonly handle: FileHandle,
    private readonly onFault: (what: string) => void,
  ) {}

  /** `onFault` is told once when the file cannot be written (disk full, say); later lines are then dropped. */
  static async open<Line>(path: string, onFault: (what: string) => void): Promise<LedgerFile<Line>> {
    await mkdir(dirname(path), { recursive: true });
    return new LedgerFile<Line>(path, await open(path, 'a'), onFault);
  }

  append(line: Line): void {
    const text = `${JSON.stringify(line)}\n`;
    this.chain = this.chain.then(async () => {
      if (this.failure !== null) return;
      try {
        await this.handle.appendFile(text);
      } catch (error) {
        this.failure = `cannot write ${this.path}: ${error instanceof Error ? error.message : String(error)}`;
        this.onFault(this.failure);
      }
    });
  }

  /** Everything appended so far is with the operating system, or the fault has been told. */
  async flush(): Promise<void> {
    await this.chain;
  }

  async close(): Promise<void> {
    await this.flush();
    await this.handle.close();
  }
}

/** Reads what a run intended. */
export async function readIntent(directory: string): Promise<Intent> {
  const path = join(directory, runFiles.intent);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw new HarnessError(
      'input',
      `${directory}: expected a run directory, found no readable ${runFiles.intent} in it`,
      {
        cause: error,
      },
    );
  }
  try {
    const intent = JSON.parse(text) as { readonly schema?: unknown };
    if (intent.schema === INTENT_SCHEMA) return { ...OF_OLDER_RUNS, ...(intent as Intent) };
    throw new Error(`its schema is ${JSON.stringify(intent.schema)}, expected "${INTENT_SCHEMA}"`);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new HarnessError('input', `${path}: not the intent of a run: ${why}`, { cause: error });
  }
}

/** What runs of older versions of the rig did not write down. */
const OF_OLDER_RUNS: Pick<Intent, 'selftest'> = { selftest: { kind: 'none', why: 'not recorded by this run' } };
const INTENT_SCHEMA: Intent['schema'] = 'cefrig/intent/1';

/** Reads a run's whole ledger, up to the last whole line of each file; what is damaged is noted as a defect. */
export async function readEvidence(directory: string, { driverThreads }: Intent, plan: Plan): Promise<Evidence> {
  const evidence = new Evidence(plan);
  const read = async (file: string, add: (line: unknown) => void): Promise<void> => {
    const defect = await readLines(join(directory, file), add);
    if (defect !== null) evidence.defects.push(`${file}: ${defect}`);
  };
  await read(runFiles.run, (line) => {
    evidence.addRunLine(line as RunLine);
  });
  for (let thread = 0; thread < driverThreads; thread += 1) {
    const countBefore = evidence.driverLineCount;
    await read(driverFile(thread), (line) => {
      evidence.addDriverLine(line as DriverLine);
    });
    if (evidence.driverLineCount === countBefore) evidence.defects.push(`${driverFile(thread)}: holds no line`);
  }
  for (const tap of ['collector-output', 'workspace-input'] as const) {
    await read(runFiles[tap], (line) => {
      evidence.addTapLine(tap, line as TapLine);
    });
  }
  return evidence;
}

/** Null, or what is wrong with the file. */
async function readLines(path: string, add: (line: unknown) => void): Promise<string | null> {
  let lineNumber = 0;
  try {
    for await (const text of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
      lineNumber += 1;
      try {
        add(JSON.parse(text));
      } catch {
        return `line ${lineNumber} is cut or damaged; nothing behind it was read`;
      }
    }
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return null;
}
