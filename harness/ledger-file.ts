import { createHash } from 'node:crypto';
import { mkdir, open, readFile, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Intent } from '../src/ledger.js';
import { HarnessError } from './error.js';
import { intentSchema } from './intent-schema.js';
import { problemsText } from './zod-problems.js';

/** Where things are in a run directory. */
export const runFiles = {
  intent: 'intent.json',
  run: 'ledger/run.jsonl',
  'collector-output': 'ledger/collector-output.jsonl',
  'workspace-input': 'ledger/workspace-input.jsonl',
  collector: 'collector',
  authority: 'tls/authority.pem',
  /** Of the collector, in its own directory. */
  serverCertificate: 'collector/tls/server.pem',
  serverKey: 'collector/tls/server-key.pem',
  /** Whose appliances the collector lets in. */
  clientAuthority: 'collector/tls/authority.pem',
  rows: 'rows.jsonl',
  exceptions: 'exceptions.jsonl',
} as const;

/** Certificate and key of an appliance, or of the canary where it is null. */
export const identityFile = (appliance: number | null): string =>
  appliance === null ? 'tls/canary.pem' : `tls/appliances/${appliance}.pem`;

/** The ledger file of one driver thread. */
export const driverFile = (thread: number): string => `ledger/driver-${thread}.jsonl`;

/** One writer's column of the ledger: JSON documents, one a line, append only. */
export class LedgerFile<Line> {
  private chain: Promise<void> = Promise.resolve();
  private failure: string | null = null;
  private readonly sha256 = createHash('sha256');

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
    this.sha256.update(text);
    this.write(text);
  }

  private write(text: string): void {
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

  /** Closes it with a last line that tells whether the others are all there, as they were written. */
  async seal(): Promise<void> {
    this.write(`${JSON.stringify({ sha256: this.sha256.digest('hex') })}\n`);
    await this.close();
  }

  async close(): Promise<void> {
    await this.flush();
    await this.handle.close();
  }
}

/** Reads what a run intended. Throws HarnessError `input` with all that is wrong with it. */
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
  const refuse = (why: string, cause?: unknown): HarnessError =>
    new HarnessError('input', `${path}: not the intent of a run: ${why}`, { cause });
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    throw refuse(error instanceof Error ? error.message : String(error), error);
  }
  const intent = intentSchema.safeParse(document);
  if (!intent.success) throw refuse(problemsText(intent.error));
  return intent.data;
}
