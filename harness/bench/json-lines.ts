import { readFile } from 'node:fs/promises';

/** The lines of a column of the ledger that was closed, without the checksum behind them. */
export async function readJsonLines<Line>(path: string): Promise<Line[]> {
  const text = await readFile(path, 'utf8');
  return text
    .trim()
    .split('\n')
    .slice(0, -1)
    .map((json) => JSON.parse(json) as Line);
}
