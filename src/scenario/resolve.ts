import { SEQUENCE_COUNT_MAX } from '../event-id.js';
import type { Load, Scenario } from '../scenario.js';
import { Schedule } from '../schedule.js';
import { formatDuration } from './duration.js';
import { problemsOf, valueAt } from './issues.js';
import type { Problem } from './problem.js';
import { loads } from './load-schema.js';
import { DURATION_MS_MAX, grouped } from './schema-words.js';
import { APPLIANCES_MAX, type ScenarioSchema, type ScenarioWithDefaults, scenarioSchema } from './schema.js';
import { completeSending, problemsOfSending } from './sending.js';

const PLANNED_COUNT_MAX = 2_000_000_000;

export interface ResolveOptions {
  /** The names of the catalogue. */
  readonly knownProfiles: readonly string[];
  /** The `file` of a replay appliance as it was written, to an absolute path. */
  readonly absolutePathOf: (file: string) => string;
}

export type Resolved =
  { readonly ok: true; readonly scenario: Scenario } | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * What was written to a complete, frozen scenario, or everything that is wrong with it at once. Afterwards nothing
 * checks again. Problems that follow from several values together are looked for when each value is good by itself.
 */
export function resolveScenario(written: unknown, { knownProfiles, absolutePathOf }: ResolveOptions): Resolved {
  const schema = scenarioSchema(knownProfiles);
  const parsed = schema.safeParse(written);
  if (!parsed.success) {
    const found = problemsOf(parsed.error.issues, schema, written);
    return { ok: false, problems: [...found, ...problemsBesideExecutor(written, schema)] };
  }
  const scenario = complete(parsed.data, absolutePathOf);
  const problems = [...problemsOfTotals(scenario), ...problemsOfSending(scenario)];
  return problems.length > 0 ? { ok: false, problems } : { ok: true, scenario: freeze(scenario) };
}

/**
 * Nothing in a load can be checked before its executor is known. So that a slip in the executor does not hide the
 * other slips, they are looked for under the executor that the keys suggest.
 */
function problemsBesideExecutor(written: unknown, schema: ScenarioSchema): readonly Problem[] {
  const load = valueAt(written, ['load']);
  if (typeof load !== 'object' || load === null || Array.isArray(load)) return [];
  if (Object.keys(loads).includes(String(valueAt(load, ['executor'])))) return [];
  const isRamp = Object.hasOwn(load, 'stages') || Object.hasOwn(load, 'startRateEps');
  const guess = {
    ...(written as object),
    load: { ...load, executor: isRamp ? 'ramping-arrival-rate' : 'constant-arrival-rate' },
  };
  const issues = schema.safeParse(guess).error?.issues ?? [];
  return problemsOf(issues, schema, guess).filter(({ path }) => path[0] === 'load');
}

function complete(written: ScenarioWithDefaults, absolutePathOf: ResolveOptions['absolutePathOf']): Scenario {
  return {
    ...written,
    appliances: written.appliances.map((group) => ({
      ...group,
      file: group.file === undefined ? null : absolutePathOf(group.file),
    })),
    load: completeLoad(written.load),
  };
}

function completeLoad(written: ScenarioWithDefaults['load']): Load {
  const sending = completeSending(written);
  if (written.executor === 'constant-arrival-rate') {
    const { rateEps, duration } = written;
    return { ...sending, executor: written.executor, rateEps, durationMs: duration, stages: [] };
  }
  const stages = written.stages.map(({ target, duration }) => ({ targetEps: target, durationMs: duration }));
  const durationMs = stages.reduce((sum, stage) => sum + stage.durationMs, 0);
  return { ...sending, executor: written.executor, rateEps: written.startRateEps, durationMs, stages };
}

/** How many events all appliances owe together; 0 for a load that never leaves rate 0. */
function plannedCountOf(load: Load): number {
  const isSilent = load.rateEps === 0 && load.stages.every(({ targetEps }) => targetEps === 0);
  return isSilent ? 0 : new Schedule(load).totalCount;
}

function problemsOfTotals({ appliances, load }: Scenario): readonly Problem[] {
  const problems: Problem[] = [];
  const add = (path: Problem['path'], expected: string, got: string): void => {
    problems.push({ path, subject: 'value', expected, got, nearest: null });
  };
  const applianceCount = appliances.reduce((sum, { count }) => sum + count, 0);
  if (applianceCount > APPLIANCES_MAX) {
    add(['appliances'], `at most ${grouped(APPLIANCES_MAX)} appliances in all`, grouped(applianceCount));
  }
  if (load.durationMs > DURATION_MS_MAX) {
    const expected = `stages of at most ${formatDuration(DURATION_MS_MAX)} together`;
    add(['load', 'stages'], expected, formatDuration(load.durationMs));
  }
  const plannedCount = Math.floor(plannedCountOf(load));
  if (plannedCount < 1) add(['load', 'stages'], 'rates and durations that make at least one event', 'none');
  if (plannedCount > PLANNED_COUNT_MAX) {
    add(['load'], `at most ${grouped(PLANNED_COUNT_MAX)} events (rate by duration)`, grouped(plannedCount));
  }
  const weightSum = appliances.reduce((sum, { count, weight }) => sum + count * weight, 0);
  appliances.forEach(({ weight }, index) => {
    const share = Math.ceil((plannedCount * weight) / weightSum);
    if (share <= SEQUENCE_COUNT_MAX) return;
    const expected = `at most ${grouped(SEQUENCE_COUNT_MAX)} events for one appliance`;
    add(['appliances', index], expected, `${grouped(share)} (raise count, or lower load.rateEps or load.duration)`);
  });
  return problems;
}

function freeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(freeze);
  return Object.freeze(value);
}
