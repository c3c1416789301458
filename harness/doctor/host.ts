import { execFile } from 'node:child_process';
import { open, readFile, readdir, readlink, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const COMMAND_DEADLINE_MS = 10_000;
const OUTPUT_BYTES_MAX = 16 * 1_048_576;
const TAIL_BYTES = 1_048_576;

/** What a command said. `code`: null where it could not be started or was ended. */
export interface Spoken {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The machine under examination, with all paths as they are on it. Nothing here rejects: what is not there is null. */
export interface Host {
  /** The path on this machine: tests examine a directory that looks like one. */
  readonly pathOf: (path: string) => string;
  readonly read: (path: string) => Promise<string | null>;
  /** The last MiB of a file that may be large. */
  readonly tail: (path: string) => Promise<string | null>;
  readonly list: (path: string) => Promise<readonly string[] | null>;
  readonly linkOf: (path: string) => Promise<string | null>;
  /** Permission bits. */
  readonly modeOf: (path: string) => Promise<number | null>;
  readonly spaceOf: (path: string) => Promise<Space | null>;
  readonly run: (command: string, args: readonly string[], environment?: NodeJS.ProcessEnv) => Promise<Spoken>;
}

export interface Space {
  readonly availableBytes: number;
  readonly totalBytes: number;
  /** Null where the file system has no fixed number of them. */
  readonly freeInodes: number | null;
  /** The same for two paths on one file system. */
  readonly device: number;
}

export function hostAt(root = '/'): Host {
  const pathOf = (path: string): string => join(root, path);
  const quiet = <Value>(reading: Promise<Value>): Promise<Value | null> => reading.catch(() => null);
  return {
    pathOf,
    read: (path) => quiet(readFile(pathOf(path), 'utf8')),
    tail: (path) => quiet(tailOf(pathOf(path))),
    list: (path) => quiet(readdir(pathOf(path))),
    linkOf: (path) => quiet(readlink(pathOf(path))),
    modeOf: (path) => quiet(stat(pathOf(path)).then(({ mode }) => mode & 0o777)),
    spaceOf: (path) => quiet(spaceAt(pathOf(path))),
    run: speak,
  };
}

async function spaceAt(path: string): Promise<Space> {
  const [{ bavail, blocks, bsize, files, ffree }, { dev }] = await Promise.all([statfs(path), stat(path)]);
  return {
    availableBytes: bavail * bsize,
    totalBytes: blocks * bsize,
    freeInodes: files === 0 ? null : ffree,
    device: dev,
  };
}

async function tailOf(path: string): Promise<string> {
  await using file = await open(path);
  const { size } = await file.stat();
  const start = Math.max(0, size - TAIL_BYTES);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(size, TAIL_BYTES)), 0, null, start);
  return buffer.toString('utf8', 0, bytesRead);
}

async function speak(command: string, args: readonly string[], environment?: NodeJS.ProcessEnv): Promise<Spoken> {
  try {
    const { stdout, stderr } = await run(command, args, {
      env: { ...process.env, ...environment, LC_ALL: 'C' },
      timeout: COMMAND_DEADLINE_MS,
      killSignal: 'SIGKILL',
      maxBuffer: OUTPUT_BYTES_MAX,
    });
    return { code: 0, stdout, stderr };
  } catch (error) {
    const { code, stdout = '', stderr = '', message } = error as NodeJS.ErrnoException & Partial<Spoken>;
    return typeof code === 'number'
      ? { code, stdout, stderr: stderr === '' ? message : stderr }
      : { code: null, stdout, stderr: message };
  }
}
