import { SEQUENCE_COUNT_MAX } from '../event-id.js';
import type { ApplianceGroup, Load, Scenario } from '../scenario.js';
import { curveOf } from '../schedule/executors.js';
import { formatDuration } from './duration.js';
import { RATE_EPS_MAX } from './load-schema.js';
import { type Problem, describeValue } from './problem.js';
import { APPLIANCES_MAX, REPLAY_PROFILE } from './schema.js';
import { DURATION_MS_MAX, grouped } from './schema-words.js';

/** So many the rig can judge, and so many a wire id can number. */
export const PLANNED_COUNT_MAX = SEQUENCE_COUNT_MAX;
/** Frames of all appliances that are built ahead: some 2 GB. */
const CORPUS_TOTAL_MAX = 4_194_304;

/** What is wrong with a scenario although each of its values is good by itself. */
export const problemsOfTotals = ({ appliances, load }: Scenario): readonly Problem[] => [
  ...problemsOfFleet(appliances),
  ...problemsOfLoad(load),
  ...(load.executor === 'replay' ? problemsOfReplay(appliances) : []),
];

const problem = (path: Problem['path'], expected: string, got: string): Problem => ({
  path,
  subject: 'value',
  expected,
  got,
  nearest: null,
});

function problemsOfFleet(appliances: readonly ApplianceGroup[]): Problem[] {
  const problems: Problem[] = [];
  const applianceCount = appliances.reduce((sum, { count }) => sum + count, 0);
  if (applianceCount > APPLIANCES_MAX) {
    problems.push(
      problem(['appliances'], `at most ${grouped(APPLIANCES_MAX)} appliances in all`, grouped(applianceCount)),
    );
  }
  const corpusTotal = appliances.reduce(
    (sum, { count, corpusSize, file }) => sum + (file === null ? count * corpusSize : 0),
    0,
  );
  if (corpusTotal > CORPUS_TOTAL_MAX) {
    const expected = `at most ${grouped(CORPUS_TOTAL_MAX)} events built ahead (count by corpusSize, of all together)`;
    problems.push(problem(['appliances'], expected, `${grouped(corpusTotal)} (lower corpusSize, or leave it out)`));
  }
  return problems;
}

function problemsOfLoad(load: Load): Problem[] {
  // How much a replay is, its files say: see harness/fleet.ts.
  if (load.executor === 'replay') return [];
  const problems: Problem[] = [];
  if (load.executor === 'ramping-arrival-rate' && load.durationMs > DURATION_MS_MAX) {
    const expected = `stages of at most ${formatDuration(DURATION_MS_MAX)} together`;
    problems.push(problem(['load', 'stages'], expected, formatDuration(load.durationMs)));
  }
  if (load.executor === 'diurnal' && load.rateEps * load.peakRatio > RATE_EPS_MAX) {
    const expected = `a peak (rateEps by peakRatio) of at most ${grouped(RATE_EPS_MAX)} events/s`;
    problems.push(problem(['load', 'rateEps'], expected, grouped(load.rateEps * load.peakRatio)));
  }
  const plannedCount = Math.floor(curveOf(load).totalCount);
  if (plannedCount < 1) {
    const path = load.executor === 'ramping-arrival-rate' ? ['load', 'stages'] : ['load'];
    problems.push(problem(path, 'rates and durations that make at least one event', 'none'));
  }
  if (plannedCount > PLANNED_COUNT_MAX) {
    const expected = `at most ${grouped(PLANNED_COUNT_MAX)} events (rate by duration)`;
    problems.push(problem(['load'], expected, grouped(plannedCount)));
  }
  return problems;
}

const problemsOfReplay = (appliances: readonly ApplianceGroup[]): Problem[] =>
  appliances.flatMap(({ profile }, index) =>
    profile === REPLAY_PROFILE
      ? []
      : [
          problem(
            ['appliances', index, 'profile'],
            `${REPLAY_PROFILE} (the executor replay sends captured lines in their own time)`,
            describeValue(profile),
          ),
        ],
  );
