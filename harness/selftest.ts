import { join } from 'node:path';
import { isoTime } from '../src/calendar.js';
import type { Probe } from '../src/capacity.js';
import type { SearchResult } from '../src/capacity/search.js';
import type { RunReport } from '../src/report.js';
import { countText } from '../src/report/numbers.js';
import { headlineOf } from '../src/report/wording.js';
import { otherCoresOf } from '../src/rig-limit.js';
import type { Scenario } from '../src/scenario.js';
import { SELFTEST_SCHEMA, selftestSentence, type Selftest, type SelftestReport } from '../src/selftest.js';
import type { Verdict } from '../src/verdict.js';
import { thisMachine } from './machine.js';
import { rigVersion } from './package-root.js';
import { searchRate, type RateSearchWorld, type RateSettings } from './rate-search.js';

export type SelftestSettings = Omit<RateSettings, 'lowestEps'> & {
  /** Where all else uses more than this share of the processors, it is not the rig alone that is measured. */
  readonly otherRatioMax: number;
};

/** A ceiling within a tenth, in about a minute. */
export const ceilingSearch: SelftestSettings = {
  startEps: 40_000,
  maxEps: 2_000_000,
  precision: 0.1,
  probeDurationMs: 4_000,
  lossRatioMax: 0,
  latencyMsP99Max: null,
  probesMax: 12,
  otherRatioMax: 0.25,
};

/**
 * Measures the rig against itself with a scenario whose pipeline is `direct`: lateness and latency at the scenario's own
 * rate, then the highest rate that it holds. Throws HarnessError where no run can be started.
 */
export async function measureSelftest(
  scenario: Scenario,
  settings: SelftestSettings,
  world: RateSearchWorld,
): Promise<SelftestReport> {
  const startedEpochMs = Date.now();
  const machine = thisMachine();
  const { report: moderate } = await world.run(scenario, join(world.directory, 'moderate'));
  const without = (verdict: Verdict, result: string, probes: readonly Probe[] = []): SelftestReport => ({
    verdict,
    result,
    selftest: null,
    machine,
    probes: probes.map(probeOf),
  });
  const rate = `${countText(moderate.load.targetEps)} events/s`;
  if (moderate.verdict !== 'pass')
    return without(moderate.verdict, `The rig alone, at ${rate}: ${headlineOf(moderate)}`);
  const disturbedBy = (runs: readonly Loaded[]): string | null =>
    disturbance(runs, machine.coreCount, settings.otherRatioMax);
  const begun = disturbedBy([{ rateEps: moderate.load.targetEps, otherCores: otherCoresOf(moderate.loadCpu) }]);
  if (begun !== null) return without('unknown', begun);
  const ceilingSettings = { ...settings, lowestEps: moderate.load.targetEps };
  const { result, probes, endedEarly } = await searchRate(scenario, ceilingSettings, world, asOfTheRig);
  if (endedEarly !== null) return without('unknown', `The search for the ceiling ended early: ${endedEarly}.`, probes);
  // What was held was so in spite of it.
  const disturbed = disturbedBy(probes.filter(({ sustained }) => sustained === false));
  if (disturbed !== null) return without('unknown', disturbed, probes);
  const ceilingEps = ceilingOf(result);
  const figures = figuresOf(moderate);
  // It held the moderate rate: a ceiling that may be below it is no figure of the rig's.
  if (ceilingEps === null || figures === null || ceilingEps.low < figures.moderateEps) {
    return without(
      'unknown',
      `No ceiling was found beyond ${rate}: is something else running on this machine?`,
      probes,
    );
  }
  const { transport, framing } = scenario.load;
  const selftest: Selftest = {
    schema: SELFTEST_SCHEMA,
    rigVersion,
    machine,
    startedAt: isoTime(startedEpochMs),
    durationMs: Date.now() - startedEpochMs,
    transport,
    framing,
    ceilingEps,
    ...figures,
  };
  return { verdict: 'pass', result: `${selftestSentence(selftest)}.`, selftest, machine, probes: probes.map(probeOf) };
}

type Loaded = Pick<Probe, 'rateEps' | 'otherCores'>;

/** Of the first run in which something else used too much of the machine; null where there is none. */
function disturbance(runs: readonly Loaded[], coreCount: number, otherRatioMax: number): string | null {
  for (const { rateEps, otherCores } of runs) {
    if (otherCores === null || otherCores <= coreCount * otherRatioMax) continue;
    const used = `something else used ${otherCores.toFixed(2)} of the ${coreCount} cores`;
    return `At ${countText(rateEps)} events/s ${used}: the rig is measured on an idle machine.`;
  }
  return null;
}

/** Here the rig is what is measured: a rate at which it doubts itself is a rate that it does not hold. */
const asOfTheRig = (probe: Probe): Probe => ({ ...probe, sustained: probe.sustained ?? false });

const probeOf = ({ rateEps, sustained, why }: Probe): SelftestReport['probes'][number] => ({
  rateEps,
  isHeld: sustained === true,
  why,
});

function ceilingOf(result: SearchResult): Selftest['ceilingEps'] | null {
  switch (result.kind) {
    case 'found':
      return {
        estimate: Math.round(result.estimateEps),
        low: Math.round(result.lowEps),
        high: Math.round(result.highEps),
      };
    case 'at-least':
      return result.end === 'max' ? { estimate: result.lowEps, low: result.lowEps, high: null } : null;
    case 'none':
      return null;
  }
}

type ModerateFigures = Pick<Selftest, 'moderateEps' | 'latenessMs' | 'floorLatencyMs' | 'otherCores'>;

function figuresOf({ load, paceLagMs, latencyMs, loadCpu }: RunReport): ModerateFigures | null {
  if (paceLagMs === null || latencyMs.endToEnd === null) return null;
  return {
    moderateEps: Math.round(load.targetEps),
    latenessMs: { p50: paceLagMs.p50, p99: paceLagMs.p99, max: paceLagMs.max },
    floorLatencyMs: { p50: latencyMs.endToEnd.p50, p99: latencyMs.endToEnd.p99 },
    otherCores: otherCoresOf(loadCpu),
  };
}
