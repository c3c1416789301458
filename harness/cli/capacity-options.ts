import type { CapacitySettings } from '../../src/capacity.js';
import { countText } from '../../src/report/numbers.js';
import type { Scenario } from '../../src/scenario.js';
import { durationMsOf, formatDuration } from '../../src/scenario/duration.js';
import { PLANNED_COUNT_MAX } from '../../src/scenario/totals.js';
import { MS_PER_SECOND } from '../../src/units.js';
import { HarnessError } from '../error.js';

/** As commander hands them over: what was typed. */
export interface CapacityOptions {
  readonly start?: string;
  readonly max: string;
  readonly precision: string;
  readonly probeDuration: string;
  readonly lossMax: string;
  readonly latencyP99Max?: string;
  readonly minEps?: string;
}

const START_EPS = 1_000;
const EPS_MAX = 2_000_000;
/** Below this there are too few seconds to see a queue grow. */
const PROBE_MS_MIN = 4_000;
const PROBE_MS_MAX = 3_600_000;
const MS_MIN = 0.001;
const MS_MAX = 3_600_000;

/** Throws HarnessError `input` that lists everything wrong. The bound of the latency is the scenario's unless typed. */
export function capacitySettings(options: CapacityOptions, { load, expect }: Scenario): CapacitySettings {
  const problems = [...problemsOfLoad(load), ...problemsOfExpectations(expect)];
  const number = (option: string, typed: string, [min, max]: readonly [number, number]): number => {
    const value = /^\d+(?:\.\d+)?$/.test(typed) ? Number(typed) : NaN;
    if (!(value >= min && value <= max)) {
      const shown = (one: number): string => (Number.isInteger(one) ? countText(one) : String(one));
      problems.push(`${option}: expected a number from ${shown(min)} to ${shown(max)}, got ${JSON.stringify(typed)}`);
    }
    return value;
  };
  const ifTyped = (option: string, typed: string | undefined, limits: readonly [number, number]): number | null =>
    typed === undefined ? null : number(option, typed, limits);
  const maxEps = number('--max', options.max, [20, EPS_MAX]);
  const settings: CapacitySettings = {
    startEps: ifTyped('--start', options.start, [10, EPS_MAX]) ?? Math.min(START_EPS, maxEps),
    maxEps,
    precision: number('--precision', options.precision, [0.005, 0.5]),
    probeDurationMs: duration(options.probeDuration, problems),
    lossRatioMax: number('--loss-max', options.lossMax, [0, 1]),
    latencyMsP99Max: ifTyped('--latency-p99-max', options.latencyP99Max, [MS_MIN, MS_MAX]) ?? expect.latencyMsP99Max,
    minEps: ifTyped('--min-eps', options.minEps, [1, EPS_MAX]),
  };
  if (problems.length === 0 && settings.startEps > settings.maxEps) {
    problems.push(
      `--start: expected at most the ${countText(settings.maxEps)} of --max, got ${countText(settings.startEps)}`,
    );
  }
  if (problems.length === 0 && settings.minEps !== null && settings.minEps > settings.maxEps) {
    problems.push(
      `--min-eps: expected at most the ${countText(settings.maxEps)} of --max, beyond which no rate is tried, ` +
        `got ${countText(settings.minEps)}`,
    );
  }
  const eventsMax = (settings.maxEps * settings.probeDurationMs) / MS_PER_SECOND;
  if (problems.length === 0 && eventsMax > PLANNED_COUNT_MAX) {
    problems.push(
      `--probe-duration: expected at most ${countText(PLANNED_COUNT_MAX)} events in a run, got ${countText(eventsMax)} ` +
        'at the rate of --max; lower either',
    );
  }
  const storm = load.reconnectStorms.find(({ atMs }) => atMs >= settings.probeDurationMs);
  if (problems.length === 0 && storm !== undefined) {
    problems.push(
      `--probe-duration: expected longer than ${formatDuration(storm.atMs)}, when load.reconnectStorms has one, ` +
        `got ${JSON.stringify(options.probeDuration)}`,
    );
  }
  if (problems.length === 0) return settings;
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  throw new HarnessError('input', `the search cannot run: ${count}${problems.map((one) => `\n  ${one}`).join('')}`);
}

/** A rate that comes and goes has no one capacity: what is asked for would not be what is measured. */
const problemsOfLoad = ({ executor }: Scenario['load']): string[] =>
  executor === 'constant-arrival-rate'
    ? []
    : [
        `load.executor: expected constant-arrival-rate, since a capacity is a constant rate, got ${JSON.stringify(executor)}; ` +
          'take a scenario with that load (its rate and duration are not used)',
      ];

const problemsOfExpectations = ({ connections }: Scenario['expect']): string[] =>
  connections === 'refused'
    ? [
        'expect.connections: expected "accepted", since a pipeline that refuses all connections holds no rate, got "refused"',
      ]
    : [];

function duration(typed: string, problems: string[]): number {
  const durationMs = durationMsOf(typed);
  if (durationMs !== null && durationMs >= PROBE_MS_MIN && durationMs <= PROBE_MS_MAX) return durationMs;
  const limits = `from ${formatDuration(PROBE_MS_MIN)} to ${formatDuration(PROBE_MS_MAX)}`;
  problems.push(`--probe-duration: expected a duration such as 10s, ${limits}, got ${JSON.stringify(typed)}`);
  return PROBE_MS_MIN;
}
