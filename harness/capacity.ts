import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { isoTime } from '../src/calendar.js';
import type { CapacityReport, CapacitySettings, Probe } from '../src/capacity.js';
import { capacityReport } from '../src/capacity/conclusion.js';
import { judgeProbe } from '../src/capacity/probe.js';
import { lowerBoundOf, nextStep, type SearchResult, type SearchSettings } from '../src/capacity/search.js';
import type { RunReport } from '../src/report.js';
import type { Scenario, Sending } from '../src/scenario.js';
import { MS_PER_SECOND } from '../src/units.js';
import { HarnessError } from './error.js';
import { thisMachine } from './machine.js';
import { rigVersion } from './package-root.js';
import { claimDirectory } from './run-directory.js';

export const CAPACITY_FILE = 'capacity.json';
const RAMP_FACTOR = 2;
const PROBES_MAX = 40;

export interface CapacityWorld {
  /** One run; its pipeline is drained and gone when this settles. */
  readonly run: (scenario: Scenario, directory: string) => Promise<{ readonly report: RunReport }>;
  /** Null: `runs/<time>-capacity-<scenario>` in the working directory. */
  readonly directory: string | null;
  /** Told after each probe. */
  readonly onProbe: (probe: Probe, number: number) => Promise<void>;
  readonly signal: AbortSignal;
}

/**
 * Searches the highest rate that a scenario's pipeline sustains: run after run, each at a constant rate through a
 * pipeline of its own, in a directory of its own. Writes `capacity.json` beside them. Throws HarnessError where the first
 * run cannot be started; later, what is known by then is the result.
 */
export async function measureCapacity(
  scenario: Scenario,
  settings: CapacitySettings,
  world: CapacityWorld,
): Promise<{ report: CapacityReport; directory: string }> {
  const startedEpochMs = Date.now();
  const startedAt = isoTime(startedEpochMs);
  const stamp = startedAt.replaceAll(':', '-').replace(/\..*$/, '');
  const directory = resolve(world.directory ?? join('runs', `${stamp}-capacity-${scenario.name}-${process.pid}`));
  await claimDirectory(directory);
  const { result, probes, endedEarly, collector } = await search(scenario, settings, { ...world, directory });
  const { transport, framing, syslog } = scenario.load;
  const report = capacityReport(result, probes, {
    endedEarly,
    settings,
    scenario: {
      name: scenario.name,
      seed: scenario.seed,
      applianceCount: scenario.appliances.reduce((sum, { count }) => sum + count, 0),
    },
    pipeline: { collector, transport, framing, syslog },
    machine: thisMachine(),
    startedAt,
    durationMs: Date.now() - startedEpochMs,
    rigVersion,
  });
  await writeFile(join(directory, CAPACITY_FILE), `${JSON.stringify(report, null, 2)}\n`);
  return { report, directory };
}

interface Searched {
  readonly result: SearchResult;
  readonly probes: readonly Probe[];
  readonly endedEarly: string | null;
  readonly collector: RunReport['pipeline']['collector'];
}

async function search(
  scenario: Scenario,
  settings: CapacitySettings,
  { run, directory, onProbe, signal }: CapacityWorld & { readonly directory: string },
): Promise<Searched> {
  const searchSettings: SearchSettings = { ...settings, rampFactor: RAMP_FACTOR, probesMax: PROBES_MAX };
  const probes: Probe[] = [];
  const { kind, runtime, cpus } = scenario.pipeline.collector;
  let collector: Searched['collector'] = { kind, version: 'unknown', runtime, cpus };
  const early = (endedEarly: string): Searched => ({ result: lowerBoundOf(probes), probes, endedEarly, collector });
  for (;;) {
    const step = nextStep(probes, searchSettings);
    if (step.kind === 'done') return { result: step.result, probes, endedEarly: null, collector };
    if (signal.aborted) return early('interrupted by the user');
    const { rateEps } = step;
    const name = `probe-${String(probes.length + 1).padStart(2, '0')}-${rateEps}`;
    let report: RunReport;
    try {
      ({ report } = await run(atRate(scenario, rateEps, settings), join(directory, name)));
    } catch (error) {
      if (probes.length === 0 || !(error instanceof HarnessError)) throw error;
      return early(error.message);
    }
    ({ collector } = report.pipeline);
    const { probeDurationMs: durationMs } = settings;
    const probe = judgeProbe({ rateEps, durationMs, directory: name }, report, settings);
    probes.push(probe);
    await onProbe(probe, probes.length);
  }
}

/** The scenario at one constant rate, with the bounds of the search as its expectations. */
export function atRate(scenario: Scenario, rateEps: number, settings: CapacitySettings): Scenario {
  const { probeDurationMs: durationMs, lossRatioMax, latencyMsP99Max } = settings;
  const lossMax = Math.floor((rateEps * durationMs * lossRatioMax) / MS_PER_SECOND);
  const { transport, framing, syslog, threads, sourceAddresses, connectionLifetimeMs, reconnectStorms } = scenario.load;
  const sending: Sending = {
    transport,
    framing,
    syslog,
    threads,
    sourceAddresses,
    connectionLifetimeMs,
    reconnectStorms,
  };
  return {
    ...scenario,
    load: { ...sending, executor: 'constant-arrival-rate', rateEps, durationMs },
    expect: { ...scenario.expect, lossMax, unattributedMax: lossMax, latencyMsP99Max },
  };
}
