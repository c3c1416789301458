/**
 * Runs a daemon in a container, on host network with a free port. The run directory is bind-mounted at its own path and
 * the daemon runs as the rig's user: the configuration is the process runtime's, and what the daemon writes is at once
 * there, readable and removable by whoever started the rig.
 */
import { execFile } from 'node:child_process';
import { open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { CollectorOptions, CollectorRuntime } from '../../collector.js';
import type { SyslogDaemon } from '../daemon.js';
import { withDeadline } from '../deadline.js';
import { connectDocker, dockerTrouble, type Docker } from './docker.js';
import { ensureImage, versionTextOf } from './image.js';
import { lackingProgram } from './lacking-program.js';
import { startDaemon, type LaunchedDaemon, type LaunchJob } from './start.js';

const run = promisify(execFile);
const START_DEADLINE_MS = 30_000;
const STOP_DEADLINE_MS = 20_000;
const STOP_GRACE_SECONDS = 5;
const REMOVAL_POLL_MS = 50;
const NANO = 1_000_000_000;

type Container = ReturnType<Docker['getContainer']>;

const quoted = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`;

/**
 * `pipe` is held open by the rig: when the rig is gone, however it went, reading it ends, and so does the daemon. The
 * daemon is process 1, so that signals and /proc mean it and no shell. It may run on with the parts of a configuration
 * that it understood, so that is checked first.
 */
function startScript({ daemon, paths }: LaunchJob, pipe: string): string {
  const command = (args: readonly string[]): string => [daemon.binary, ...args].map(quoted).join(' ');
  const log = quoted(paths.log);
  return `
(read -r _ < ${quoted(pipe)}; kill -TERM 1) &
${command(daemon.checkArguments(paths))} > ${log} 2>&1 || exit 1
exec ${command(daemon.runArguments(paths))} > ${log} 2>&1`;
}

const bind = (source: string, target: string, isReadOnly: boolean) =>
  ({ Type: 'bind', Source: source, Target: target, ReadOnly: isReadOnly }) as const;

/** The files of a user's directory, where the distribution keeps such files: they name each other by those paths. */
async function configMounts({ configFolder }: SyslogDaemon, config: string) {
  return (await readdir(config)).map((name) => bind(join(config, name), join(configFolder, name), true));
}

/** The rig's user; with a user's own files root, since those may ask for anything. */
const userOf = ({ config }: CollectorOptions): string =>
  config === null ? `${String(process.getuid?.() ?? 0)}:${String(process.getgid?.() ?? 0)}` : '0:0';

async function createContainer(docker: Docker, image: string, pipe: string, job: LaunchJob): Promise<Container> {
  const { daemon, paths, options } = job;
  const mounts = options.config === null ? [] : await configMounts(daemon, options.config);
  return await docker.createContainer({
    Image: image,
    User: userOf(options),
    Entrypoint: ['/bin/sh', '-c', startScript(job, pipe)],
    WorkingDir: paths.directory,
    Labels: { 'cefrig.rig-pid': String(process.pid) },
    HostConfig: {
      NetworkMode: 'host',
      AutoRemove: true,
      // 0 is no bound.
      NanoCpus: Math.round((options.cpus ?? 0) * NANO),
      Mounts: [bind(paths.directory, paths.directory, false), ...mounts],
      // Where SELinux is on, a container may otherwise not read a user's files.
      SecurityOpt: ['label=disable'],
    },
  });
}

async function endOf(container: Container): Promise<string> {
  try {
    const { StatusCode: code } = (await container.wait({ condition: 'next-exit' })) as { readonly StatusCode: number };
    return `its container ended with exit code ${code}${code === 137 ? ' (it was killed)' : ''}.`;
  } catch (error) {
    return `Docker lost sight of its container (${error instanceof Error ? error.message : String(error)}).`;
  }
}

/** Docker removes the container once it has ended, a moment after saying that it has. */
async function awaitRemoval(container: Container): Promise<void> {
  const isThere = (): Promise<boolean> =>
    container.inspect().then(
      () => true,
      () => false,
    );
  while (await isThere()) await sleep(REMOVAL_POLL_MS);
}

async function removeContainer(container: Container): Promise<void> {
  // Both fail when the container is gone already, which is what they are for.
  await container.stop({ t: STOP_GRACE_SECONDS }).catch(() => undefined);
  await container.remove({ force: true }).catch(() => undefined);
  await awaitRemoval(container);
}

async function startContainer(docker: Docker, image: string, pipe: string, job: LaunchJob): Promise<LaunchedDaemon> {
  const container = await createContainer(docker, image, pipe, job);
  const remove = (): Promise<void> =>
    withDeadline(removeContainer(container), `Removing container ${container.id}`, STOP_DEADLINE_MS).catch(
      () => undefined,
    );
  try {
    const ended = endOf(container);
    await container.start();
    const pid = await container.inspect().then(
      ({ State }) => (State.Pid > 0 ? State.Pid : null),
      () => null,
    );
    return {
      pid,
      ended,
      kill: async () => {
        await container.kill().catch(() => undefined);
        await ended;
      },
      stop: remove,
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function launch(job: LaunchJob): Promise<LaunchedDaemon> {
  const docker = await connectDocker();
  const image = await ensureImage(docker, job.daemon, job.options);
  try {
    return await launchFrom(docker, image, job);
  } catch (error) {
    throw lackingProgram(error, image, job.options) ?? error;
  }
}

async function launchFrom(docker: Docker, image: string, job: LaunchJob): Promise<LaunchedDaemon> {
  const { daemon, paths, options } = job;
  await job.configure(await versionTextOf(docker, image, daemon));
  options.signal.throwIfAborted();
  const pipe = join(paths.directory, 'rig-alive');
  await rm(pipe, { force: true });
  await run('mkfifo', [pipe]);
  // Opened for reading too, because opening a pipe for writing alone waits for a reader.
  const hold = await open(pipe, 'r+');
  const release = async (): Promise<void> => {
    await hold.close();
    await rm(pipe, { force: true });
  };
  try {
    const starting = startContainer(docker, image, pipe, job);
    const launched = await withDeadline(starting, 'Starting the collector container', START_DEADLINE_MS);
    return {
      ...launched,
      stop: async () => {
        await launched.stop();
        await release();
      },
    };
  } catch (error) {
    await release();
    throw error;
  }
}

/** The daemon in a container. */
export const containerRuntime = (daemon: SyslogDaemon): CollectorRuntime => ({
  runtime: 'container',
  unavailable: () => dockerTrouble(),
  start: (options) =>
    startDaemon(daemon, { runtime: 'container', configFolder: ({ configFolder }) => configFolder, launch }, options),
});
