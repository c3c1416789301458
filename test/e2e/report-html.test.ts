import { expect } from 'chai';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { writeReportFiles } from '../../harness/report-files.js';
import type { RunReport } from '../../src/report.js';
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
const INKED_PIXELS_OF_EACH_CANVAS = `[...document.querySelectorAll('.plot canvas')].map((canvas) => {
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  return data.filter((value, index) => index % 4 === 3 && value > 0).length;
})`;
const LINE_COLOUR = `uPlotColourOf('arrived')`;
const COLOURS_OF_RATE_CHART = `(() => {
  const canvas = document.querySelector('[data-chart=rate] canvas');
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  const colours = new Set();
  for (let at = 0; at < data.length; at += 4) if (data[at + 3] === 255) colours.add(data.slice(at, at + 3).join());
  return [...colours];
})()`;
