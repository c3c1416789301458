/** Files that appear whole or not at all. */
import { open, rename, rm } from 'node:fs/promises';
import type { ErrorKind } from './error.js';

/** A text that is on the disk beside its place, under another name. */
export interface StagedFile {
  readonly target: string;
  /** Gives it its name, in place of whatever had it. */
  commit(): Promise<void>;
  /** Takes it away again; without effect once it was committed. */
  discard(): Promise<void>;
}

/**
 * Rejects as the file system does, and leaves nothing then; so does `commit`. The directory of `target` is there. `mode`:
 * its permissions, whatever the user's mask says; null: what that leaves.
 */
export async function stageFile(target: string, text: string, mode: number | null = null): Promise<StagedFile> {
  const temporary = `${target}.${process.pid}.tmp`;
  // What went wrong first is what is told.
  const discard = (): Promise<void> => rm(temporary, { force: true }).catch(() => undefined);
  try {
    const file = await open(temporary, 'w');
    try {
      await file.writeFile(text);
      if (mode !== null) await file.chmod(mode);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    await discard();
    throw error;
  }
  const commit = async (): Promise<void> => {
    try {
      await rename(temporary, target);
    } catch (error) {
      await discard();
      throw error;
    }
  };
  return { target, commit, discard };
}

/** Writes `target` whole or not at all, and returns it. Rejects as the file system does. */
export async function writeWhole(target: string, text: string): Promise<string> {
  const staged = await stageFile(target, text);
  await staged.commit();
  return target;
}

/** What a person can do about a file system that refuses. */
export interface Remedy {
  readonly kind: ErrorKind;
  /** The refusal in the system's own words. */
  readonly words: string;
  readonly sentence: string;
}

const remedies: Readonly<Record<string, readonly [kind: ErrorKind, sentence: string]>> = {
  ENOSPC: ['world', 'the disk is full. Free some space, then write it again'],
  EDQUOT: ['world', 'the disk quota is used up. Free some space, then write it again'],
  EACCES: ['input', 'this user may not write there. Choose another directory or change its permissions'],
  EPERM: ['input', 'this user may not write there. Choose another directory or change its permissions'],
  EROFS: ['input', 'the file system is read-only. Choose another directory'],
  ENOTDIR: ['input', 'a part of this path is a file. Choose another directory'],
  EEXIST: ['input', 'there is a file of that name. Choose another directory'],
  EISDIR: ['input', 'there is a directory of that name. Choose another directory'],
};

export function remedyOf(error: unknown): Remedy {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const words = error instanceof Error ? error.message : String(error);
  const [kind, sentence] = remedies[code] ?? ['world', 'the system gave the reason above'];
  return { kind, words, sentence };
}
