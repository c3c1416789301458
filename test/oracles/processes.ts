/** Talks to parsers that run as processes of their own: lines in, one line of answer for each out. */
import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { repositoryRoot } from '../repository.js';

const execute = promisify(execFile);
const INSTALL_DEADLINE_MS = 150_000;
const LAST_LINES = 5;

export const ORACLE_CACHE = join(repositoryRoot, '.ci', 'cache', 'oracles');
export const oracleFile = (path: string): string => join(repositoryRoot, 'test', 'oracles', path);

export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

const lastLinesOf = (text: string): string => text.trim().split('\n').slice(-LAST_LINES).join('\n');

/** Runs the program once over all lines. Throws unless it ends well and answers every line. */
export async function ask({ command, args, env }: Program, lines: readonly Buffer[]): Promise<string[]> {
  const child = spawn(command, args, { stdio: 'pipe', env: { ...process.env, ...env } });
  const texts = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => (texts[name] += text));
  }
  const ended = new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
  // A program that ends early closes its end: how it ended says more.
  child.stdin.on('error', () => undefined);
  child.stdin.end(Buffer.concat(lines.flatMap((line) => [line, lineEnd])));
  const code = await ended;
  const answers = texts.stdout.split('\n').slice(0, -1);
  if (code !== 0 || answers.length !== lines.length) {
    throw new Error(
      `${command} answered ${answers.length} of ${lines.length} lines and ended with ${code}:\n${lastLinesOf(texts.stderr)}`,
    );
  }
  return answers;
}

const lineEnd = Buffer.from('\n');

/** Runs an installing command; throws with its last words. */
export async function runStep(command: string, args: readonly string[]): Promise<void> {
  try {
    await execute(command, args, { timeout: INSTALL_DEADLINE_MS, killSignal: 'SIGKILL' });
  } catch (error) {
    const { message, stdout = '', stderr = '' } = error as Error & { stdout?: string; stderr?: string };
    throw new Error(`${command} failed: ${lastLinesOf(stderr) || lastLinesOf(stdout) || message}`, { cause: error });
  }
}

/**
 * The directory that `install` fills, made once for each content of `files` (under test/oracles), whole or not at all.
 * What the next run finds stays in .ci/cache.
 */
export async function installOnce(
  name: string,
  files: readonly string[],
  install: (directory: string) => Promise<void>,
): Promise<string> {
  const hash = createHash('sha256');
  for (const file of files) hash.update(await readFile(oracleFile(file)));
  const directory = join(ORACLE_CACHE, `${name}-${hash.digest('hex').slice(0, 16)}`);
  if (await isDirectory(directory)) return directory;
  await mkdir(dirname(directory), { recursive: true });
  const staging = await mkdtemp(`${directory}.`);
  try {
    await install(staging);
    await rename(staging, directory).catch(async (error: unknown) => {
      if (!(await isDirectory(directory))) throw error;
    });
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
  return directory;
}

const isDirectory = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

/** The reason why `prepare` failed, with what to do about it; null where it did not. Prepares once a process. */
export function troubleOf(prepare: () => Promise<unknown>, remedy: string): () => Promise<string | null> {
  let trouble: Promise<string | null> | undefined;
  return () =>
    (trouble ??= prepare().then(
      () => null,
      (error: unknown) => `${(error as Error).message} (${remedy})`,
    ));
}
