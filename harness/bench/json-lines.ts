import { readFile } from 'node:fs/promises';

/** The lines of a column of the ledger. */
export async function readJsonLines<Line>(path: string): Promise<Line[]> {
  const text = await readFile(path, 'utf8');
  return text
    .trim()
    .split('\n')
    .map((json) => JSON.parse(json) as Line);
}
