/** What the parsers need on this machine, installed once into .ci/cache. */
import { execFile } from 'node:child_process';
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

export const lastLinesOf = (text: string): string => text.trim().split('\n').slice(-LAST_LINES).join('\n');

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
