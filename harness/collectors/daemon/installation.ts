/** Finds a daemon to run as a child process: an installed one, or a Debian package unpacked into the cache. */
import { execFile } from 'node:child_process';
import { access, constants, readdir } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import type { DaemonPaths, Surroundings, SyslogDaemon } from '../daemon.js';

const run = promisify(execFile);
const PROBE_DEADLINE_MS = 10_000;

/** An executable, with what it needs to find its modules and libraries. */
export interface Installation extends Surroundings {
  readonly executable: string;
}

const isExecutable = (path: string): Promise<boolean> =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  );

/** The first executable file of that name on PATH or in the system's directories for daemons. */
export async function findExecutable(name: string): Promise<string | null> {
  const path = (process.env['PATH'] ?? '').split(delimiter).filter((directory) => directory !== '');
  for (const directory of [...path, '/usr/local/sbin', '/usr/sbin', '/sbin']) {
    const candidate = join(directory, name);
    if (await isExecutable(candidate)) return candidate;
  }
  return null;
}

export async function installedDaemon({ binary }: SyslogDaemon): Promise<Installation | null> {
  const executable = await findExecutable(binary);
  return executable === null ? null : { executable, args: [], env: {}, moduleFolders: [] };
}

/** The daemon's package unpacked under `root`; null when there is none. */
export async function unpackedDaemon(daemon: SyslogDaemon, root: string): Promise<Installation | null> {
  const executable = join(root, 'usr/sbin', daemon.binary);
  if (!(await isExecutable(executable))) return null;
  // Debian keeps libraries in a directory named after the architecture, such as x86_64-linux-gnu.
  const libraries = (await readdir(join(root, 'usr/lib'))).map((name) => join(root, 'usr/lib', name));
  const rooted = (await readdir(join(root, 'lib')).catch(() => [])).map((name) => join(root, 'lib', name));
  const { args, env, moduleFolders } = await daemon.unpacked(root, libraries);
  return {
    executable,
    args,
    moduleFolders,
    env: { LD_LIBRARY_PATH: [...libraries, ...rooted].join(delimiter), ...env },
  };
}

async function outputOf({ executable, env }: Installation, args: readonly string[], cwd?: string): Promise<string> {
  const { stdout } = await run(executable, args, {
    ...(cwd !== undefined && { cwd }),
    env: { ...process.env, ...env },
    timeout: PROBE_DEADLINE_MS,
    killSignal: 'SIGKILL',
  });
  return stdout;
}

/** What it prints of its version. Rejects when it does not run here. */
export const versionText = (installation: Installation, { versionArguments }: SyslogDaemon): Promise<string> =>
  outputOf(installation, versionArguments);

/** Null when the daemon takes the configuration, else its own words. */
export async function checkTrouble(
  installation: Installation,
  daemon: SyslogDaemon,
  paths: DaemonPaths,
): Promise<string | null> {
  const args = [...daemon.checkArguments(paths), ...installation.args];
  return await outputOf(installation, args, paths.directory).then(() => null, wordsOf);
}

/** What a command that failed said, or why it could not be run. */
export function wordsOf(error: unknown): string {
  const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
  return said === '' ? String(error instanceof Error ? error.message : error) : said;
}
