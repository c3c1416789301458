/**
 * Makes this checkout ready to run from any state: installs the packages when package-lock.json says others than were
 * installed, builds when a source differs from the last build. Plain JavaScript without a dependency, since it runs on a
 * bare clone. All output goes to standard error: standard output belongs to `--json`.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const EXIT_USAGE = 64;
const EXIT_INTERNAL = 70;
const NODE_MINIMUM = [20, 19];
const LOCK_DEADLINE_MS = 300_000;
const LOCK_POLL_MS = 200;
const STEP_DEADLINE_MS = 600_000;
const OUTPUT_BYTES_MAX = 64 * 1_048_576;
const SOURCE_FOLDERS = ['src', 'generators', 'harness', 'test'];

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const lockfile = join(root, 'package-lock.json');
const installStamp = join(root, 'node_modules', '.cefrig-installed');
const buildStamp = join(root, 'dist', '.cefrig-built.json');

class PrepareError extends Error {
  constructor(exitCode, message) {
    super(message);
    this.exitCode = exitCode;
  }
}

const say = (message) => process.stderr.write(`cefrig: ${message}\n`);

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [majorMin, minorMin] = NODE_MINIMUM;
  if (major > majorMin || (major === majorMin && minor >= minorMin)) return;
  throw new PrepareError(
    EXIT_USAGE,
    `Node ${majorMin}.${minorMin} or newer is needed, and this is Node ${process.versions.node} (${process.execPath}).`,
  );
}

const readText = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : '');
const digestOf = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** Every TypeScript source, by its path from the root with forward slashes, sorted. */
function sourcesUnder(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return sourcesUnder(path);
    return entry.name.endsWith('.ts') ? [path] : [];
  });
}

/** What a build is made of: the hash of all inputs, and their names. */
function describeBuild() {
  const sources = SOURCE_FOLDERS.filter((folder) => existsSync(join(root, folder)))
    .flatMap(sourcesUnder)
    .sort();
  const hash = createHash('sha256');
  for (const path of [...sources, 'tsconfig.json', 'package-lock.json']) {
    const bytes = readFileSync(join(root, path));
    hash.update(`${path}\0${bytes.length}\0`).update(bytes);
  }
  return { hash: hash.digest('hex'), sources };
}

function readBuildStamp() {
  try {
    return JSON.parse(readText(buildStamp));
  } catch {
    return { hash: '', sources: [] };
  }
}

const isInstalled = () => readText(installStamp) === digestOf(readFileSync(lockfile));
const isBuilt = (build) => readBuildStamp().hash === build.hash;

/** Runs a step whose output is shown only when it fails. */
function runStep(command, args, failure) {
  const result = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    timeout: STEP_DEADLINE_MS,
    maxBuffer: OUTPUT_BYTES_MAX,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32' && command === 'npm',
  });
  if (result.status === 0) return;
  process.stderr.write(result.stdout ?? '');
  process.stderr.write(result.stderr ?? '');
  const why = result.error === undefined ? '' : ` (${result.error.message})`;
  throw new PrepareError(EXIT_INTERNAL, `${failure}${why}`);
}

function install() {
  say('installing packages');
  rmSync(installStamp, { force: true });
  // Said here, because an outer `npm run -s` or NODE_ENV=production would else silence errors and leave out the compiler.
  const args = ['ci', '--include=dev', '--loglevel=error', '--prefer-offline', '--no-audit', '--no-fund'];
  const npm = process.env.npm_execpath ?? '';
  const failure =
    'The packages could not be installed: `npm ci` failed, and what it said is above. Mend that and repeat.';
  if (basename(npm).startsWith('npm')) runStep(process.execPath, [npm, ...args], failure);
  else runStep('npm', args, failure);
  writeFileSync(installStamp, digestOf(readFileSync(lockfile)));
}

function buildSources(build) {
  say('building');
  const last = readBuildStamp();
  const isGone = (path) => !build.sources.includes(path);
  // The compiler does not remove what it wrote for a source that has gone, and tests are found by their file names.
  if (last.sources.length === 0 || last.sources.some(isGone))
    rmSync(join(root, 'dist'), { recursive: true, force: true });
  rmSync(buildStamp, { force: true });
  runStep(
    process.execPath,
    [join('node_modules', 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.json'],
    'The sources do not compile: what the TypeScript compiler said is above.',
  );
  writeFileSync(buildStamp, JSON.stringify(build));
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function sleep(ms) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

/** Makes a directory; false when it is there already, or its parent no longer. */
function makeDirectory(path) {
  try {
    mkdirSync(path);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST' || error.code === 'ENOENT') return false;
    throw error;
  }
}

/** Takes the lock, or takes it over from a process that died with it. Only one at a time may try the latter. */
function tryLock(lock) {
  const owner = join(lock, 'pid');
  const takeover = join(lock, 'takeover');
  const isAbandoned = () => Number(readText(owner)) > 0 && !isAlive(Number(readText(owner)));
  if (makeDirectory(lock)) {
    writeFileSync(owner, String(process.pid));
    return true;
  }
  if (!isAbandoned() || !makeDirectory(takeover)) return false;
  const isOurs = isAbandoned();
  if (isOurs) writeFileSync(owner, String(process.pid));
  rmSync(takeover, { recursive: true, force: true });
  return isOurs;
}

/** One at a time in a checkout: a second one waits, and then mostly finds nothing left to do. */
function withLock(work) {
  const lock = join(tmpdir(), `cefrig-prepare-${userInfo().uid}-${digestOf(root).slice(0, 16)}.lock`);
  const deadlineMs = Date.now() + LOCK_DEADLINE_MS;
  while (!tryLock(lock)) {
    if (Date.now() > deadlineMs) {
      throw new PrepareError(
        EXIT_INTERNAL,
        `Another cefrig (process ${readText(join(lock, 'pid'))}) has been preparing this checkout for over ` +
          `${LOCK_DEADLINE_MS / 1_000} s. Wait for it, or end it and remove ${lock}.`,
      );
    }
    sleep(LOCK_POLL_MS);
  }
  try {
    work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

function prepare() {
  checkNode();
  if (isInstalled() && isBuilt(describeBuild())) return;
  withLock(() => {
    if (!isInstalled()) install();
    const build = describeBuild();
    if (!isBuilt(build)) buildSources(build);
  });
}

try {
  prepare();
} catch (error) {
  say(error.message);
  process.exitCode = error instanceof PrepareError ? error.exitCode : EXIT_INTERNAL;
}
