import { join } from 'node:path';
import type { CapacitySettings, Probe } from '../src/capacity.js';
import { lowerBoundOf, nextStep, type SearchResult } from '../src/capacity/search.js';
import { judgeProbe } from '../src/capacity/probe.js';
import type { RunReport } from '../src/report.js';
import type { Scenario, Sending } from '../src/scenario.js';
import { MS_PER_SECOND } from '../src/units.js';
import { HarnessError } from './error.js';

const RAMP_FACTOR = 2;
const INTERRUPTED = 'interrupted by the user';

export type RateSettings = Omit<CapacitySettings, 'minEps'> & {
  readonly probesMax: number;
  /** Where no rate from here on is held, the search is over. */
  readonly lowestEps: number;
};

export interface RateSearchWorld {
  /** One run; its pipeline is drained and gone when this settles. */
  readonly run: (scenario: Scenario, directory: string) => Promise<{ readonly report: RunReport }>;
  /** Made already; each run gets one of its own in it. */
  readonly directory: string;
  /** Told after each probe. */
  readonly onProbe: (probe: Probe, number: number) => Promise<void>;
  readonly signal: AbortSignal;
}

export interface Searched {
  readonly result: SearchResult;
  readonly probes: readonly Probe[];
  /** Why the search ended before it was done; null: it was done. */
  readonly endedEarly: string | null;
  /** Of the last run; null where there was none. */
  readonly lastReport: RunReport | null;
}

/**
 * Searches the highest rate that is sustained: run after run, each at a constant rate through a pipeline of its own.
 * `verdictOf` may see a probe in another light than the judge of capacities does. Throws HarnessError where the first run
 * cannot be started; later, what is known by then is the result.
 */
export async function searchRate(
  scenario: Scenario,
  settings: RateSettings,
  { run, directory, onProbe, signal }: RateSearchWorld,
  verdictOf: (probe: Probe) => Probe = (probe) => probe,
): Promise<Searched> {
  const probes: Probe[] = [];
  let lastReport: RunReport | null = null;
  const early = (endedEarly: string): Searched => ({ result: lowerBoundOf(probes), probes, endedEarly, lastReport });
  const isInterrupted = (): boolean => signal.aborted;
  for (;;) {
    const step = nextStep(probes, { ...settings, rampFactor: RAMP_FACTOR });
    if (step.kind === 'done') return { result: step.result, probes, endedEarly: null, lastReport };
    const { rateEps } = step;
    if (rateEps < settings.lowestEps) return { result: lowerBoundOf(probes), probes, endedEarly: null, lastReport };
    if (isInterrupted()) return early(INTERRUPTED);
    const name = `probe-${String(probes.length + 1).padStart(2, '0')}-${rateEps}`;
    try {
      ({ report: lastReport } = await run(atRate(scenario, rateEps, settings), join(directory, name)));
    } catch (error) {
      if (probes.length === 0 || !(error instanceof HarnessError)) throw error;
      return early(error.message);
    }
    const { probeDurationMs: durationMs } = settings;
    const probe = verdictOf(judgeProbe({ rateEps, durationMs, directory: name }, lastReport, settings));
    // A run that was over by then may have held its rate; that one which was cut short did not, is the user's doing.
    if (isInterrupted() && probe.sustained !== true) return early(INTERRUPTED);
    probes.push(probe);
    await onProbe(probe, probes.length);
  }
}

/** The scenario at one constant rate, with the bounds of the search as its expectations. */
function atRate(scenario: Scenario, rateEps: number, settings: RateSettings): Scenario {
  const { probeDurationMs: durationMs, lossRatioMax, latencyMsP99Max } = settings;
  const lossMax = Math.floor((rateEps * durationMs * lossRatioMax) / MS_PER_SECOND);
  const { transport, framing, tls, syslog, threads, sourceAddresses, connectionLifetimeMs, reconnectStorms } =
    scenario.load;
  const sending: Sending = {
    transport,
    framing,
    tls,
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
