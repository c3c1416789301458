import type { Load, PipelineSettings, Scenario, Timing } from '../scenario.js';
import { problemsOf } from './issues.js';
import { loads } from './load-schema.js';
import { completeForwarder, problemsOfForwarding } from './forwarding.js';
import { type Problem, valueAt } from './problem.js';
import { isProfileFile, type ScenarioSchema, type ScenarioWithDefaults, scenarioSchema } from './schema.js';
import { problemsOfTotals } from './totals.js';
import { completeSending, problemsOfSending } from './sending.js';
import { completeTls } from './tls.js';

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
  const problems = [...problemsOfTotals(scenario), ...problemsOfSending(scenario), ...problemsOfForwarding(scenario)];
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
  const guess = { ...(written as object), load: { ...load, executor: executorWithKeysOf(load) } };
  const issues = schema.safeParse(guess).error?.issues ?? [];
  return problemsOf(issues, schema, guess).filter(({ path }) => path[0] === 'load');
}

/** The executor that has the most of these keys of its own. */
function executorWithKeysOf(load: object): string {
  let best = 'constant-arrival-rate';
  let most = 0;
  for (const [executor, { shape }] of Object.entries(loads)) {
    const known = Object.keys(load).filter((key) => key !== 'executor' && Object.hasOwn(shape, key)).length;
    if (known > most) [best, most] = [executor, known];
  }
  return best;
}

function complete(written: ScenarioWithDefaults, absolutePathOf: ResolveOptions['absolutePathOf']): Scenario {
  const applianceCount = written.appliances.reduce((sum, { count }) => sum + count, 0);
  return {
    ...written,
    appliances: written.appliances.map(({ file, corpusSize, utcOffsets, ...group }) => ({
      ...group,
      file: fileOf(group.profile, file, absolutePathOf),
      corpusSize: corpusSize ?? defaultCorpusSize(applianceCount),
      utcOffsetsMs: utcOffsets,
    })),
    load: completeLoad(written, absolutePathOf),
    pipeline: completePipeline(written.pipeline, absolutePathOf),
  };
}

function fileOf(profile: string, file: string | undefined, absolutePathOf: ResolveOptions['absolutePathOf']) {
  if (isProfileFile(profile)) return absolutePathOf(profile);
  return file === undefined ? null : absolutePathOf(file);
}

function completePipeline(
  { collector, forwarder, ...others }: ScenarioWithDefaults['pipeline'],
  absolutePathOf: ResolveOptions['absolutePathOf'],
): PipelineSettings {
  const config = collector.config === null ? null : absolutePathOf(collector.config);
  return { ...others, collector: { ...collector, config }, forwarder: completeForwarder(forwarder) };
}

/** A small fleet has much variety; a large one shares the memory that {@link SHARED_CORPUS_SIZE} events take. */
const defaultCorpusSize = (applianceCount: number): number =>
  Math.min(CORPUS_SIZE, Math.max(CORPUS_SIZE_MIN, Math.floor(SHARED_CORPUS_SIZE / applianceCount)));

const CORPUS_SIZE = 1_024;
const CORPUS_SIZE_MIN = 4;
const SHARED_CORPUS_SIZE = 16_384;

function completeLoad(
  { load, pipeline: { collector } }: ScenarioWithDefaults,
  absolutePathOf: ResolveOptions['absolutePathOf'],
): Load {
  const tls = completeTls(load, collector, absolutePathOf);
  return { ...completeSending(load, collector.kind), tls, ...timingOf(load) };
}

function timingOf(written: ScenarioWithDefaults['load']): Timing {
  switch (written.executor) {
    case 'ramping-arrival-rate': {
      const { executor, startRateEps } = written;
      const stages = written.stages.map(({ target, duration }) => ({ targetEps: target, durationMs: duration }));
      const durationMs = stages.reduce((sum, stage) => sum + stage.durationMs, 0);
      return { executor, startRateEps, stages, durationMs };
    }
    case 'burst': {
      const { executor, rateEps, on, offRateEps, off, duration } = written;
      return { executor, rateEps, onMs: on, offRateEps, offMs: off, durationMs: duration };
    }
    case 'replay': {
      const { executor, speed, repeat } = written;
      return { executor, speed, repeat };
    }
    case 'constant-arrival-rate':
    case 'poisson': {
      const { executor, rateEps, duration } = written;
      return { executor, rateEps, durationMs: duration };
    }
    case 'diurnal': {
      const { executor, rateEps, peakRatio, duration } = written;
      return { executor, rateEps, peakRatio, durationMs: duration };
    }
  }
}

function freeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(freeze);
  return Object.freeze(value);
}
