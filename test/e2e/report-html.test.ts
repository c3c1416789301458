import { expect } from 'chai';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { writeReportFiles } from '../../harness/report-files.js';
import type { RunReport } from '../../src/report.js';
import { requirePart } from '../harness/requirements.js';
import { emptyReport, failingReport, hostileReport, passingReport, unknownReport } from '../src/report/sample.js';

const BROWSER_PATH = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const BROWSER_ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];
const REPORTS: readonly (readonly [name: string, report: RunReport, chartCount: number])[] = [
  ['passing', passingReport, 3],
  ['failing', failingReport, 3],
  ['unknown', unknownReport, 3],
  ['hostile', hostileReport, 2],
  ['empty', emptyReport, 0],
];
const WIDTHS_PX = [360, 1280];
const SCHEMES = ['light', 'dark'] as const;

// What runs in the page is text: the project is compiled without a browser's types.
const OVERFLOW_PX = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
/** For every canvas, how many of its pixels have each series' colour: the fewest of any series. */
const DRAWN_PIXELS = `[...document.querySelectorAll('.plot')].map((plot) => {
  const { series } = JSON.parse(document.querySelector('#charts').textContent).find(({ id }) => id === plot.dataset.chart);
  const canvas = plot.querySelector('canvas');
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  return Math.min(...series.map(({ tone, values }) => {
    if (values.every((value) => value === null)) return Infinity;
    const wanted = getComputedStyle(document.documentElement).getPropertyValue('--chart-' + tone).trim();
    let count = 0;
    for (let at = 0; at < data.length; at += 4) {
      const hex = [0, 1, 2].map((channel) => data[at + channel].toString(16).padStart(2, '0')).join('');
      if (data[at + 3] === 255 && '#' + hex === wanted) count += 1;
    }
    return count;
  }));
})`;
const PARSE_ERROR = `(xml) => new DOMParser().parseFromString(xml, 'text/xml').querySelector('parsererror')?.textContent ?? null`;

interface OpenPage {
  readonly problems: readonly string[];
  readonly requests: readonly string[];
  evaluate(expression: string): Promise<unknown>;
  [Symbol.asyncDispose](): Promise<void>;
}

async function openPage(
  browser: Browser,
  url: string,
  view: { readonly widthPx: number; readonly scheme: 'light' | 'dark' },
): Promise<OpenPage> {
  const context = await browser.newContext({
    viewport: { width: view.widthPx, height: 800 },
    colorScheme: view.scheme,
  });
  const page = await context.newPage();
  const problems: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => problems.push(message.text()));
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(url);
  return {
    problems,
    requests,
    evaluate: (expression) => page.evaluate(expression),
    [Symbol.asyncDispose]: () => context.close(),
  };
}

describe('HTML report in a browser', () => {
  let directory = '';
  let browser: Browser | null = null;
  const urlOf = (name: string): string => pathToFileURL(path.join(directory, name, 'report.html')).href;

  before(async function () {
    const trouble = existsSync(BROWSER_PATH) ? null : `there is none at ${BROWSER_PATH}; set CHROMIUM_PATH`;
    requirePart(this, 'Chromium', trouble);
    directory = await mkdtemp(path.join(tmpdir(), 'cefrig-html-'));
    for (const [name, report] of REPORTS) await writeReportFiles(path.join(directory, name), report);
    browser = await chromium.launch({ executablePath: BROWSER_PATH, args: BROWSER_ARGUMENTS });
  });

  after(async () => {
    await browser?.close();
    if (directory !== '') await rm(directory, { recursive: true });
  });

  for (const [name, , chartCount] of REPORTS) {
    for (const widthPx of WIDTHS_PX) {
      for (const scheme of SCHEMES) {
        it(`opens the ${name} report ${widthPx} px wide and ${scheme}: drawn, nothing fetched, nothing cut off`, async () => {
          await using page = await openPage(browser!, urlOf(name), { widthPx, scheme });
          expect(page.problems).to.deep.equal([]);
          expect(page.requests.filter((url) => !url.startsWith('data:'))).to.deep.equal([urlOf(name)]);
          expect(await page.evaluate(OVERFLOW_PX)).to.equal(0);
          expect(await page.evaluate('globalThis.attacked')).to.equal(undefined);
          const drawnPixels = (await page.evaluate(DRAWN_PIXELS)) as readonly number[];
          expect(drawnPixels).to.have.length(chartCount);
          for (const count of drawnPixels) expect(count).to.be.greaterThan(0);
        });
      }
    }
  }

  it('draws the charts again when the colours of the system change', async () => {
    const context = await browser!.newContext({ colorScheme: 'light' });
    const page = await context.newPage();
    await page.goto(urlOf('failing'));
    await page.emulateMedia({ colorScheme: 'dark' });
    // Asked from outside: the page's own policy lets nobody evaluate text in it again and again.
    const drawnCount = async (): Promise<number> => await page.evaluate<number>(`Math.min(...${DRAWN_PIXELS})`);
    for (let waitedMs = 0; waitedMs < 5_000 && (await drawnCount()) === 0; waitedMs += 50)
      await page.waitForTimeout(50);
    expect(await drawnCount()).to.be.greaterThan(0);
    await context.close();
  });

  it('is printed in the colours of paper, also from a dark screen', async () => {
    await using page = await openPage(browser!, urlOf('failing'), { widthPx: 1280, scheme: 'dark' });
    const background = 'getComputedStyle(document.body).backgroundColor';
    const dark = await page.evaluate(background);
    await page.evaluate('dispatchEvent(new Event("beforeprint"))');
    expect(await page.evaluate(background))
      .to.equal('rgb(253, 253, 251)')
      .and.not.to.equal(dark);
    expect(await page.evaluate(`Math.min(...${DRAWN_PIXELS})`)).to.be.greaterThan(0);
    await page.evaluate('dispatchEvent(new Event("afterprint"))');
    expect(await page.evaluate(background)).to.equal(dark);
    expect(await page.evaluate(`Math.min(...${DRAWN_PIXELS})`)).to.be.greaterThan(0);
  });

  it('would have noticed a page that reaches out, breaks or overflows', async () => {
    const planted =
      '<meta charset="utf-8"><img src="http://127.0.0.1:9/x.png"><div style="width:3000px">x</div><script>throw new Error("planted")</script>';
    await using page = await openPage(browser!, `data:text/html,${encodeURIComponent(planted)}`, {
      widthPx: 360,
      scheme: 'light',
    });
    expect(page.problems).to.include('planted');
    expect(page.requests).to.include('http://127.0.0.1:9/x.png');
    expect(await page.evaluate(OVERFLOW_PX)).to.be.greaterThan(0);
  });

  it('finds the JUnit file of every report well-formed, and a broken one not', async () => {
    await using page = await openPage(browser!, 'data:text/html,', { widthPx: 360, scheme: 'light' });
    const parseError = (xml: string): Promise<unknown> => page.evaluate(`(${PARSE_ERROR})(${JSON.stringify(xml)})`);
    for (const [name] of REPORTS) {
      expect(await parseError(await readFile(path.join(directory, name, 'junit.xml'), 'utf8')), name).to.equal(null);
    }
    expect(await parseError('<testsuite name="\u0001"/>')).to.be.a('string');
  });
});
