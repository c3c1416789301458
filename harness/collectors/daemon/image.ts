/** The image that a daemon runs from. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { HarnessError } from '../../error.js';
import { packageRoot } from '../../package-root.js';
import type { SyslogDaemon } from '../daemon.js';
import { withDeadline } from '../deadline.js';
import type { Docker } from './docker.js';

const BUILD_DEADLINE_MS = 90_000;
const VERSION_DEADLINE_MS = 30_000;
const HASH_DIGITS = 12;
const DOCKERFILE = join(packageRoot, 'harness', 'collectors', 'daemon', 'Dockerfile');
/** The Debian release whose packages it is built from. */
const SUITE = 'bookworm';

async function buildImage(docker: Docker, image: string, packages: readonly string[], signal: AbortSignal) {
  const abortSignal = AbortSignal.any([signal, AbortSignal.timeout(BUILD_DEADLINE_MS)]);
  const context = { context: dirname(DOCKERFILE), src: [basename(DOCKERFILE)] };
  const buildargs = { SUITE, PACKAGES: packages.join(' ') };
  const output = await docker.buildImage(context, { t: image, buildargs, abortSignal });
  await new Promise<void>((resolve, reject) => {
    docker.modem.followProgress(output, (error) => {
      if (error === null) resolve();
      else reject(error);
    });
  });
}

/** The name of the daemon's image, which is built when the one of this Dockerfile and these packages is not there yet. */
export async function ensureImage(
  docker: Docker,
  { kind, packages }: SyslogDaemon,
  { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress: (message: string) => void },
): Promise<string> {
  const digest = createHash('sha256')
    .update(await readFile(DOCKERFILE))
    .update(packages.join(' '))
    .digest('hex')
    .slice(0, HASH_DIGITS);
  const image = `cefrig-${kind}:${SUITE}-${digest}`;
  const found = await docker.listImages({ filters: { reference: [image] } });
  if (found.length > 0) return image;
  onProgress(`building the container image ${image} (once, up to a minute)`);
  try {
    await buildImage(docker, image, packages, signal);
  } catch (error) {
    signal.throwIfAborted();
    throw new HarnessError(
      'world',
      `The collector's image could not be built from ${DOCKERFILE} within ${BUILD_DEADLINE_MS / 1_000} s: ` +
        (error instanceof Error ? error.message : String(error)),
      { cause: error },
    );
  }
  return image;
}

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
