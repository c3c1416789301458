/** Runs the real rsyslogd as a child process with everything it writes in one private directory. */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { open, rm, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { CollectorOptions, CollectorRuntime } from '../../collector.js';
import { HarnessError } from '../../error.js';
import type { RsyslogPaths } from './config.js';
import { fetchRsyslogPackage, packageCache } from './debian-package.js';
import {
  findExecutable,
  installedRsyslog,
  isRunnable,
  troubleWith,
  unpackedRsyslog,
  versionText,
  type Installation,
} from './installation.js';
import { startRsyslog, type Daemon, type Launch } from './start.js';

const run = promisify(execFile);
const STOP_DEADLINE_MS = 5_000;

async function unavailable(): Promise<string | null> {
  if (process.platform !== 'linux') {
    return `rsyslogd runs as a process on Linux only, and this is ${process.platform}: use Docker on a Linux machine.`;
  }
  const isThere =
    (await installedRsyslog()) !== null ||
    (await unpackedRsyslog(packageCache())) !== null ||
    (await findExecutable('apt-get')) !== null;
  return isThere ? null : 'No rsyslogd is installed, and there is no apt-get to fetch one with: install rsyslog.';
}

/** The unpacked package, fetched unless the cache has one that runs (a library may be gone since it was fetched). */
async function packagedRsyslog(options: CollectorOptions): Promise<Installation> {
  const cache = packageCache();
  const cached = await unpackedRsyslog(cache);
  if (cached !== null && (await isRunnable(cached))) return cached;
  await rm(cache, { recursive: true, force: true });
  await fetchRsyslogPackage(cache, options);
  const fetched = await unpackedRsyslog(cache);
  if (fetched === null) throw new HarnessError('world', `The fetched package has no rsyslogd (looked in ${cache}).`);
  return fetched;
}

/** An installation that takes this configuration: the machine's own if it can, else the package's. */
async function usableInstallation(paths: RsyslogPaths, options: CollectorOptions): Promise<Installation> {
  const refusal = (daemon: string, words: string): string =>
    `${daemon} does not take the configuration ${paths.config}:\n${words}`;
  const installed = await installedRsyslog();
  if (installed !== null) {
    const trouble = await troubleWith(installed, paths);
    if (trouble === null) return installed;
    const message = refusal(installed.daemon, trouble);
    if ((await findExecutable('apt-get')) === null) throw new HarnessError('world', message);
    options.onProgress(message);
  }
  const packaged = await packagedRsyslog(options);
  const trouble = await troubleWith(packaged, paths);
  if (trouble !== null) throw new HarnessError('world', refusal(packaged.daemon, trouble));
  return packaged;
}

/** Arguments in front of the daemon's, so that the kernel ends it with the rig, even when the rig is killed. */
async function guardAgainstOrphan(): Promise<readonly string[]> {
  const help = await run('setpriv', ['--help']).catch(() => ({ stdout: '' }));
  return help.stdout.includes('--pdeathsig') ? ['setpriv', '--pdeathsig', 'KILL', '--'] : [];
}

function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => {
      resolve(`it could not be started (${error.message}).`);
    });
    child.once('exit', (code, signal) => {
      resolve(signal === null ? `it exited with code ${String(code)}.` : `it was ended by signal ${signal}.`);
    });
  });
}

async function launch(paths: RsyslogPaths, options: CollectorOptions): Promise<Daemon> {
  const installation = await usableInstallation(paths, options);
  await writeFile(paths.version, await versionText(installation));
  options.signal.throwIfAborted();
  const command = [
    ...(await guardAgainstOrphan()),
    installation.daemon,
    ...['-n', '-C', '-f', paths.config, '-i', paths.pidFile],
    ...installation.args,
  ];
  const log = await open(paths.log, 'a');
  const child = spawn(command[0] ?? installation.daemon, command.slice(1), {
    cwd: paths.directory,
    env: { ...process.env, ...installation.env },
    stdio: ['ignore', log.fd, log.fd],
    // A group of its own: Ctrl-C on the terminal is the rig's to act upon, which drains first.
    detached: true,
  });
  const ended = endOf(child);
  await log.close();
  return {
    pid: child.pid ?? null,
    ended,
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    stop: async () => {
      const force = setTimeout(() => child.kill('SIGKILL'), STOP_DEADLINE_MS);
      child.kill('SIGTERM');
      await ended;
      clearTimeout(force);
    },
  };
}

/** rsyslogd as a child process. `render` is for tests that give it another configuration. */
export const rsyslogProcess = (render?: Launch['render']): CollectorRuntime => ({
  runtime: 'process',
  unavailable,
  start: (options) => startRsyslog({ runtime: 'process', launch, ...(render && { render }) }, options),
});
