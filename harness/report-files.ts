// Puts a run's report into its directory, in every form: for programs, for people, for CI servers.
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { RunReport } from '../src/report.js';
import type { PageAssets } from '../src/report/html.js';
import { renderHtml } from '../src/report/html.js';
import { renderMarkdown } from '../src/report/markdown.js';
import { HarnessError } from './error.js';

const require = createRequire(import.meta.url);

/**
 * Writes `report.json`, `report.md`, `junit.xml` and `report.html` into `directory`, which is made if it is missing.
 * Each file appears whole or not at all. Returns their paths, in that order.
 *
 * Throws {@link HarnessError}: `input` where the directory may not be written, `world` where the disk refuses.
 */
export async function writeReportFiles(directory: string, report: RunReport): Promise<string[]> {
  // Its library takes 8 MiB, which the run before it need not hold.
  const { renderJunit } = await import('../src/report/junit.js');
  const files: readonly (readonly [name: string, text: string])[] = [
    ['report.json', `${JSON.stringify(report, null, 2)}\n`],
    ['report.md', renderMarkdown(report)],
    ['junit.xml', renderJunit(report)],
    ['report.html', renderHtml(report, await readPageAssets())],
  ];
  const paths: string[] = [];
  try {
    await mkdir(directory, { recursive: true });
    for (const [name, text] of files) paths.push(await writeWhole(path.join(directory, name), text));
  } catch (error) {
    throw writeError(error, directory);
  }
  return paths;
}

/** Under a temporary name beside `target` first, and on the disk before it gets its name. */
async function writeWhole(target: string, text: string): Promise<string> {
  const temporary = `${target}.${process.pid}.tmp`;
  try {
    const file = await open(temporary, 'w');
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  return target;
}

/** What a reader can do about each refusal. */
const remedies: Readonly<Record<string, readonly [kind: HarnessError['kind'], sentence: string]>> = {
  ENOSPC: ['world', 'the disk is full. Free some space, then write the report again'],
  EDQUOT: ['world', 'the disk quota is used up. Free some space, then write the report again'],
  EACCES: ['input', 'this user may not write there. Choose another directory or change its permissions'],
  EPERM: ['input', 'this user may not write there. Choose another directory or change its permissions'],
  EROFS: ['input', 'the file system is read-only. Choose another directory'],
  ENOTDIR: ['input', 'a part of this path is a file. Choose another directory'],
  EEXIST: ['input', 'there is a file of that name. Choose another directory'],
};

/** The refusal of a file system as something a person can act on. */
export function writeError(error: unknown, directory: string): HarnessError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const words = error instanceof Error ? error.message : String(error);
  const [kind, sentence] = remedies[code] ?? ['world', 'the system gave the reason above'];
  return new HarnessError(kind, `The report could not be written into ${directory} (${words}): ${sentence}.`, {
    cause: error,
  });
}

async function readPageAssets(): Promise<PageAssets> {
  const plotRoot = path.dirname(require.resolve('uplot/package.json'));
  const [plotScript, plotStyle, plotLicence, chartsScript] = await Promise.all([
    readFile(path.join(plotRoot, 'dist/uPlot.iife.min.js'), 'utf8'),
    readFile(path.join(plotRoot, 'dist/uPlot.min.css'), 'utf8'),
    readFile(path.join(plotRoot, 'LICENSE'), 'utf8'),
    readFile(new URL('./report-page/charts.js', import.meta.url), 'utf8'),
  ]);
  // The source map stays behind: the page has to be whole without any other file.
  return { plotScript, plotStyle, plotLicence, chartsScript: chartsScript.replace(/^\/\/# sourceMappingURL=.*$/m, '') };
}
