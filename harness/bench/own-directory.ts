import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const paths = new Set<string>();
const options = { recursive: true, force: true };
process.on('exit', () => {
  for (const path of paths) rmSync(path, options);
});

/** A directory for what the bench writes: removed when it is disposed of, and where the bench ends before. */
export async function ownDirectory(): Promise<{ readonly path: string } & AsyncDisposable> {
  const path = await mkdtemp(join(tmpdir(), 'cefrig-bench-'));
  paths.add(path);
  const dispose = async (): Promise<void> => {
    await rm(path, options);
    paths.delete(path);
  };
  return { path, [Symbol.asyncDispose]: dispose };
}
