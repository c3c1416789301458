/** The image that a daemon runs from. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { DebianSuite } from '../../../src/scenario.js';
import type { CollectorOptions } from '../../collector.js';
import { HarnessError } from '../../error.js';
import { packageRoot } from '../../package-root.js';
import type { SyslogDaemon } from '../daemon.js';
import { abortedAfter, withDeadline } from '../deadline.js';
import type { Docker } from './docker.js';

const BUILD_DEADLINE_MS = 180_000;
const VERSION_DEADLINE_MS = 30_000;
const HASH_DIGITS = 12;
const DOCKERFILE = join(packageRoot, 'harness', 'collectors', 'daemon', 'Dockerfile');
const PULL_DEADLINE_MS = 300_000;
const DEFAULT_SUITE: DebianSuite = 'bookworm';

type Work = Pick<CollectorOptions, 'signal' | 'onProgress'>;

/**
 * Does what takes minutes, once, and waits until Docker has done what it reports on. Throws HarnessError that begins with
 * `failure` where it cannot be done in time.
 */
async function withProgress(
  docker: Docker,
  about: { readonly what: string; readonly failure: string; readonly deadlineMs: number },
  { signal, onProgress }: Work,
  work: (signal: AbortSignal) => Promise<NodeJS.ReadableStream>,
): Promise<void> {
  onProgress(`${about.what} (once, up to some minutes)`);
  try {
    await abortedAfter(signal, about.deadlineMs, async (untilThen) => {
      const output = await work(untilThen);
      await new Promise<void>((resolve, reject) => {
        docker.modem.followProgress(output, (error) => {
          if (error === null) resolve();
          else reject(error);
        });
      });
    });
  } catch (error) {
    signal.throwIfAborted();
    const reason = error instanceof Error ? error.message : String(error);
    throw new HarnessError('world', `${about.failure}: ${reason}`, { cause: error });
  }
}

/** The name of the image that is made of this Dockerfile and these packages; it is built when it is not there yet. */
async function builtImage(
  docker: Docker,
  { kind, packages }: SyslogDaemon,
  suite: DebianSuite,
  work: Work,
): Promise<string> {
  const digest = createHash('sha256')
    .update(await readFile(DOCKERFILE))
    .update(packages.join(' '))
    .digest('hex')
    .slice(0, HASH_DIGITS);
  const image = `cefrig-${kind}:${suite}-${digest}`;
  if (await isThere(docker, image)) return image;
  const about = {
    what: `building the container image ${image}`,
    failure: `The collector's image could not be built from ${DOCKERFILE} (Debian ${suite})`,
    deadlineMs: BUILD_DEADLINE_MS,
  };
  const context = { context: dirname(DOCKERFILE), src: [basename(DOCKERFILE)] };
  const buildargs = { SUITE: suite, PACKAGES: packages.join(' ') };
  await withProgress(docker, about, work, (abortSignal) =>
    docker.buildImage(context, { t: image, buildargs, abortSignal }),
  );
  return image;
}

/** A user's image, which is pulled when it is not there yet. */
async function pulledImage(docker: Docker, image: string, work: Work): Promise<string> {
  if (await isThere(docker, image)) return image;
  const about = {
    what: `pulling the image ${image}`,
    failure: `The image ${image} (pipeline.collector.image) is not on this machine, and it could not be pulled`,
    deadlineMs: PULL_DEADLINE_MS,
  };
  await withProgress(docker, about, work, (abortSignal) => docker.pull(image, { abortSignal }));
  return image;
}

const isThere = (docker: Docker, image: string): Promise<boolean> =>
  docker
    .getImage(image)
    .inspect()
    .then(
      () => true,
      () => false,
    );

/** The name of an image that holds the daemon, which is there then. Throws HarnessError. */
export const ensureImage = (
  docker: Docker,
  daemon: SyslogDaemon,
  { image, version, ...work }: Pick<CollectorOptions, 'image' | 'version' | keyof Work>,
): Promise<string> =>
  image === null ? builtImage(docker, daemon, version ?? DEFAULT_SUITE, work) : pulledImage(docker, image, work);

/** By the id of the image, which never changes. */
const versionTexts = new Map<string, Promise<string>>();

/** What the daemon of an image prints of its version. Asked once of each image. */
export async function versionTextOf(docker: Docker, image: string, daemon: SyslogDaemon): Promise<string> {
  const { Id: id } = await docker.getImage(image).inspect();
  const key = `${id} ${daemon.binary}`;
  const known = versionTexts.get(key);
  if (known !== undefined) return await known;
  const asked = withDeadline(askVersion(docker, id, daemon), `Asking ${image} for its version`, VERSION_DEADLINE_MS);
  versionTexts.set(key, asked);
  asked.catch(() => versionTexts.delete(key));
  return await asked;
}

async function askVersion(docker: Docker, image: string, { binary, versionArguments }: SyslogDaemon): Promise<string> {
  const container = await docker.createContainer({
    Image: image,
    Entrypoint: [binary, ...versionArguments],
    // A terminal, so that what it prints comes as it is.
    Tty: true,
    Labels: { 'cefrig.rig-pid': String(process.pid) },
    HostConfig: { AutoRemove: true, NetworkMode: 'none' },
  });
  try {
    const output = await container.attach({ stream: true, stdout: true, stderr: true });
    await container.start();
    return await text(output);
  } catch (error) {
    // It may have never run, and is then not removed by itself.
    await container.remove({ force: true }).catch(() => undefined);
    throw error;
  }
}
