// What the charts show, as numbers, and what they say, as a sentence for those who cannot see them.
import type { LatencySummary, RunReport, TimelinePoint } from '../../report.js';
import { countText, measureText, plural } from '../numbers.js';
import { hopLabels, keysOf, percentiles } from '../wording.js';

export type SeriesTone = 'target' | 'sent' | 'arrived' | 'p50' | 'p99' | 'collector' | 'forwarder' | 'endToEnd';

export interface ChartSeries {
  readonly label: string;
  readonly tone: SeriesTone;
  /** One per x; null leaves a gap. */
  readonly values: readonly (number | null)[];
}

/** One chart, ready to be drawn. Travels to the page as JSON. */
export interface Chart {
  readonly id: 'rate' | 'latency' | 'percentiles';
  readonly title: string;
  /** The chart in words. */
  readonly summary: string;
  readonly unit: 'events/s' | 'ms';
  readonly scale: 'linear' | 'logarithmic';
  readonly x: readonly number[];
  /** Names for x = 0, 1, ...; null where x is seconds. */
  readonly xNames: readonly string[] | null;
  readonly series: readonly ChartSeries[];
}

/** The charts there is something to draw for. */
export const chartsOf = (report: RunReport): readonly Chart[] =>
  [rateChart(report), latencyChart(report), percentilesChart(report)].filter((chart) => chart !== null);

interface Range {
  readonly min: number;
  readonly max: number;
}

/** Null when there is not one number. */
function rangeOf(values: readonly (number | null)[]): Range | null {
  const numbers = values.filter((value) => value !== null);
  return numbers.reduce<Range | null>(
    (range, value) => ({ min: Math.min(range?.min ?? value, value), max: Math.max(range?.max ?? value, value) }),
    null,
  );
}

const spanText = (range: Range | null, text: (value: number) => string): string => {
  if (range === null) return 'none';
  return range.min === range.max ? text(range.min) : `${text(range.min)} to ${text(range.max)}`;
};

function rateChart({ timeline }: RunReport): Chart | null {
  if (timeline.length === 0) return null;
  const target = timeline.map((point) => point.targetEps);
  const sent = timeline.map((point) => point.sentEps);
  const arrived = timeline.map((point) => point.arrivedEps);
  const [targetSpan, sentSpan, arrivedSpan] = [target, sent, arrived].map((rates) =>
    spanText(rangeOf(rates), countText),
  );
  return {
    id: 'rate',
    title: 'Events per second over time',
    summary:
      `${plural(timeline.length, 'second')}: ` + `target ${targetSpan}, sent ${sentSpan}, arrived ${arrivedSpan}.`,
    unit: 'events/s',
    scale: 'linear',
    x: timeline.map((point) => point.second),
    xNames: null,
    series: [
      { label: 'sent', tone: 'sent', values: sent },
      { label: 'arrived', tone: 'arrived', values: arrived },
      { label: 'target', tone: 'target', values: target },
    ],
  };
}

function latencyChart({ timeline }: RunReport): Chart | null {
  const p50 = timeline.map((point) => point.latencyMsP50);
  const p99 = timeline.map((point) => point.latencyMsP99);
  const [p50Range, p99Range] = [rangeOf(p50), rangeOf(p99)];
  if (p50Range === null || p99Range === null) return null;
  return {
    id: 'latency',
    title: 'End to end over time, in ms (logarithmic)',
    summary:
      `p50 ${spanText(p50Range, measureText)}, p99 ${spanText(p99Range, measureText)} ms, ` +
      `at its worst in second ${worstSecond(timeline, p99Range.max)}.`,
    unit: 'ms',
    scale: 'logarithmic',
    x: timeline.map((point) => point.second),
    xNames: null,
    series: [
      { label: 'p99', tone: 'p99', values: p99 },
      { label: 'p50', tone: 'p50', values: p50 },
    ],
  };
}

const worstSecond = (timeline: readonly TimelinePoint[], latencyMsP99: number): string =>
  countText(timeline.find((point) => point.latencyMsP99 === latencyMsP99)?.second ?? 0);

function percentilesChart({ latencyMs }: RunReport): Chart | null {
  const series = keysOf(hopLabels).flatMap((hop): readonly ChartSeries[] => {
    const summary: LatencySummary | null = latencyMs[hop];
    if (summary === null) return [];
    return [{ label: hopLabels[hop], tone: hop, values: percentiles.map(([key]) => summary[key]) }];
  });
  if (series.length === 0) return null;
  return {
    id: 'percentiles',
    title: 'By percentile, in ms (logarithmic)',
    summary: series
      .map(
        ({ label, values }) =>
          `${label} from ${measureText(values[0] ?? null)} to ${measureText(values.at(-1) ?? null)} ms`,
      )
      .join(', ')
      .concat(' (p50 to max).'),
    unit: 'ms',
    scale: 'logarithmic',
    x: percentiles.map((_, index) => index),
    xNames: percentiles.map(([, label]) => label),
    series,
  };
}
