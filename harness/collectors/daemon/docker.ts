/** The Docker daemon: whether it can run a collector on this machine's own network. */
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import type { ContainerRuntimeClient } from 'testcontainers';
import { withDeadline } from '../deadline.js';

const DEFAULT_SOCKET = '/var/run/docker.sock';
const ANSWER_DEADLINE_MS = 5_000;

export type Docker = ContainerRuntimeClient['container']['dockerode'];

interface DockerInfo {
  readonly OSType?: string;
  readonly OperatingSystem?: string;
  readonly SecurityOptions?: readonly string[] | null;
}

async function fetchInfo(socketPath: string): Promise<DockerInfo> {
  const asked = request({ socketPath, path: '/info', signal: AbortSignal.timeout(ANSWER_DEADLINE_MS) });
  asked.end();
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  const body = await text(response);
  if (response.statusCode !== 200) throw new Error(`HTTP status ${String(response.statusCode)}: ${body.trim()}`);
  return JSON.parse(body) as DockerInfo;
}

function describeFailure(socketPath: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return `Docker is not there (no ${socketPath}): install or start it.`;
  if (code === 'EACCES') return `This user may not use Docker (${socketPath}): add the user to the group "docker".`;
  if (code === 'ECONNREFUSED') return `No Docker daemon answers on ${socketPath}: start it.`;
  if (code === 'ABORT_ERR') {
    return `The Docker daemon on ${socketPath} did not answer within ${ANSWER_DEADLINE_MS / 1_000} s: restart it.`;
  }
  return `The Docker daemon on ${socketPath} does not answer properly: ${String(error)}`;
}

/**
 * Null when containers can be measured here, else why not and what to do. The collector is reached over host network,
 * never through a published port, whose relay loses datagrams of its own: so host network must be this machine's.
 */
export async function dockerTrouble(environment: NodeJS.ProcessEnv = process.env): Promise<string | null> {
  const { platform } = process;
  if (platform !== 'linux') return `On ${platform} Docker's host network is not this machine's: use a Linux machine.`;
  const host = environment['DOCKER_HOST'] ?? '';
  if (host !== '' && !host.startsWith('unix://')) {
    return `DOCKER_HOST is ${host}, which may be another machine: only a daemon on a unix:// socket shares this network.`;
  }
  const socketPath = host === '' ? DEFAULT_SOCKET : host.slice('unix://'.length);
  try {
    const info = await fetchInfo(socketPath);
    if (info.OSType !== 'linux') return `The Docker daemon runs ${String(info.OSType)} containers, not Linux ones.`;
    if (info.OperatingSystem?.includes('Docker Desktop')) {
      return "Docker Desktop runs containers in a virtual machine, whose network is not this machine's: use Docker Engine.";
    }
    if (info.SecurityOptions?.some((option) => option.includes('rootless'))) {
      return "Docker runs rootless, and its host network is then not this machine's: use the system's Docker daemon.";
    }
    return null;
  } catch (error) {
    return describeFailure(socketPath, error);
  }
}

/** A client for the daemon that {@link dockerTrouble} looked at. */
export async function connectDocker(): Promise<Docker> {
  // Loaded late: it takes half a second, and most commands start no container.
  const { getContainerRuntimeClient } = await import('testcontainers');
  const client = await withDeadline(getContainerRuntimeClient(), 'Connecting to Docker', ANSWER_DEADLINE_MS);
  return client.container.dockerode;
}
