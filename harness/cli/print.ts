import type { Dependencies } from './dependencies.js';

/** The document of `--json`: alone on standard output. */
export const printDocument = ({ stdout }: Pick<Dependencies, 'stdout'>, document: unknown): Promise<boolean> =>
  stdout.write(`${JSON.stringify(document, null, 2)}\n`);

export const jsonOption = ['--json', 'print the document, and nothing else, on standard output'] as const;
