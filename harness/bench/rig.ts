import { benchProfiles } from './profiles.js';
import { countText } from '../../src/report/numbers.js';
import { dockerTrouble } from '../collectors/daemon/docker.js';
import { wholeFrameBytesMean } from './fixture.js';
import { countedUnless, gotOf, missingFor, type Mark, type Measured } from './mark.js';
import { measurePacing, type Pacing } from './pacing.js';
import type { BenchPart, Extent, Trial } from './part.js';
import { pipelineEps } from './pipeline-rate.js';
import { benchScenario, runRig, troubleOf, type RigRun } from './rig-run.js';
import { shortProfile } from './short-profile.js';

const PIPELINE_EPS = 150_000;
/** A pipeline that holds the mark is not to miss it for the milliseconds of its last batch. */
const PIPELINE_LOAD_EPS = PIPELINE_EPS * 1.02;
const MEMORY_EPS = 100_000;
const MEMORY_MIB_MAX = 300;
const CONNECTIONS_MIB_MAX = 1_024;
const CONNECTIONS_EPS = 5_000;
const CONNECTIONS_SECONDS = 8;
const RATE_ERROR_MAX = 0.001;
const LAG_MS_MAX = 1;
const PACED_EPS = [100, 10_000, 50_000, 300_000];
/** The rate whose own lateness has a mark. */
const LAG_EPS = 50_000;

const fleetOf = (count: number, profiles: readonly string[] = benchProfiles.map(({ name }) => name)) =>
  profiles.map((profile, place) => ({ profile, count: Math.floor((count + place) / profiles.length) }));
const loadOf = (rateEps: number, seconds: number) => ({
  executor: 'constant-arrival-rate',
  rateEps,
  duration: `${seconds}s`,
});
const direct = { collector: { kind: 'direct' }, forwarder: { port: 0 } };

/** A run whose figure is `got`; not counted where it lost or altered anything. */
function runTrial(mark: Mark, scenario: object, got: (run: RigRun) => number): Trial {
  return {
    marks: [mark],
    measure: async (_figures, say) => {
      say(mark.name);
      return [measuredOf(mark, await runRig({ ...benchScenario, ...scenario }, say), got)];
    },
  };
}

/** What a run got for a mark. */
export const measuredOf = (mark: Mark, run: RigRun, got: (run: RigRun) => number): Measured =>
  countedUnless(troubleOf(run.report), mark, got(run));

/** A load that ends too early is as wrong as one that ends too late. */
export const rateErrorPercentOf = ({ rateErrorRatio }: Pick<Pacing, 'rateErrorRatio'>): number =>
  Math.abs(rateErrorRatio) * 100;

/** The size that the marks were set for, and what the catalogue's appliances really send. */
const fleets = [
  { appliances: fleetOf(3, [shortProfile.file]), bytes: wholeFrameBytesMean([shortProfile.profile]) },
  { appliances: fleetOf(benchProfiles.length), bytes: wholeFrameBytesMean(benchProfiles) },
];

/**
 * Rsyslog in a container, every row checked: the rate at which all arrived. `onContainer` is told the processor seconds
 * of each container, whose processes are none of this one's children.
 */
export const pipelinePart = ({ pipelineSeconds }: Extent, onContainer: (cpuSeconds: number) => void): BenchPart => ({
  name: 'pipeline',
  contestants: [],
  trials: fleets.map(({ appliances, bytes }) => {
    const mark: Mark = {
      name: `whole pipeline, rsyslog in a container, events of ${bytes} bytes, ${pipelineSeconds} s`,
      ...{ bound: 'min', limit: PIPELINE_EPS, unit: 'events/s' },
    };
    const scenario = {
      name: 'bench-pipeline',
      appliances,
      load: loadOf(PIPELINE_LOAD_EPS, pipelineSeconds),
      pipeline: { collector: { kind: 'rsyslog', runtime: 'container' }, forwarder: { port: 0 } },
    };
    const run = runTrial(mark, scenario, ({ report, lastArrivalMs, collectorCpuSeconds }) => {
      onContainer(collectorCpuSeconds);
      return pipelineEps(report.outcomes.delivered, pipelineSeconds * 1_000, lastArrivalMs, report.timeline);
    });
    const measure: Trial['measure'] = async (figures, say) => {
      const trouble = await dockerTrouble();
      return trouble === null ? run.measure(figures, say) : [missingFor(mark, `Docker (${trouble})`)];
    };
    return { ...run, measure };
  }),
});

/** The driver alone, to a drain that takes everything. */
export const ratePart = ({ pacingSeconds }: Extent): BenchPart => ({
  name: 'rate',
  contestants: [],
  trials: PACED_EPS.map((rateEps) => {
    const at = `${countText(rateEps)} events/s, ${pacingSeconds} s`;
    const error: Mark = { name: `rate error at ${at}`, bound: 'max', limit: RATE_ERROR_MAX * 100, unit: '%' };
    const lag: Mark = { name: `own lateness p99 at ${at}`, bound: 'max', limit: LAG_MS_MAX, unit: 'ms' };
    const isLagMarked = rateEps === LAG_EPS;
    return {
      marks: isLagMarked ? [error, lag] : [error],
      measure: async (_figures, say) => {
        say(at);
        const pacing = await measurePacing(rateEps, pacingSeconds);
        const lateness = isLagMarked ? [gotOf(lag, pacing.lagMsP99)] : [];
        return [gotOf(error, rateErrorPercentOf(pacing)), ...lateness];
      },
    };
  }),
});

/** Command, forwarder and workspace together, at their most. */
export const memoryPart = ({ memoryCounts }: Extent): BenchPart => ({
  name: 'memory',
  contestants: [],
  trials: memoryCounts.map((eventCount) => {
    const name = `memory of a run of ${countText(eventCount)} events`;
    const scenario = {
      name: 'bench-memory',
      // Short ones, so that two cores keep up: what is measured is length, not a queue.
      appliances: fleetOf(3, [shortProfile.file]),
      load: loadOf(MEMORY_EPS, eventCount / MEMORY_EPS),
      pipeline: direct,
    };
    return memoryTrial(name, MEMORY_MIB_MAX, scenario);
  }),
});

/** All connections open at once: each appliance has one, and all run, drain and close. */
export const connectionsPart = ({ connectionCount }: Extent): BenchPart => ({
  name: 'connections',
  contestants: [],
  trials: ['tcp', 'tls'].map((transport) => {
    const name = `memory of ${countText(connectionCount)} connections over ${transport.toUpperCase()}`;
    const scenario = {
      name: 'bench-connections',
      appliances: fleetOf(connectionCount),
      load: { ...loadOf(CONNECTIONS_EPS, CONNECTIONS_SECONDS), transport },
      pipeline: direct,
    };
    return memoryTrial(name, CONNECTIONS_MIB_MAX, scenario);
  }),
});

const memoryTrial = (name: string, limit: number, scenario: object): Trial =>
  runTrial({ name, bound: 'max', limit, unit: 'MiB' }, scenario, ({ memoryMiBMax }) => memoryMiBMax);
