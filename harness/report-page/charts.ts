// Runs in the reader's browser, inside report.html: draws the charts that the page carries as JSON, in the colours of
// the page, and again whenever those or the width change.
import type UPlot from 'uplot';
import type { Chart, ChartSeries } from '../../src/report/html/chart-data.js';

// The few names of a browser that are used here: the project is compiled without the browser's library, so that nothing
// else can reach for it.
interface PlotElement {
  readonly clientWidth: number;
  readonly dataset: { readonly chart?: string };
  replaceChildren(): void;
}
declare const document: {
  readonly documentElement: PlotElement & { toggleAttribute(name: string, isSet: boolean): void };
  querySelector(selector: string): { readonly textContent: string } | null;
  querySelectorAll(selector: string): Iterable<PlotElement>;
};
declare const getComputedStyle: (element: PlotElement) => { getPropertyValue(name: string): string };
declare const matchMedia: (query: string) => { addEventListener(type: 'change', listener: () => void): void };
declare const addEventListener: (type: 'beforeprint' | 'afterprint', listener: () => void) => void;
declare const ResizeObserver: new (listener: () => void) => { observe(element: PlotElement): void };
declare const uPlot: new (options: UPlot.Options, data: UPlot.AlignedData, target: PlotElement) => UPlot;

const HEIGHT_PX = 240;
const Y_AXIS_WIDTH_PX = 58;
const X_AXIS_HEIGHT_PX = 32;
/** What fits between the margins of A4 and of US letter. */
const PRINT_WIDTH_PX = 640;

const colour = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

const numberText = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 4 });
const groupedText = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });
const compactText = new Intl.NumberFormat('en-US', { notation: 'compact', maximumSignificantDigits: 3 });

interface Look {
  readonly stroke: 'solid' | 'dashed' | 'dotted' | 'filled';
  readonly width: number;
}

/** Told apart by dash and fill as well as by colour. */
const looks: Readonly<Record<ChartSeries['tone'], Look>> = {
  sent: { stroke: 'filled', width: 0 },
  arrived: { stroke: 'solid', width: 2 },
  target: { stroke: 'dashed', width: 1.25 },
  p99: { stroke: 'solid', width: 2 },
  p50: { stroke: 'dashed', width: 1.5 },
  collector: { stroke: 'dotted', width: 1.5 },
  forwarder: { stroke: 'dashed', width: 1.5 },
  endToEnd: { stroke: 'solid', width: 2 },
};
const dashesPx = { solid: [], filled: [], dashed: [6, 4], dotted: [2, 3] } as const;

function seriesOf({ label, tone }: ChartSeries, hasPoints: boolean): UPlot.Series {
  const { stroke, width } = looks[tone];
  const ink = colour(`chart-${tone}`);
  return {
    label,
    stroke: ink,
    width,
    dash: [...dashesPx[stroke]],
    // An area lies under the lines, so its points have to be larger than theirs to be seen.
    points: { show: hasPoints, size: stroke === 'filled' ? 10 : 6, width: 1, stroke: ink, fill: ink },
    ...(stroke === 'filled' ? { fill: ink } : {}),
    value: (_plot, value: number | null) => (value === null ? '' : numberText.format(value)),
  };
}

/** The marks of the legend, drawn like the lines they stand for. uPlot counts x as the first series. */
const markersOf = ({ series }: Chart): UPlot.Legend.Markers => ({
  width: 3,
  fill: () => 'transparent',
  dash: (_plot: UPlot, index: number) => {
    const tone = series[index - 1]?.tone;
    const stroke = tone === undefined ? 'solid' : looks[tone].stroke;
    return stroke === 'filled' ? 'solid' : stroke;
  },
});

/** What a logarithmic axis shows in place of zero: ten microseconds, less than is worth telling apart. */
const LOGARITHM_MIN = 0.01;
const COMPACT_FROM = 100_000;
/** Null: a line of the grid that its filter left out. */
const tickText = (value: number | null): string =>
  value === null ? '' : (value < COMPACT_FROM ? groupedText : compactText).format(value);

/** Whole decades around the data, at least one. */
function decadesOf(min: number, max: number): [number, number] {
  const from = 10 ** Math.floor(Math.log10(Math.max(min, LOGARITHM_MIN)));
  return [from, Math.max(from * 10, 10 ** Math.ceil(Math.log10(Math.max(max, LOGARITHM_MIN))))];
}

/** Grid lines at 1, 10, 100, not at every 2 to 9 between. */
const decadesOnly: UPlot.Axis.Filter = (_plot, splits) =>
  splits.map((split) => (Math.abs(Math.log10(split) - Math.round(Math.log10(split))) < 1e-9 ? split : null));

/** uPlot's number for a logarithmic scale: its own name for it exists in its declarations only. */
const logarithmic = { distr: 3 };

const scaleOf = ({ scale }: Chart): UPlot.Scale =>
  scale === 'logarithmic'
    ? Object.assign<UPlot.Scale, typeof logarithmic>({ range: (_plot, min, max) => decadesOf(min, max) }, logarithmic)
    : { range: (_plot, _min, max) => [0, max > 0 ? max * 1.08 : 1] };

const drawable = ({ scale }: Chart, value: number | null): number | null =>
  value === null || scale === 'linear' ? value : Math.max(value, LOGARITHM_MIN);

function optionsOf(chart: Chart, widthPx: number): UPlot.Options {
  const { unit, x, xNames, series } = chart;
  const ink = colour('ink-soft');
  const font = `12px ${colour('font')}`;
  const grid = { stroke: colour('rule'), width: 1, ...(chart.scale === 'logarithmic' ? { filter: decadesOnly } : {}) };
  const nameOf = (value: number): string =>
    xNames === null ? `${compactText.format(value)} s` : (xNames[value] ?? '');
  const ticks = { show: false };
  return {
    width: widthPx,
    height: HEIGHT_PX,
    cursor: { drag: { setScale: false } },
    legend: { live: true, markers: markersOf(chart) },
    scales: {
      x: { time: false, range: (_plot, min, max) => (min === max ? [min - 1, max + 1] : [min, max]) },
      y: scaleOf(chart),
    },
    axes: [
      {
        stroke: ink,
        font,
        size: X_AXIS_HEIGHT_PX,
        grid: { show: false },
        ticks,
        values: (_plot, splits) => splits.map(nameOf),
        ...(xNames === null ? { incrs: [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600] } : { splits: [...x] }),
      },
      {
        stroke: ink,
        font,
        grid,
        ticks,
        size: Y_AXIS_WIDTH_PX,
        values: (_plot, splits) => splits.map(tickText),
      },
    ],
    series: [
      { label: unit, value: (_plot, value: number | null) => (value === null ? '' : nameOf(value)) },
      ...series.map((one) => seriesOf(one, x.length === 1 || xNames !== null)),
    ],
  };
}

const charts = JSON.parse(document.querySelector('#charts')?.textContent ?? '[]') as readonly Chart[];
const drawnWidths = new Map<PlotElement, number>();

function draw(element: PlotElement, widthPx: number): void {
  const chart = charts.find(({ id }) => id === element.dataset.chart);
  if (chart === undefined) return;
  drawnWidths.set(element, widthPx);
  element.replaceChildren();
  new uPlot(
    optionsOf(chart, widthPx),
    [[...chart.x], ...chart.series.map(({ values }) => values.map((value) => drawable(chart, value)))],
    element,
  );
}

const elements = [...document.querySelectorAll('.plot')];
const drawAll = (): void => {
  for (const element of elements) draw(element, element.clientWidth);
};
drawAll();
const resizes = new ResizeObserver(() => {
  for (const element of elements) {
    if (element.clientWidth !== drawnWidths.get(element)) draw(element, element.clientWidth);
  }
});
for (const element of elements) resizes.observe(element);
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawAll);
// Paper is light, whatever the screen was. The page does not look like paper yet when the first event comes.
addEventListener('beforeprint', () => {
  document.documentElement.toggleAttribute('data-printing', true);
  for (const element of elements) draw(element, PRINT_WIDTH_PX);
});
addEventListener('afterprint', () => {
  document.documentElement.toggleAttribute('data-printing', false);
  drawAll();
});
