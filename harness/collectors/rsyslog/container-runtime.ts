/**
 * Runs rsyslogd in a container, on host network with a free port. The run directory is bind-mounted at its own path and
 * the daemon runs as the rig's user: the configuration is the process runtime's, and what the daemon writes is at once
 * there, readable and removable by whoever started the rig.
 */
import { execFile } from 'node:child_process';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { CollectorOptions, CollectorRuntime } from '../../collector.js';
import { withDeadline } from '../deadline.js';
import type { RsyslogPaths } from './config.js';
import { connectDocker, dockerTrouble, ensureImage, type Docker } from './docker.js';
import { startRsyslog, type Daemon, type Launch } from './start.js';

const run = promisify(execFile);
const START_DEADLINE_MS = 30_000;
const STOP_DEADLINE_MS = 20_000;
const STOP_GRACE_SECONDS = 5;
const REMOVAL_POLL_MS = 50;
const NANO = 1_000_000_000;

type Container = ReturnType<Docker['getContainer']>;

interface ContainerSettings {
  readonly image: string;
  readonly paths: RsyslogPaths;
  readonly pipe: string;
  readonly cpus: number | null;
}

/**
 * `$0` is the pipe that the rig holds open: when the rig is gone, however it went, reading it ends, and so does the
 * daemon. The daemon is process 1, so that signals and /proc mean it and no shell. It would run on with the parts of a
 * configuration that it understood, so that is checked first.
 */
const startScript = `
(read -r _ < "$0"; kill -TERM 1) &
rsyslogd -v > "$1"
rsyslogd -N1 -C -f "$2" > "$4" 2>&1 || exit 1
exec rsyslogd -n -C -f "$2" -i "$3" > "$4" 2>&1`;

async function createContainer(docker: Docker, { image, paths, pipe, cpus }: ContainerSettings): Promise<Container> {
  const user = `${String(process.getuid?.() ?? 0)}:${String(process.getgid?.() ?? 0)}`;
  return await docker.createContainer({
    Image: image,
    User: user,
    Entrypoint: ['/bin/sh', '-c', startScript, pipe, paths.version, paths.config, paths.pidFile, paths.log],
    WorkingDir: paths.directory,
    Labels: { 'cefrig.rig-pid': String(process.pid) },
    HostConfig: {
      NetworkMode: 'host',
      AutoRemove: true,
      // 0 is no bound.
      NanoCpus: Math.round((cpus ?? 0) * NANO),
      Mounts: [{ Type: 'bind', Source: paths.directory, Target: paths.directory }],
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

async function startContainer(docker: Docker, settings: ContainerSettings): Promise<Daemon> {
  const container = await createContainer(docker, settings);
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

async function launch(paths: RsyslogPaths, options: CollectorOptions): Promise<Daemon> {
  const docker = await connectDocker();
  const image = await ensureImage(docker, options);
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
    const starting = startContainer(docker, { image, paths, pipe, cpus: options.cpus });
    const daemon = await withDeadline(starting, 'Starting the collector container', START_DEADLINE_MS);
    return {
      ...daemon,
      stop: async () => {
        await daemon.stop();
        await release();
      },
    };
  } catch (error) {
    await release();
    throw error;
  }
}

/** rsyslogd in a container. `render` is for tests that give it another configuration. */
export const rsyslogContainer = (render?: Launch['render']): CollectorRuntime => ({
  runtime: 'container',
  unavailable: () => dockerTrouble(),
  start: (options) => startRsyslog({ runtime: 'container', launch, ...(render && { render }) }, options),
});
