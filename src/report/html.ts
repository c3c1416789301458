// The report as one HTML file that needs nothing else: no network, no second file, also when printed or sent by mail.
import type { RunReport } from '../report.js';
import { rigSentence } from '../selftest.js';
import { chartsOf } from './html/chart-data.js';
import type { Chart } from './html/chart-data.js';
import { eventsSection, fidelitySection, notesSection, unexpectedSection } from './html/evidence.js';
import { keyFigures, pageHeader, pipelineChain } from './html/head.js';
import { data, jsonScript, markup, nothing } from './html/markup.js';
import type { Markup } from './html/markup.js';
import {
  expectationsSection,
  latencyTable,
  lossSection,
  outcomesSection,
  alterationsSection,
  resourcesSection,
  section,
} from './html/sections.js';
import { pageStyle } from './html/style.js';

/** Program text for the page. All of it is ours or a library's: it goes into the page as it is. */
export interface PageAssets {
  /** uPlot as a classic script that defines the global `uPlot`. */
  readonly plotScript: string;
  readonly plotStyle: string;
  /** uPlot's licence, which has to travel with every copy. */
  readonly plotLicence: string;
  /** The compiled module that draws the charts (harness/report-page/charts.ts). */
  readonly chartsScript: string;
}

/** Where harness/report-page/charts.ts looks for its data. */
const CHARTS_ELEMENT_ID = 'charts';

/** The page refuses by itself whatever would need a network. */
const CONTENT_SECURITY_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:";

/** The whole page. */
export function renderHtml(report: RunReport, assets: PageAssets): string {
  const charts = chartsOf(report);
  const figure = (id: Chart['id']): Markup => figureOf(charts.find((chart) => chart.id === id));
  const page = markup`<!doctype html>
<html lang="en" data-verdict="${report.verdict}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="${CONTENT_SECURITY_POLICY}">
<title>${report.verdict.toUpperCase()}: ${report.run.scenario}, cefrig run report</title>
<link rel="icon" href="data:,">
<style>${raw(assets.plotStyle)}${raw(pageStyle)}</style>
</head>
<body>
${pageHeader(report)}
<main>
${keyFigures(report)}
${expectationsSection(report)}
${pipelineChain(report)}
${outcomesSection(report)}
${lossSection(report)}
${section('rate', 'Rate', figure('rate'))}
${section(
  'latency',
  'Latency',
  markup`<div class="pair">${figure('latency')}${figure('percentiles')}</div>
${latencyTable(report)}`,
)}
${fidelitySection(report)}
${eventsSection(report)}
${unexpectedSection(report)}
${alterationsSection(report)}${resourcesSection(report)}
${section('rig', 'Rig', markup`<p>${data(rigSentence(report.selftest))}.</p>`)}
${notesSection(report)}
</main>
${pageFooter(report)}
${jsonScript(CHARTS_ELEMENT_ID, charts)}
<script>/*
${raw(assets.plotLicence)}*/
${raw(assets.plotScript)}</script>
<script type="module">${raw(assets.chartsScript)}</script>
</body>
</html>
`;
  return page.html;
}

const raw = (html: string): Markup => ({ html });

const figureOf = (chart: Chart | undefined): Markup =>
  chart === undefined
    ? nothing
    : markup`<figure><figcaption>${chart.title}</figcaption>
<div class="plot" role="img" aria-label="${chart.title}. ${chart.summary}" data-chart="${chart.id}"></div>
<p class="aside">${chart.summary}</p></figure>
`;

const pageFooter = ({ run, schema }: RunReport): Markup =>
  markup`<footer><p>cefrig ${data(run.rigVersion)} <span>Node ${data(run.nodeVersion)}</span>
<span>run ${data(run.id)}</span> <span>${schema}</span></p></footer>`;
