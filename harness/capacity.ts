import { join } from 'node:path';
import { isoTime } from '../src/calendar.js';
import type { CapacityReport, CapacitySettings } from '../src/capacity.js';
import { capacityReport } from '../src/capacity/conclusion.js';
import type { Scenario } from '../src/scenario.js';
import { thisMachine } from './machine.js';
import { rigVersion } from './package-root.js';
import { searchRate, type RateSearchWorld } from './rate-search.js';
import { writeError } from './report-files.js';
import { claimDirectory, defaultDirectory } from './run-directory.js';
import { writeWhole } from './whole-file.js';

export const CAPACITY_FILE = 'capacity.json';
/** Some six minutes of probes: a knee so soft that these do not tell gets the interval that they do tell. */
const PROBES_MAX = 20;

/** `directory`: null stands for `runs/<time>-capacity-<scenario>` in the working directory. */
export type CapacityWorld = Omit<RateSearchWorld, 'directory'> & { readonly directory: string | null };

export interface MeasuredCapacity {
  readonly report: CapacityReport;
  readonly directory: string;
  /** Why `capacity.json` is not there; null: it is. */
  readonly unwritten: string | null;
}

/**
 * Searches the highest rate that a scenario's pipeline sustains, and writes `capacity.json` beside the runs. Throws
 * HarnessError where the first run cannot be started; later, what is known by then is the result.
 */
export async function measureCapacity(
  scenario: Scenario,
  settings: CapacitySettings,
  world: CapacityWorld,
): Promise<MeasuredCapacity> {
  const startedEpochMs = Date.now();
  const directory = world.directory ?? defaultDirectory(`capacity-${scenario.name}`, startedEpochMs);
  await claimDirectory(directory);
  const { result, probes, endedEarly, lastReport } = await searchRate(
    scenario,
    { ...settings, probesMax: PROBES_MAX, lowestEps: 0 },
    { ...world, directory },
  );
  const { transport, framing, syslog } = scenario.load;
  const { kind, runtime, cpus } = scenario.pipeline.collector;
  const report = capacityReport(result, probes, {
    endedEarly,
    settings,
    scenario: {
      name: scenario.name,
      seed: scenario.seed,
      applianceCount: scenario.appliances.reduce((sum, { count }) => sum + count, 0),
    },
    pipeline: {
      collector: lastReport?.pipeline.collector ?? { kind, version: 'unknown', runtime, cpus },
      transport,
      framing,
      syslog,
    },
    machine: thisMachine(),
    selftest: lastReport?.selftest ?? { kind: 'none', why: 'not looked for' },
    startedAt: isoTime(startedEpochMs),
    durationMs: Date.now() - startedEpochMs,
    rigVersion,
  });
  try {
    await writeWhole(join(directory, CAPACITY_FILE), `${JSON.stringify(report, null, 2)}\n`);
  } catch (error) {
    // The result is not lost with the disk: the caller still prints it.
    return { report, directory, unwritten: writeError(error, directory).message };
  }
  return { report, directory, unwritten: null };
}
