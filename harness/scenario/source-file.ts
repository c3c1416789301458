import { open, readdir, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { nearestOf } from '../../src/scenario/problem.js';
import { HarnessError } from '../error.js';
import { packageRoot } from '../package-root.js';

/** A scenario that the package brings along. */
export interface BuiltinScenario {
  readonly name: string;
  readonly path: string;
}

const FILE_BYTES_MAX = 1_048_576;
const EXTENSION = '.yaml';

const builtinDirectory = join(packageRoot, 'scenarios');

/** The scenarios of the package, by name. */
export async function builtinScenarios(directory: string = builtinDirectory): Promise<BuiltinScenario[]> {
  const files = (await readdir(directory)).filter((file) => file.endsWith(EXTENSION)).sort();
  return files.map((file) => ({ name: basename(file, EXTENSION), path: join(directory, file) }));
}

/** Where relative paths in a scenario start: beside its file. A built-in one has none; those of --set are the user's. */
export const baseOf = (path: string, cwd: string): string => (dirname(path) === builtinDirectory ? cwd : dirname(path));

const looksLikePath = (reference: string): boolean => /[/\\]|\.ya?ml$/.test(reference);

/** A built-in name, or a path, to the absolute path of a file that exists. Throws `input` with the names there are. */
export async function findScenarioFile(reference: string, cwd: string): Promise<string> {
  const builtins = await builtinScenarios();
  const names = builtins.map(({ name }) => name);
  const builtin = builtins.find(({ name }) => name === reference);
  if (builtin !== undefined) return builtin.path;
  const path = resolve(cwd, reference);
  if (reference !== '' && (await stat(path).catch(() => null)) !== null) return path;
  const nearest = nearestOf(basename(reference).replace(/\.ya?ml$/, ''), names);
  const missing = looksLikePath(reference) ? 'there is no such file' : 'there is neither such a name nor such a file';
  throw new HarnessError(
    'input',
    `expected a scenario, which is a YAML file or one of ${names.join(', ')}; got ${JSON.stringify(reference)}: ` +
      missing +
      (nearest === null ? '' : `; did you mean ${nearest}?`),
  );
}

/** How messages name a file: from where the user stands, unless that leads out of there. */
export function shownPathOf(path: string, cwd: string): string {
  const short = relative(cwd, path);
  return short === '' || short.startsWith('..') || isAbsolute(short) ? path : short;
}

/** The text of a file that is to hold a `what` in YAML. Throws `input` for whatever cannot be one. */
export async function readDocumentText(path: string, shownPath: string, what: string): Promise<string> {
  const bytes = await readUpTo(path, FILE_BYTES_MAX + 1).catch((error: unknown) => {
    throw new HarnessError('input', `${shownPath}: expected a readable ${what} file: ${unreadableReason(error)}`, {
      cause: error,
    });
  });
  if (bytes.length > FILE_BYTES_MAX) {
    throw new HarnessError('input', `${shownPath}: expected a ${what} file of at most 1 MiB, got a larger one`);
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (!text.includes('\0')) return text;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  throw new HarnessError('input', `${shownPath}: expected a ${what} in YAML (UTF-8 text), got a binary file`);
}

/** Rejects where it is no regular file. */
export async function readUpTo(path: string, bytesMax: number): Promise<Buffer> {
  // A pipe or a device would be waited for without end.
  const found = await stat(path);
  if (found.isDirectory()) throw new Error('it is a directory');
  if (!found.isFile()) throw new Error('it is not a regular file');
  await using file = await open(path);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(bytesMax), 0, bytesMax, 0);
  return buffer.subarray(0, bytesRead);
}

/** Why {@link readUpTo} could not. */
export function unreadableReason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EACCES') return 'permission denied (EACCES)';
  if (code === 'ENOENT') return 'there is no such file (ENOENT)';
  return error instanceof Error ? error.message : String(error);
}
