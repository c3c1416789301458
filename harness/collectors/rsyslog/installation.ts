/** Finds an rsyslogd to run as a child process: an installed one, or a Debian package unpacked into the cache. */
import { execFile } from 'node:child_process';
import { access, constants, readdir } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import type { RsyslogPaths } from './config.js';

const run = promisify(execFile);
const PROBE_DEADLINE_MS = 10_000;

export interface Installation {
  readonly daemon: string;
  /** Arguments and environment that the daemon needs to find its modules and libraries. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
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

export async function installedRsyslog(): Promise<Installation | null> {
  const daemon = await findExecutable('rsyslogd');
  return daemon === null ? null : { daemon, args: [], env: {} };
}

/** An rsyslog package unpacked under `root`; null when there is none. */
export async function unpackedRsyslog(root: string): Promise<Installation | null> {
  const daemon = join(root, 'usr/sbin/rsyslogd');
  if (!(await isExecutable(daemon))) return null;
  // Debian keeps libraries in a directory named after the architecture, such as x86_64-linux-gnu.
  const libraries = (await readdir(join(root, 'usr/lib'))).map((name) => join(root, 'usr/lib', name));
  const rooted = (await readdir(join(root, 'lib')).catch(() => [])).map((name) => join(root, 'lib', name));
  const modules = libraries.map((directory) => join(directory, 'rsyslog'));
  return {
    daemon,
    args: ['-M', modules.join(delimiter)],
    env: { LD_LIBRARY_PATH: [...libraries, ...rooted].join(delimiter) },
  };
}

/**
 * Null when this rsyslogd can run that configuration here, else its own words. A daemon may be there and yet not do: a
 * library is missing, or the distribution's AppArmor profile forbids it to read outside /etc.
 */
export async function troubleWith({ daemon, args, env }: Installation, paths: RsyslogPaths): Promise<string | null> {
  try {
    await run(daemon, ['-N1', '-C', '-f', paths.config, ...args], {
      cwd: paths.directory,
      env: { ...process.env, ...env },
      timeout: PROBE_DEADLINE_MS,
      killSignal: 'SIGKILL',
    });
    return null;
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
    return said === '' ? String(error instanceof Error ? error.message : error) : said;
  }
}

/** What `rsyslogd -v` prints. */
export async function versionText({ daemon, env }: Installation): Promise<string> {
  const { stdout } = await run(daemon, ['-v'], {
    env: { ...process.env, ...env },
    timeout: PROBE_DEADLINE_MS,
    killSignal: 'SIGKILL',
  });
  return stdout;
}

export const isRunnable = (installation: Installation): Promise<boolean> =>
  versionText(installation).then(
    () => true,
    () => false,
  );
