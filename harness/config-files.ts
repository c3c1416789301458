/** Puts a collector's configuration files in their places. */
import { lstat, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { HarnessError } from './error.js';
import { makeDirectory } from './make-directory.js';
import { remedyOf, stageFile, type StagedFile } from './whole-file.js';

/** Readable by all, as the installer leaves them: a daemon may run as a user of its own. */
const MODE = 0o644;

export interface WrittenFile {
  readonly path: string;
  /** `unchanged`: it had this very text already. */
  readonly how: 'new' | 'overwritten' | 'unchanged';
}

/**
 * Writes texts by absolute path, and makes directories for them. All of the files or none: every text is on the disk before
 * the first gets its name. A file with another text is overwritten only with `force`.
 *
 * Throws HarnessError: `input` where a file is in the way or may not be written, `world` where the disk refuses.
 */
export async function writeConfigFiles(
  files: ReadonlyMap<string, string>,
  { force }: { readonly force: boolean },
): Promise<readonly WrittenFile[]> {
  const written = await Promise.all(
    [...files].map(async ([path, text]) => ({ path, how: await howToWrite(path, text) })),
  );
  const inTheWay = written.filter(({ how }) => how === 'overwritten');
  if (inTheWay.length > 0 && !force) {
    const list = inTheWay.map(({ path }) => `\n  ${path}`).join('');
    throw new HarnessError(
      'input',
      `nothing was written: there are files with another text, which only --force overwrites:${list}`,
    );
  }
  const changed = written.filter(({ how }) => how !== 'unchanged').map(({ path }) => path);
  await writeTogether(new Map(changed.map((path) => [path, files.get(path) ?? ''])));
  return written;
}

async function howToWrite(path: string, text: string): Promise<WrittenFile['how']> {
  const current = await currentText(path);
  if (current === text) return 'unchanged';
  // A link to what is not there is somebody's all the same.
  return current === null && !(await isThere(path)) ? 'new' : 'overwritten';
}

/** Whether anything has this name, be it a link to nothing. */
export const isThere = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  );

async function currentText(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw refusalBy(error, path);
  }
}

async function writeTogether(files: ReadonlyMap<string, string>): Promise<void> {
  const staged: StagedFile[] = [];
  for (const [path, text] of files) {
    try {
      await makeDirectory(dirname(path));
      staged.push(await stageFile(path, text, MODE));
    } catch (error) {
      await Promise.all(staged.map((file) => file.discard()));
      throw refusalBy(error, path);
    }
  }
  for (const file of staged) await file.commit();
}

function refusalBy(error: unknown, path: string): HarnessError {
  const { kind, words, sentence } = remedyOf(error);
  return new HarnessError(kind, `${path} could not be written, and nothing was (${words}): ${sentence}.`, {
    cause: error,
  });
}
