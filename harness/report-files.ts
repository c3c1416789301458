// Puts a run's report into its directory, in every form: for programs, for people, for CI servers.
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { RunReport } from '../src/report.js';
import type { PageAssets } from '../src/report/html.js';
import { renderHtml } from '../src/report/html.js';
import { renderMarkdown } from '../src/report/markdown.js';
import { HarnessError } from './error.js';
import { remedyOf, writeWhole } from './whole-file.js';

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

/** The refusal of a file system as something a person can act on. */
export function writeError(error: unknown, directory: string): HarnessError {
  const { kind, words, sentence } = remedyOf(error);
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
