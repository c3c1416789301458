/** The project's own files, for the tests that judge them. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A file as the rules see it: its path from the root, with slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** The nearest directory above this file that holds the sources: the build may stand elsewhere than in `dist/`. */
export const repositoryRoot = ((): string => {
  let directory = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(directory, 'tsconfig.json'))) {
    const parent = dirname(directory);
    if (parent === directory) throw new Error('no tsconfig.json above this test: run it inside a checkout');
    directory = parent;
  }
  return directory;
})();

export const readSource = (path: string): SourceFile => ({
  path,
  text: readFileSync(join(repositoryRoot, path), 'utf8'),
});

/** Every TypeScript file under these folders. */
export const sourcesIn = (folders: readonly string[]): SourceFile[] =>
  folders.flatMap((folder) =>
    readdirSync(join(repositoryRoot, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readSource(`${folder}/${file.replaceAll('\\', '/')}`)),
  );
