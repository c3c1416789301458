import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rigVersion } from '../package-root.js';

/** Writes the details of an unforeseen error to a new file of this user's alone, and returns its path. */
export async function saveCrash(details: string, commandLine: readonly string[]): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'cefrig-crash-')), 'details.txt');
  const words = commandLine.map((word) => JSON.stringify(word)).join(' ');
  await writeFile(path, `cefrig ${rigVersion}, node ${process.version}, ${process.platform}\n${words}\n\n${details}`);
  return path;
}
