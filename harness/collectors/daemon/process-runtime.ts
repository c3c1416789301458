/** Runs the real daemon as a child process with everything it writes in one private directory. */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { open, readFile, rm } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { CollectorOptions, CollectorRuntime, DaemonChoice } from '../../collector.js';
import { HarnessError } from '../../error.js';
import type { SyslogDaemon } from '../daemon.js';
import { fetchPackages, packageCache } from './debian-package.js';
import {
  checkTrouble,
  findExecutable,
  installedDaemon,
  unpackedDaemon,
  versionText,
  wordsOf,
  type Installation,
} from './installation.js';
import { startDaemon, type LaunchedDaemon, type LaunchJob } from './start.js';

const run = promisify(execFile);
const STOP_DEADLINE_MS = 5_000;

async function unavailable(daemon: SyslogDaemon, { version }: DaemonChoice): Promise<string | null> {
  const { binary, packages, kind } = daemon;
  if (process.platform !== 'linux') {
    return `${binary} runs as a process on Linux only, and this is ${process.platform}: use Docker on a Linux machine.`;
  }
  const suite = version === null ? null : await machineSuite();
  if (suite !== version) {
    return (
      `pipeline.collector.version is ${String(version)}, and as a process ${binary} is that of this machine ` +
      `(${suite ?? 'which is no Debian'}): use the runtime container, or no version.`
    );
  }
  const isThere =
    (await installedDaemon(daemon)) !== null ||
    (await unpackedDaemon(daemon, packageCache(packages))) !== null ||
    (await findExecutable('apt-get')) !== null;
  return isThere
    ? null
    : `No ${binary} is installed, and there is no apt-get to fetch one with: install ${packages[0] ?? kind}.`;
}

/** The release of Debian that this machine runs, such as `bookworm`; null where it is none (os-release(5)). */
async function machineSuite(): Promise<string | null> {
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '');
  const isDebian = /^ID="?debian"?$/m.test(release);
  return isDebian ? (/^VERSION_CODENAME="?(\w+)"?$/m.exec(release)?.[1] ?? null) : null;
}

const isRunnable = (installation: Installation, daemon: SyslogDaemon): Promise<boolean> =>
  versionText(installation, daemon).then(
    () => true,
    () => false,
  );

/** The unpacked package, fetched unless the cache has one that runs (a library may be gone since it was fetched). */
async function packagedDaemon(daemon: SyslogDaemon, options: CollectorOptions): Promise<Installation> {
  const cache = packageCache(daemon.packages);
  const cached = await unpackedDaemon(daemon, cache);
  if (cached !== null && (await isRunnable(cached, daemon))) return cached;
  await rm(cache, { recursive: true, force: true });
  await fetchPackages(daemon.packages, cache, options);
  const fetched = await unpackedDaemon(daemon, cache);
  if (fetched === null) {
    throw new HarnessError('world', `The fetched package has no ${daemon.binary} (looked in ${cache}).`);
  }
  return fetched;
}

/**
 * Null when this installation can run the configuration here, which is then written for its version, else its own
 * words. A daemon may be there and yet not do: a library is missing, or the distribution's AppArmor profile forbids it
 * to read outside /etc.
 */
async function troubleWith(
  installation: Installation,
  { daemon, paths, options, configure }: LaunchJob,
): Promise<string | null> {
  const version = await versionText(installation, daemon).catch((error: unknown) => ({ trouble: wordsOf(error) }));
  if (typeof version !== 'string') return version.trouble;
  await configure(version);
  return (await daemon.lacks(options, installation.moduleFolders)) ?? (await checkTrouble(installation, daemon, paths));
}

/**
 * An installation whose syntax check passes this configuration: the machine's own if it can, else the package's. Throws
 * HarnessError with the words of the last that refused it.
 */
export async function usableInstallation(job: LaunchJob): Promise<Installation> {
  const { daemon, paths, options } = job;
  const refusal = ({ executable }: Installation, words: string): string =>
    `${executable} does not take the configuration ${paths.config}:\n${words}`;
  const installed = await installedDaemon(daemon);
  if (installed !== null) {
    const trouble = await troubleWith(installed, job);
    if (trouble === null) return installed;
    const message = refusal(installed, trouble);
    if ((await findExecutable('apt-get')) === null) throw new HarnessError('world', message);
    options.onProgress(message);
  }
  const packaged = await packagedDaemon(daemon, options);
  const trouble = await troubleWith(packaged, job);
  if (trouble !== null) throw new HarnessError('world', refusal(packaged, trouble));
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

async function launch(job: LaunchJob): Promise<LaunchedDaemon> {
  const { daemon, paths, options } = job;
  const installation = await usableInstallation(job);
  options.signal.throwIfAborted();
  const command = [
    ...(await guardAgainstOrphan()),
    installation.executable,
    ...daemon.runArguments(paths),
    ...installation.args,
  ];
  const log = await open(paths.log, 'a');
  const child = spawn(command[0] ?? installation.executable, command.slice(1), {
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

/** The daemon as a child process. */
export const processRuntime = (daemon: SyslogDaemon): CollectorRuntime => ({
  runtime: 'process',
  unavailable: (choice) => unavailable(daemon, choice),
  start: (options) =>
    startDaemon(daemon, { runtime: 'process', configFolder: (_daemon, config) => config, launch }, options),
});
