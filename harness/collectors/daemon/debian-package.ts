/** Fetches a daemon's Debian packages and unpacks them into a cache directory. Needs no root and installs nothing. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { HarnessError } from '../../error.js';
import { abortedAfter } from '../deadline.js';
import { wordsOf } from './installation.js';

const run = promisify(execFile);
const FETCH_DEADLINE_MS = 120_000;
const OUTPUT_BYTES_MAX = 4 * 1_048_576;
const LAST_LINES = 5;

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

/** Where these packages, unpacked together, are kept between runs. */
export function packageCache(packages: readonly string[], environment: NodeJS.ProcessEnv = process.env): string {
  const configured = environment['XDG_CACHE_HOME'] ?? '';
  return join(configured === '' ? join(homedir(), '.cache') : configured, 'cefrig', packages.join('+'));
}

/**
 * Private copies of all that apt writes, so that it works for any user and beside another apt. It reads the machine's
 * own package sources, and its list of installed packages to fetch only what is missing.
 */
const aptOptions = (directory: string): string[] =>
  [
    `Dir::State::lists=${join(directory, 'lists')}`,
    `Dir::Cache=${join(directory, 'cache')}`,
    'Dir::State::status=/var/lib/dpkg/status',
    'Debug::NoLocking=1',
    // As root, apt would change to a user of its own, who may not enter the cache directory.
    'APT::Sandbox::User=root',
    'Acquire::Retries=1',
    'Acquire::http::Timeout=20',
  ].flatMap((option) => ['-o', option]);

const lastLinesOf = (error: unknown): string => wordsOf(error).split('\n').slice(-LAST_LINES).join('\n');

async function unpackInto(
  packages: readonly string[],
  staging: string,
  root: string,
  signal: AbortSignal,
): Promise<void> {
  const options = {
    signal,
    maxBuffer: OUTPUT_BYTES_MAX,
    killSignal: 'SIGKILL',
    env: { ...process.env, LC_ALL: 'C' },
  } as const;
  const archives = join(staging, 'cache', 'archives');
  await mkdir(join(staging, 'lists', 'partial'), { recursive: true });
  await mkdir(join(archives, 'partial'), { recursive: true });
  const apt = aptOptions(staging);
  await run('apt-get', [...apt, 'update'], options);
  // --reinstall: fetch it even where it is installed, for an installed daemon that may not be run from here.
  const install = ['install', '--reinstall', '--download-only', '--no-install-recommends', '--yes', ...packages];
  await run('apt-get', [...apt, ...install], options);
  for (const name of await readdir(archives)) {
    if (name.endsWith('.deb')) await run('dpkg-deb', ['-x', join(archives, name), root], options);
  }
}

/** Not by `recursive`: below /proc Node then tries for ever. */
async function makeFolders(folder: string): Promise<void> {
  const make = (): Promise<void> =>
    mkdir(folder).catch((error: unknown) => {
      if (codeOf(error) !== 'EEXIST') throw error;
    });
  await make().catch(async (error: unknown) => {
    if (codeOf(error) !== 'ENOENT' || dirname(folder) === folder) throw error;
    await makeFolders(dirname(folder));
    await make();
  });
}

/** Puts the unpacked packages at `cache`, whole or not at all. Where two do so at once, the first one's stays. */
async function fetchInto(packages: readonly string[], cache: string, signal: AbortSignal): Promise<void> {
  await makeFolders(dirname(cache));
  const staging = await mkdtemp(`${cache}.`);
  try {
    const root = join(staging, 'root');
    await unpackInto(packages, staging, root, signal);
    await rename(root, cache).catch((error: unknown) => {
      if (!['ENOTEMPTY', 'EEXIST'].includes(codeOf(error))) throw error;
    });
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

/** Throws HarnessError with apt's own words, and the signal's reason when it aborts. */
export async function fetchPackages(
  packages: readonly string[],
  cache: string,
  { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress: (message: string) => void },
): Promise<void> {
  const names = packages.join(', ');
  const what = packages.length === 1 ? `Debian package ${names}` : `Debian packages ${names}`;
  onProgress(`fetching the ${what} and unpacking into ${cache} (nothing is installed)`);
  try {
    await abortedAfter(signal, FETCH_DEADLINE_MS, (untilThen) => fetchInto(packages, cache, untilThen));
  } catch (error) {
    signal.throwIfAborted();
    throw new HarnessError(
      'world',
      `The ${what} could not be fetched with apt-get and unpacked into ${cache} ` +
        `(XDG_CACHE_HOME moves it). Install ${names} or Docker instead, or mend this:\n` +
        lastLinesOf(error),
      { cause: error },
    );
  }
}
